import type { ToolScore } from '@collimator/reading'
import type { CSSProperties } from 'react'
import { placeOnScale, SCALE_TICKS, STRIP_COLUMNS, stackDots } from './score-scale.ts'
import styles from './score-strip.module.css'
import { percentText } from './tool-choice.ts'

type Props = {
  readonly scores: readonly ToolScore[]
  readonly threshold: number
  readonly shipped: number | null
  /** A film to be told from the others, by its number. */
  readonly film?: number
}

/** Every film at its score: above the line those with a finding, below it those without; the threshold stands across both. */
export function ScoreStrip({ scores, threshold, shipped, film }: Props) {
  const called = scores.filter(({ probability }) => probability >= threshold).length
  return (
    <figure className={styles.strip}>
      <div
        className={styles.plot}
        role="img"
        aria-label={`Scores of ${scores.length} films; ${called} reach the threshold of ${percentText(threshold)}%. The table gives the counts, the list below the films that change side.`}
      >
        <Side
          label="With a finding"
          scores={scores.filter(({ truth }) => truth === 1)}
          film={film}
          className={styles.above}
        />
        <Side label="Without" scores={scores.filter(({ truth }) => truth === 0)} film={film} className={styles.below} />
        {shipped !== null && <span className={styles.shipped} style={at(shipped)} />}
        <span className={styles.threshold} style={at(threshold)} />
      </div>
      <div className={styles.ticks} aria-hidden="true">
        {SCALE_TICKS.map((tick) => (
          <span key={tick} style={at(tick)}>
            {percentText(tick)}%
          </span>
        ))}
      </div>
    </figure>
  )
}

type SideProps = {
  readonly label: string
  readonly scores: readonly ToolScore[]
  readonly film: number | undefined
  readonly className: string | undefined
}

function Side({ label, scores, film: own, className }: SideProps) {
  const dots = stackDots(scores.map(({ probability }) => probability))
  const tallest = Math.max(0, ...dots.map(({ height }) => height + 1))
  return (
    <div className={className} style={{ '--rows': tallest } as CSSProperties}>
      <span className={styles.side}>{label}</span>
      {scores.map(({ film }, i) => (
        <span
          key={film}
          className={styles.dot}
          data-own={film === own || undefined}
          style={
            { '--column': (dots[i]?.column ?? 0) / STRIP_COLUMNS, '--height': dots[i]?.height ?? 0 } as CSSProperties
          }
        />
      ))}
    </div>
  )
}

function at(score: number) {
  return { insetInlineStart: `${100 * placeOnScale(score)}%` }
}
