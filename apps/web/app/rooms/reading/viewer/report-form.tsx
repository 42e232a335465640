import type { DraftReport, ReportMark } from '@collimator/reading'
import type { ReportEdit } from './edit-report.ts'
import type { Choice, ReadPage } from './read-page.ts'
import styles from './report-form.module.css'

type Props = {
  readonly view: Pick<ReadPage, 'findings' | 'recommendations'>
  readonly report: DraftReport
  readonly selected: number | null
  readonly onEdit: (edit: ReportEdit) => void
  readonly onSelect: (mark: number | null) => void
}

/** The report under way: each finding present or absent with confidence, marks as a list, recommendation, words. */
export function ReportForm({ view, report, selected, onEdit, onSelect }: Props) {
  return (
    <>
      <button
        type="button"
        className={report.isNormal ? styles.chosen : styles.choice}
        aria-pressed={report.isNormal === true}
        onClick={() => onEdit({ kind: 'called-normal' })}
      >
        Normal <kbd>N</kbd>
      </button>
      {view.findings.map((finding) => (
        <FindingRow key={finding.id} finding={finding} report={report} onEdit={onEdit} />
      ))}
      <Marks {...{ view, report, selected, onEdit, onSelect }} />
      <label className={styles.field}>
        Recommendation
        <select
          value={report.recommendation ?? ''}
          onChange={(event) =>
            onEdit({
              kind: 'recommended',
              recommendation: (event.currentTarget.value || null) as DraftReport['recommendation'],
            })
          }
        >
          <option value="">Not given</option>
          {view.recommendations.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.field}>
        Words
        <textarea
          rows={3}
          maxLength={4000}
          value={report.words}
          onChange={(event) => onEdit({ kind: 'words-written', words: event.currentTarget.value })}
        />
      </label>
    </>
  )
}

type RowProps = { readonly finding: Choice; readonly report: DraftReport; readonly onEdit: Props['onEdit'] }

function FindingRow({ finding: { id, label }, report, onEdit }: RowProps) {
  const answer = report.answers[id]
  const call = (present: boolean) => (
    <button
      type="button"
      className={answer?.present === present ? styles.chosen : styles.choice}
      aria-pressed={answer?.present === present}
      onClick={() => onEdit({ kind: 'answered', finding: id, present })}
    >
      {present ? 'Present' : 'Absent'}
    </button>
  )
  return (
    <fieldset className={styles.finding}>
      <legend>{label}</legend>
      <div className={styles.calls}>
        {call(false)}
        {call(true)}
      </div>
      <label className={styles.confidence}>
        <span>Confidence that it is there</span>
        <input
          type="range"
          min={0}
          max={100}
          step={1}
          value={answer?.confidence ?? 50}
          aria-valuetext={answer ? `${answer.confidence} of 100` : 'not given'}
          onChange={(event) =>
            onEdit({ kind: 'confidence-set', finding: id, confidence: Number(event.currentTarget.value) })
          }
        />
        <output>{answer ? answer.confidence : '–'}</output>
      </label>
    </fieldset>
  )
}

function Marks({ view, report, selected, onEdit, onSelect }: Props) {
  if (report.marks.length === 0)
    return (
      <p className={styles.hint}>
        No marks. Press <kbd>M</kbd> and click on the film, or drag a box.
      </p>
    )
  return (
    <ol className={styles.marks} aria-label="Marks">
      {report.marks.map((mark, index) => (
        <li
          key={`${mark.x} ${mark.y} ${mark.finding}`}
          className={index === selected ? styles.selectedMark : undefined}
        >
          <MarkRow {...{ mark, index, onEdit, onSelect }} findings={view.findings} />
        </li>
      ))}
    </ol>
  )
}

type MarkProps = Pick<Props, 'onEdit' | 'onSelect'> & {
  readonly mark: ReportMark
  readonly index: number
  readonly findings: readonly Choice[]
}

/** One mark of a report, to be changed by keyboard. */
export function MarkRow({ mark, index, findings, onEdit, onSelect }: MarkProps) {
  const place = mark.kind === 'box' ? `box at ${mark.x}, ${mark.y}` : `point at ${mark.x}, ${mark.y}`
  return (
    <>
      <button type="button" className={styles.markName} onClick={() => onSelect(index)}>
        {index + 1}: {place}
      </button>
      <select
        aria-label={`Finding of mark ${index + 1}`}
        value={mark.finding}
        onChange={(event) => onEdit({ kind: 'mark-changed', index, finding: event.currentTarget.value })}
      >
        {findings.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <input
        type="number"
        min={0}
        max={100}
        aria-label={`Confidence of mark ${index + 1}`}
        value={mark.confidence}
        onChange={(event) => {
          const confidence = Math.round(Number(event.currentTarget.value))
          if (confidence >= 0 && confidence <= 100) onEdit({ kind: 'mark-changed', index, confidence })
        }}
      />
      <button
        type="button"
        aria-label={`Remove mark ${index + 1}`}
        onClick={() => onEdit({ kind: 'mark-removed', index })}
      >
        ✕
      </button>
    </>
  )
}
