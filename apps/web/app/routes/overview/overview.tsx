import { showOverview } from '@collimator/operations'
import { requestSetting } from '../../context.ts'
import { EmptyCatalogue } from '../../ui/empty-catalogue.tsx'
import { Figure } from '../../ui/figure.tsx'
import { pageMeta } from '../../ui/page-meta.ts'
import type { Route } from './+types/overview'
import { InstitutionTable } from './institution-table.tsx'
import styles from './overview.module.css'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { catalogue, origin } = context.get(requestSetting)
  return { origin, page: await showOverview(catalogue, new URL(request.url).searchParams) }
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
      <form className={`${styles.switches} no-print`} method="get" action="/overview" data-submit-on-change>
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
          <select id="scope" name="status" defaultValue={page.scope}>
            <option value="included">included programs</option>
            <option value="included,limited-information">included and limited information</option>
            <option value="included,limited-information,excluded">everything screened</option>
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
