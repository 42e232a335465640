import { showOverview } from '@collimator/operations'
import { readSelection } from '@collimator/review'
import { pageRequest } from '../../../context.ts'
import { EmptyCatalogue } from '../../../ui/empty-catalogue.tsx'
import { Figure } from '../../../ui/figure.tsx'
import { pageMeta } from '../../../ui/page-meta.ts'
import { unwrap } from '../../../unwrap.server.ts'
import type { Route } from './+types/overview'
import { InstitutionTable } from './institution-table.tsx'
import styles from './overview.module.css'
import { presentOverview } from './present-overview.server.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { context: caller, origin } = context.get(pageRequest)
  const overview = unwrap(await showOverview(caller, readSelection(new URL(request.url).searchParams)))
  return { origin, page: overview && presentOverview(overview) }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return pageMeta({
    title: 'Overview of AI training programs',
    description:
      'The figures of the 2021 review on current data: delivery, duration, price, content, audience, instructors, agents and legitimization, each with n.',
    canonical: `${loaderData?.origin ?? ''}${loaderData?.page?.address ?? '/overview'}`,
  })
}

export default function Overview({ loaderData: { page } }: Route.ComponentProps) {
  if (!page) return <EmptyCatalogue />
  return (
    <>
      <h1>Overview</h1>
      <p>
        The figures and tables of the {page.baseline.year} review, on the data of today: {page.n} {page.scopeWords}. A
        hollow mark shows the {page.baseline.year} value where the paper prints one ({page.baseline.n} programs,{' '}
        {page.baseline.window}).
      </p>
      {page.narrowedTo && (
        <p>
          {page.narrowedTo}{' '}
          <a className="no-print" href={page.withoutFilters}>
            Remove the filters
          </a>
        </p>
      )}
      <form className={`${styles.switches} no-print`} method="get" action="/overview" data-submit-on-change>
        {page.kept.map((field) => (
          <input key={field.name + field.value} type="hidden" name={field.name} value={field.value} />
        ))}
        <fieldset>
          <legend>Count</legend>
          <Switch id="series" name="series" value="once" checked={page.selection.seriesOnce} label="a series once" />
          <Switch
            id="lab"
            name="lab"
            value="without"
            checked={page.selection.withoutLab}
            label={`without one lab (${page.lab})`}
          />
        </fieldset>
        <p>
          <label htmlFor="scope">Of</label>{' '}
          <select id="scope" name="status" defaultValue={page.scope.chosen}>
            {page.scope.options.map((option) => (
              <option key={option.id} value={option.id}>
                {option.label}
              </option>
            ))}
          </select>
        </p>
        <button className="button" type="submit">
          Apply
        </button>
      </form>
      <nav aria-label="Figures" className={styles.contents}>
        {page.figures.map((figure) => (
          <a key={figure.id} href={`#${figure.id}`}>
            {figure.name}
          </a>
        ))}
      </nav>
      <div className={styles.figures}>
        {page.figures.map((figure) => (
          <Figure key={figure.id} figure={figure} />
        ))}
      </div>
      <InstitutionTable agents={page.institutions} />
    </>
  )
}

type SwitchProps = {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly checked: boolean
  readonly label: string
}

function Switch({ id, name, value, checked, label }: SwitchProps) {
  return (
    <label htmlFor={id}>
      <input id={id} type="checkbox" name={name} value={value} defaultChecked={checked} /> {label}
    </label>
  )
}
