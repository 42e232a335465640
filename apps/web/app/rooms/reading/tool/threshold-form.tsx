import { useEffect, useState } from 'react'
import styles from '../decide.module.css'
import { placeOnScale, scoreAtPlace } from './score-scale.ts'
import { percentText, type ToolChoice } from './tool-choice.ts'

type Props = {
  readonly questions: readonly { readonly id: string; readonly label: string }[]
  readonly choice: ToolChoice
  readonly onChange: (changes: Partial<ToolChoice>) => void
}

/** Steps of the slider: its ends call every film and none. */
const STEPS = 400

/** Chooses question, threshold and prevalence: at once with script, by sending the form without. */
export function ThresholdForm({ questions, choice, onChange }: Props) {
  const [isLive, setLive] = useState(false)
  useEffect(() => setLive(true), [])
  const { finding, threshold, prevalence } = choice
  return (
    <form method="get" className={styles.choose} onSubmit={(event) => event.preventDefault()}>
      {isLive && (
        <label className={styles.slider}>
          <span className="visually-hidden">Threshold, on the scale of the scores</span>
          <input
            type="range"
            min={0}
            max={STEPS}
            value={Math.round(STEPS * placeOnScale(threshold))}
            aria-valuetext={`${percentText(threshold)}%`}
            onChange={(event) => onChange({ threshold: scoreAtPlace(Number(event.currentTarget.value) / STEPS) })}
          />
        </label>
      )}
      <label>
        Question
        <select name="finding" value={finding} onChange={(event) => onChange({ finding: event.currentTarget.value })}>
          {questions.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <Percent
        label="Threshold, %"
        name="threshold"
        value={threshold}
        onRead={(read) => onChange({ threshold: read })}
      />
      <Percent
        label="Films with a finding where it is to work, %"
        name="prevalence"
        value={prevalence}
        onRead={(read) => onChange({ prevalence: read > 0 && read < 1 ? read : null })}
        onEmpty={() => onChange({ prevalence: null })}
      />
      {!isLive && (
        <button type="submit" className="button">
          Show
        </button>
      )}
    </form>
  )
}

type PercentProps = {
  readonly label: string
  readonly name: string
  readonly value: number | null
  readonly onRead: (share: number) => void
  readonly onEmpty?: () => void
}

/** A share typed as percent. What is being typed stays as it is typed until something else changes the value. */
function Percent({ label, name, value, onRead, onEmpty }: PercentProps) {
  const [typed, setTyped] = useState<{ readonly text: string; readonly of: number | null } | null>(null)
  const text = typed && typed.of === value ? typed.text : value === null ? '' : percentText(value)
  return (
    <label>
      {label}
      <input
        type="number"
        name={name}
        min={0}
        max={100}
        step="any"
        value={text}
        onChange={(event) => {
          const { value: now } = event.currentTarget
          const share = Number(now) / 100
          const isShare = now !== '' && share >= 0 && share <= 1
          setTyped({ text: now, of: isShare ? share : value })
          if (isShare) onRead(share)
          else if (now === '') onEmpty?.()
        }}
      />
    </label>
  )
}
