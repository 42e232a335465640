import { ACCEPTANCE_CONFIDENCES } from '@collimator/reading'
import styles from '../decide.module.css'
import type { TypedCriteria } from './acceptance-form.ts'

type Measure = {
  readonly id: string
  readonly label: string
  readonly says: string
  readonly asks: string
  readonly unit: string
  readonly limits: string
}

type Props = {
  readonly form: { readonly madeFrom: number; readonly values: TypedCriteria; readonly measures: readonly Measure[] }
  /** What was typed and refused. */
  readonly typed: TypedCriteria | null
}

/** What the tool has to reach. */
export function CriteriaForm({ form: { madeFrom, values, measures }, typed }: Props) {
  const filled = typed ?? values
  return (
    <form method="post" className={styles.form}>
      <input type="hidden" name="madeFrom" value={madeFrom} />
      <div className={styles.criteria}>
        {measures.map(({ id, label, says, asks, unit, limits }) => (
          <div key={id} className={styles.criterion}>
            <label htmlFor={`criterion-${id}`}>{label}</label>
            <span className={styles.bound}>
              {asks}
              <input
                id={`criterion-${id}`}
                type="number"
                step="any"
                name={id}
                defaultValue={filled[id] ?? ''}
                aria-describedby={`says-${id}`}
              />
              {unit}
            </span>
            <span id={`says-${id}`} className={styles.note}>
              {says} {limits}.
            </span>
          </div>
        ))}
      </div>
      <label>
        Films with a finding where the tool is to work, %
        <input type="number" step="any" min={0.1} max={99.9} name="prevalence" defaultValue={filled.prevalence ?? ''} />
      </label>
      <label>
        How sure you want to be: confidence of the intervals
        <select name="confidence" defaultValue={filled.confidence}>
          {ACCEPTANCE_CONFIDENCES.map((confidence) => (
            <option key={confidence} value={confidence}>
              {Math.round(100 * confidence)}%
            </option>
          ))}
        </select>
      </label>
      <button type="submit" name="step" value="fix" className="button primary">
        Fix these criteria
      </button>
    </form>
  )
}
