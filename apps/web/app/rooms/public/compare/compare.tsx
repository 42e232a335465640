import { comparePrograms } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { EmptyCatalogue } from '../../../ui/empty-catalogue.tsx'
import { pageMeta } from '../../../ui/page-meta.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { unwrap } from '../../../unwrap.server.ts'
import type { Route } from './+types/compare'
import styles from './compare.module.css'
import { presentComparison } from './present-comparison.server.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { context: caller, origin } = context.get(pageRequest)
  const ids = new URL(request.url).searchParams.getAll('ids').flatMap((value) => value.split(','))
  const compared = unwrap(await comparePrograms(caller, ids))
  return { origin, page: compared && presentComparison(compared) }
}

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData?.page) return [{ title: 'Compare · Collimator' }]
  return pageMeta({
    title: 'Compare programs',
    description: `Up to ${loaderData.page.limit} AI training programs side by side, differences marked.`,
    canonical: loaderData.origin + loaderData.page.address,
  })
}

export default function Compare({ loaderData: { page } }: Route.ComponentProps) {
  if (!page) return <EmptyCatalogue />
  return (
    <>
      <h1>Compare programs</h1>
      {page.notes.map((note) => (
        <p key={note} role="status">
          {note}
        </p>
      ))}
      {page.programs.length === 0 ? <HowTo limit={page.limit} /> : <ComparisonTable page={page} />}
    </>
  )
}

function HowTo({ limit }: { readonly limit: number }) {
  return (
    <p>
      Select up to {limit} programs in the <a href="/programs">list of programs</a> and choose “Compare selected
      programs”. They appear here side by side, with the differences marked.
    </p>
  )
}

type PageView = ReturnType<typeof presentComparison>

function ComparisonTable({ page }: { readonly page: PageView }) {
  return (
    <ScrollRegion label="Comparison">
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            {page.programs.map((program) => (
              <th key={program.id} scope="col">
                <a href={`/programs/${program.id}`}>{program.title}</a>
                {page.programs.length > 1 && (
                  <a className={`${styles.remove} no-print`} href={program.remove}>
                    Take out<span className="visually-hidden"> {program.title}</span>
                  </a>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => (
            <tr key={row.name} className={row.differs ? styles.differs : undefined}>
              <th scope="row">
                {row.name}
                {row.differs && <span className={styles.mark}> differs</span>}
              </th>
              {row.cells.map((cell) => (
                <td key={cell.id}>{cell.text ?? <span className={styles.unknown}>Not stated</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tbody>
          <tr>
            <th scope="row">Score against Table 3</th>
            <td colSpan={page.programs.length} className="soft">
              The ten suggestions of the paper’s Table 3 will be scored here once the curriculum room exists. No score
              is shown before it has evidence.
            </td>
          </tr>
        </tbody>
      </table>
    </ScrollRegion>
  )
}
