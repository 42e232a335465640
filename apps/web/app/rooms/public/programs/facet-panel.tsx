import type { presentPrograms } from './present-programs.server.ts'
import styles from './programs.module.css'

type PageView = ReturnType<typeof presentPrograms>
type Facet = PageView['facets'][number]

/** The filters: at the side on wide screens, folded under one line on phones. One form, so that it works without script. */
export function FacetPanel({ page }: { readonly page: PageView }) {
  return (
    <form
      id="selection"
      method="get"
      action="/programs"
      className={`${styles.panel} no-print`}
      data-submit-on-change
      data-sheet
      aria-label="Filters"
    >
      {page.hidden.map((field) => (
        <input key={field.name + field.value} type="hidden" name={field.name} value={field.value} />
      ))}
      <input type="checkbox" id="filters-open" className={styles.toggle} aria-label="Show filters" />
      <label htmlFor="filters-open" className={styles.toggleLabel}>
        Filters{page.chosenCount > 0 && ` (${page.chosenCount} chosen)`}
      </label>
      <div className={styles.panelBody}>
        <p className={styles.sort}>
          <label htmlFor="sort">Sort by</label>
          <select id="sort" name="sort" defaultValue={page.sorts.find((sort) => sort.chosen)?.value}>
            {page.sorts.map((sort) => (
              <option key={sort.value} value={sort.value}>
                {sort.label}
              </option>
            ))}
          </select>
        </p>
        {page.facets.map((facet, at) => (
          <FacetGroup key={facet.id} facet={facet} open={facet.open || (at > 0 && at < 6)} />
        ))}
        <fieldset className={styles.facet}>
          <legend>Counting</legend>
          <Check
            id="series-once"
            name="series"
            value="once"
            label="Each series once"
            checked={page.switches.seriesOnce}
          />
          <Check
            id="lab-without"
            name="lab"
            value="without"
            label="Without the RSNA lab"
            checked={page.switches.withoutLab}
          />
        </fieldset>
        <button className="button primary" type="submit">
          Apply
        </button>
      </div>
    </form>
  )
}

function FacetGroup({ facet, open }: { readonly facet: Facet; readonly open: boolean }) {
  if (facet.first.length === 0) return null
  return (
    <details className={styles.facet} open={open}>
      <summary>{facet.label}</summary>
      <FacetValues facet={facet} values={facet.first} />
      {facet.rest.length > 0 && (
        <details>
          <summary className="small">{facet.rest.length} more</summary>
          <FacetValues facet={facet} values={facet.rest} />
        </details>
      )}
    </details>
  )
}

function FacetValues({ facet, values }: { readonly facet: Facet; readonly values: Facet['first'] }) {
  return (
    <ul>
      {values.map((value) => (
        <li key={value.id}>
          <Check
            id={`${facet.id}-${value.id}`}
            name={facet.id}
            value={value.id}
            label={value.label}
            count={value.count}
            checked={value.chosen}
          />
        </li>
      ))}
    </ul>
  )
}

type CheckProps = {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly label: string
  readonly checked: boolean
  readonly count?: number
}

function Check({ id, name, value, label, checked, count }: CheckProps) {
  return (
    <label className={styles.check} htmlFor={id}>
      <input id={id} type="checkbox" name={name} value={value} defaultChecked={checked} />
      <span>{label}</span>
      {count !== undefined && <span className={styles.count}>{count}</span>}
    </label>
  )
}
