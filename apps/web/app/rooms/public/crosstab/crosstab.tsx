import { crosstabulate } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { readCrosstabRequest } from '../../../present/read-address.ts'
import { ChoiceForm } from '../../../ui/choice-form.tsx'
import { EmptyCatalogue } from '../../../ui/empty-catalogue.tsx'
import { pageMeta } from '../../../ui/page-meta.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { unwrap } from '../../../unwrap.server.ts'
import type { Route } from './+types/crosstab'
import { AssociationNote } from './association-note.tsx'
import styles from './crosstab.module.css'
import { presentCrosstab } from './present-crosstab.server.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { context: caller, origin } = context.get(pageRequest)
  const parameters = new URL(request.url).searchParams
  const crosstabulation = unwrap(await crosstabulate(caller, readCrosstabRequest(parameters)))
  return { origin, page: crosstabulation && presentCrosstab(crosstabulation, parameters) }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return pageMeta({
    title: loaderData?.page
      ? `${loaderData.page.rowLabel} by ${loaderData.page.columnLabel.toLowerCase()}`
      : 'Cross-tabulate',
    description:
      'Any two dimensions of the catalogue against each other: counts, percentages, and a test of association where it is valid.',
    canonical: `${loaderData?.origin ?? ''}${loaderData?.page?.address ?? '/crosstab'}`,
  })
}

export default function Crosstab({ loaderData: { page } }: Route.ComponentProps) {
  if (!page) return <EmptyCatalogue />
  return (
    <>
      <h1>Cross-tabulate</h1>
      <p>Set any two dimensions against each other. Each number leads to the programs behind it.</p>
      <CrosstabForm page={page} />
      <h2>
        {page.rowLabel} by {page.columnLabel.toLowerCase()}
      </h2>
      <p className="soft">{page.counted}</p>
      <CrosstabTable page={page} />
      <AssociationNote association={page.association} />
      <p className="small no-print">
        Download this table as{' '}
        <a href={page.downloadCsv} rel="nofollow">
          CSV
        </a>
        .
      </p>
    </>
  )
}

type PageView = ReturnType<typeof presentCrosstab>

function CrosstabForm({ page }: { readonly page: PageView }) {
  return (
    <ChoiceForm action="/crosstab" choices={page.choices}>
      {page.kept.map((field) => (
        <input key={field.name + field.value} type="hidden" name={field.name} value={field.value} />
      ))}
      {page.filters.length > 0 && (
        <p className="small">
          Filtered by {page.filters.join('; ')}. <a href={page.withoutFilters}>Remove the filters</a>
        </p>
      )}
    </ChoiceForm>
  )
}

function CrosstabTable({ page }: { readonly page: PageView }) {
  return (
    <ScrollRegion label="Cross-tabulation">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{page.rowLabel}</th>
            {page.columns.map((column) => (
              <th key={column.id} scope="col" className={`number ${column.unknown ? styles.unknown : ''}`}>
                {column.label}
              </th>
            ))}
            <th scope="col" className="number">
              All
            </th>
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className={row.unknown ? styles.unknown : undefined}>
                {row.label}
              </th>
              {row.cells.map((cell) => (
                <td key={cell.key} className={`number ${cell.unknown ? styles.unknown : ''}`}>
                  {cell.count > 0 ? <a href={cell.href}>{cell.count}</a> : <span className="soft">0</span>}
                  {cell.percent && <span className={styles.percent}>{cell.percent}</span>}
                </td>
              ))}
              <td className="number">{row.total}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All</th>
            {page.columns.map((column) => (
              <td key={column.id} className="number">
                {column.total}
              </td>
            ))}
            <td className="number">{page.n}</td>
          </tr>
        </tfoot>
      </table>
    </ScrollRegion>
  )
}
