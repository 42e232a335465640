import { browsePrograms } from '@collimator/operations'
import { readSelection } from '@collimator/review'
import { pageRequest } from '../../../context.ts'
import { EmptyCatalogue } from '../../../ui/empty-catalogue.tsx'
import { pageMeta } from '../../../ui/page-meta.ts'
import { Pager } from '../../../ui/pager.tsx'
import { ProgramCard } from '../../../ui/program-card.tsx'
import { unwrap } from '../../../unwrap.server.ts'
import type { Route } from './+types/programs'
import { FacetPanel } from './facet-panel.tsx'
import { presentPrograms } from './present-programs.server.ts'
import styles from './programs.module.css'
import { SelectionBar } from './selection-bar.tsx'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { context: caller, origin } = context.get(pageRequest)
  const browsed = unwrap(await browsePrograms(caller, readSelection(new URL(request.url).searchParams)))
  return { origin, page: browsed && presentPrograms(browsed) }
}

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData?.page) return [{ title: 'Programs · Collimator' }]
  return pageMeta({
    title: loaderData.page.title,
    description: `${loaderData.page.matchingText}. Filter by content, audience, price, country and more; every code shows its evidence.`,
    canonical: loaderData.origin + loaderData.page.address,
  })
}

export default function Programs({ loaderData: { page } }: Route.ComponentProps) {
  if (!page) return <EmptyCatalogue />
  return (
    <>
      <h1>AI training programs for radiologists</h1>
      <SelectionBar page={page} />
      <div className={styles.columns}>
        <FacetPanel page={page} />
        <section aria-labelledby="results">
          <div className={styles.resultHead}>
            <h2 id="results" aria-live="polite">
              {page.countText}
            </h2>
            <p className="small no-print">
              Download this selection:{' '}
              {page.downloads.map((download, at) => (
                <span key={download.href}>
                  {at > 0 && ', '}
                  <a href={download.href} rel="nofollow">
                    {download.label}
                  </a>
                </span>
              ))}
            </p>
          </div>
          {page.chips.length > 0 && (
            <ul className={styles.chips} aria-label="Chosen">
              {page.chips.map((chip) => (
                <li key={chip.label}>
                  <a href={chip.remove} aria-label={`Remove ${chip.label}`}>
                    {chip.label} <span aria-hidden="true">×</span>
                  </a>
                </li>
              ))}
              <li>
                <a className={styles.clear} href={page.clear}>
                  Clear all
                </a>
              </li>
            </ul>
          )}
          {page.cards.length === 0 ? <NothingFound advice={page.advice} /> : <Results page={page} />}
        </section>
      </div>
    </>
  )
}

type PageView = ReturnType<typeof presentPrograms>

function Results({ page }: { readonly page: PageView }) {
  return (
    <>
      <form id="compare" method="get" action="/compare" />
      <ol className={styles.cards}>
        {page.cards.map((facts) => (
          <li key={facts.id}>
            <ProgramCard facts={facts} compareForm="compare" />
          </li>
        ))}
      </ol>
      <div className={styles.foot}>
        <button className="button no-print" type="submit" form="compare">
          Compare selected programs
        </button>
        <Pager pager={page.pager} />
      </div>
    </>
  )
}

function NothingFound({ advice }: { readonly advice: readonly { readonly text: string; readonly href: string }[] }) {
  return (
    <div className={styles.empty}>
      <p>No programs match these filters.</p>
      <ul>
        {advice.map((item) => (
          <li key={item.href}>
            <a href={item.href}>{item.text}</a>
          </li>
        ))}
        <li>
          <a href="/gaps">See on the gap map what is missing</a>
        </li>
      </ul>
    </div>
  )
}
