import { programStructuredData, showProgram } from '@collimator/operations'
import { data } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { pageMeta } from '../../../ui/page-meta.ts'
import { unwrap } from '../../../unwrap.server.ts'
import type { Route } from './+types/program'
import { CodingTable } from './coding-table.tsx'
import { CriteriaTable } from './criteria-table.tsx'
import { presentProgram } from './present-program.server.ts'
import styles from './program.module.css'
import { RelatedListings } from './related-listings.tsx'

export async function loader({ params, context }: Route.LoaderArgs) {
  const { context: caller, origin } = context.get(pageRequest)
  const shown = unwrap(await showProgram(caller, params.id))
  if (!shown) throw data('The catalogue has no program with this address.', { status: 404 })
  const canonical = `${origin}/programs/${shown.listing.id}`
  return {
    canonical,
    page: presentProgram(shown, canonical),
    jsonLd: programStructuredData(shown.scheme, shown.listing, canonical),
  }
}

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [{ title: 'Not found · Collimator' }]
  const { page, canonical } = loaderData
  return pageMeta({ title: page.facts.title, description: page.summary, canonical })
}

export default function Program({ loaderData: { page, jsonLd } }: Route.ComponentProps) {
  const { facts } = page
  return (
    <article>
      <p className="small no-print">
        <a href="/programs">Programs</a>
      </p>
      <h1>{facts.title}</h1>
      <p className={styles.lead}>{page.lead}</p>
      {facts.description && <p>{facts.description}</p>}
      <p className={`${styles.actions} no-print`}>
        <a className="button primary" href={page.url} rel="noopener external">
          To the provider’s page
        </a>
        {page.calendar && (
          <a className="button" href={page.calendar}>
            Add to calendar
          </a>
        )}
        <a className="button" href={`/compare?ids=${facts.id}`}>
          Compare
        </a>
      </p>
      <p className="small soft">
        Read on {page.readOn} at <a href={page.sourceUrl}>{page.sourceHost}</a> ({page.sourceKind}) and coded by{' '}
        {page.coder}. The provider’s page may have changed since.
      </p>
      <Unsaid unsaid={facts.unsaid} />
      <CodingTable codes={facts.codes} />
      {page.learningObjectives && (
        <section>
          <h2>Learning objectives</h2>
          <p>{page.learningObjectives}</p>
        </section>
      )}
      <CriteriaTable page={page} />
      <RelatedListings page={page} />
      <Citation citation={page.citation} />
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLd }} />
    </article>
  )
}

function Unsaid({ unsaid }: { readonly unsaid: readonly string[] }) {
  if (unsaid.length === 0) return null
  return (
    <section className={styles.unsaid} aria-labelledby="unsaid">
      <h2 id="unsaid">What this program does not tell you</h2>
      <ul>
        {unsaid.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <p className="small">
        Ask the provider before you register. Unknown is not “no”: the page that was read does not say.
      </p>
    </section>
  )
}

function Citation({ citation }: { readonly citation: string }) {
  return (
    <section>
      <h2>Cite this record</h2>
      <p id="citation" className={styles.citation}>
        {citation}
      </p>
      <button type="button" className="button no-print" data-copy="citation" hidden>
        Copy citation
      </button>
    </section>
  )
}
