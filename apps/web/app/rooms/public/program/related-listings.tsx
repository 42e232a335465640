import type { presentProgram } from './present-program.server.ts'

type PageView = ReturnType<typeof presentProgram>

/** Other editions, repeats and originals. Ties are kept, nothing is deleted. */
export function RelatedListings({ page }: { readonly page: PageView }) {
  return (
    <>
      {page.series && (
        <section>
          <h2>Other editions of {page.series}</h2>
          <p className="small soft">The same course in another year. An edition is not a duplicate.</p>
          <Links links={page.editions} />
        </section>
      )}
      {page.originals.length > 0 && (
        <section>
          <h2>This listing repeats</h2>
          <Links links={page.originals} />
        </section>
      )}
      {page.repeats.length > 0 && (
        <section>
          <h2>Listed again as</h2>
          <Links links={page.repeats} />
        </section>
      )}
      <section>
        <h2>History of this record</h2>
        <ol>
          {page.revisions.map((revision) => (
            <li key={revision.edition}>
              Edition {revision.edition}, recorded {revision.recordedOn} from {revision.from} by {revision.publishedBy}
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

function Links({ links }: { readonly links: PageView['editions'] }) {
  return (
    <ul>
      {links.map((link) => (
        <li key={link.id}>
          <a href={`/programs/${link.id}`}>{link.title}</a>
          {link.note && <span className="soft"> ({link.note})</span>}
        </li>
      ))}
    </ul>
  )
}
