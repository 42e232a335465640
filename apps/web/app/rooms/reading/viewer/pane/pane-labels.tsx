import type { FilmViewport } from '../open-film-viewport.client.ts'
import { edgeLetters } from './edge-letters.ts'
import styles from './pane-labels.module.css'
import { scaleBar } from './scale-bar.ts'

type Props = {
  readonly viewport: FilmViewport
  /** First lines of the block: what the film is, and whose. */
  readonly title: readonly string[]
}

/** What is written over a film: patient block, view, sides, scale. Unknown sides are left out, an unknown scale is said. */
export function PaneLabels({ viewport, title }: Props) {
  const { facts } = viewport
  const { spacingMm, scale } = viewport.readView()
  const axes = paneAxes(viewport)
  const letters = facts.orientation && edgeLetters(facts.orientation, axes)
  const isUpright = Math.abs(axes.row.x) >= Math.abs(axes.row.y)
  const bar = spacingMm && scaleBar(scale / (isUpright ? spacingMm[1] : spacingMm[0]))
  return (
    <div className={styles.labels} aria-hidden="true">
      <p className={styles.block}>
        {[...title, facts.subject, facts.view || facts.modality].filter(Boolean).map((line, i) => (
          <span key={line} className={i === 0 ? styles.first : undefined}>
            {line}
          </span>
        ))}
      </p>
      {letters && (
        <>
          <span className={styles.left}>{letters.left}</span>
          <span className={styles.right}>{letters.right}</span>
          <span className={styles.top}>{letters.top}</span>
          <span className={styles.bottom}>{letters.bottom}</span>
        </>
      )}
      {bar && (
        <p className={styles.scale}>
          <svg width={bar.pixels} height={8} role="presentation">
            <path d={`M.5 0v7.5h${bar.pixels - 1}V0`} />
          </svg>
          {bar.label}
        </p>
      )}
      {!spacingMm && <p className={styles.scale}>No calibration</p>}
    </div>
  )
}

/** Where the axes of the film lead on the pane. */
function paneAxes({ toPane }: FilmViewport) {
  const origin = toPane({ x: 0, y: 0 })
  const [row, column] = [toPane({ x: 100, y: 0 }), toPane({ x: 0, y: 100 })]
  return {
    row: { x: row.x - origin.x, y: row.y - origin.y },
    column: { x: column.x - origin.x, y: column.y - origin.y },
  }
}
