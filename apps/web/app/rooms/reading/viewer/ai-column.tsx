import styles from './ai-column.module.css'
import type { ShownAi } from './read-page.ts'

type Props = {
  readonly ai: ShownAi
  readonly heat: string | null
  readonly isShown: boolean
  readonly onHeat: (finding: string | null) => void
  readonly onToggle: () => void
}

/** What the AI says, amber at its edge, as far as the exercise shows it. */
export function AiColumn({ ai, heat, isShown, onHeat, onToggle }: Props) {
  return (
    <section className={styles.ai} aria-label="AI">
      <h2>AI: {ai.tool}</h2>
      {ai.since && <p>{ai.since}</p>}
      {ai.scores.length > 0 && (
        <ul className={styles.scores}>
          {ai.scores.map(({ finding, label, percent, thresholdPercent, flagged }) => (
            <li key={finding}>
              <span>{label}</span>
              <meter min={0} max={100} value={percent} aria-label={`${label}: ${percent} of 100`} />
              <span className={styles.number}>{percent} %</span>
              <span className={styles.flag}>
                {flagged ? 'Flagged' : 'Not flagged'} (from {thresholdPercent} %)
              </span>
            </li>
          ))}
        </ul>
      )}
      <p>{boxWords(ai.boxes.length)}</p>
      {ai.heatMaps.length > 0 && (
        <label className={styles.heat}>
          Heat map
          <select value={heat ?? ''} onChange={(event) => onHeat(event.currentTarget.value || null)}>
            <option value="">Off</option>
            {ai.heatMaps.map(({ finding, label }) => (
              <option key={finding} value={finding}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      <button type="button" aria-pressed={isShown} onClick={onToggle}>
        {isShown ? 'Hide' : 'Show'} on the film <kbd>V</kbd>
      </button>
    </section>
  )
}

function boxWords(count: number): string {
  if (count === 0) return 'No box on the film: nothing that it flags has a place.'
  return `${count === 1 ? '1 box' : `${count} boxes`} on the film, dashed in amber.`
}
