import { useEffect, useRef } from 'react'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { AiColumn } from '../viewer/ai-column.tsx'
import { DebriefColumn } from '../viewer/debrief-column.tsx'
import type { AiView } from '../viewer/report-column.tsx'
import form from '../viewer/report-form.module.css'
import { MarkRow } from '../viewer/report-form.tsx'
import { ReportSummary } from '../viewer/report-summary.tsx'
import viewer from '../viewer/viewer.module.css'
import styles from './check-column.module.css'
import { CheckForm } from './check-form.tsx'
import type { CheckedReport, CheckPage } from './check-page.ts'
import { CheckSteps } from './check-steps.tsx'
import { MarkList, type ShownSignOff, SignOffRecord } from './sign-off-record.tsx'
import type { CheckDesk } from './use-check.ts'

type Props = {
  readonly view: CheckPage
  readonly desk: CheckDesk
  readonly ai: AiView
  readonly onHeat: (finding: string | null) => void
  readonly onToggleAi: () => void
}

/** Beside the film: the reports of the reader, what the AI showed, the senior's check, and after it the truth. */
export function CheckColumn({ view, desk, ai, onHeat, onToggleAi }: Props) {
  return (
    <div className={view.ai ? viewer.columnWithAi : viewer.column}>
      <ScrollRegion label="Reports and check" className={viewer.scrolled}>
        {view.signOff && <SignedCheck signOff={view.signOff} />}
        {view.debrief && <DebriefColumn debrief={view.debrief} />}
        {view.reports.map((report) => (
          <Report key={report.title} report={report} view={view} />
        ))}
        {view.ai ? (
          <AiColumn ai={view.ai} {...ai} onHeat={onHeat} onToggle={onToggleAi} />
        ) : (
          <p className={styles.locked}>The AI was not shown to the reader on this film.</p>
        )}
        {desk.isOpen ? (
          <>
            <CheckForm view={view} desk={desk} />
            <YourMarks view={view} desk={desk} />
          </>
        ) : (
          <Unsent desk={desk} />
        )}
        {desk.problem && (
          <p role="alert" className={viewer.problem}>
            {desk.problem}
          </p>
        )}
      </ScrollRegion>
      <CheckSteps view={view} desk={desk} />
    </div>
  )
}

/** Scrolled to once it is there: it is what the senior has just done. */
function SignedCheck({ signOff }: { readonly signOff: ShownSignOff }) {
  const record = useRef<HTMLDivElement>(null)
  useEffect(() => record.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <div ref={record}>
      <SignOffRecord signOff={signOff} />
    </div>
  )
}

/** One locked report, with its marks under the names that are drawn. */
function Report({ report, view }: { readonly report: CheckedReport; readonly view: CheckPage }) {
  const { title, locked, marks } = report
  return (
    <div>
      <ReportSummary title={title} report={report.report} view={view} />
      <p className={styles.locked}>{locked}</p>
      {marks.length > 0 && <MarkList label={`Marks: ${title.toLowerCase()}`} marks={marks} />}
    </div>
  )
}

/** The senior's own marks, to be changed by keyboard; they are drawn as S1, S2 and so on. */
function YourMarks({ view, desk }: Pick<Props, 'view' | 'desk'>) {
  if (desk.marks.length === 0) return null
  return (
    <ol className={form.marks} aria-label="Your marks">
      {desk.marks.map((mark, index) => (
        <li key={`${mark.x} ${mark.y} ${mark.finding}`}>
          <MarkRow mark={mark} index={index} findings={view.findings} onEdit={desk.edit} onSelect={desk.select} />
        </li>
      ))}
    </ol>
  )
}

/** Another senior signed first: what was typed here is still here, and can go below that check. */
function Unsent({ desk }: Pick<Props, 'desk'>) {
  const isUnsent = desk.words.trim() !== '' || desk.marks.length > 0 || desk.verdict !== null
  if (desk.isTaken || !isUnsent) return null
  return (
    <section className={styles.unsent} aria-label="Your check, not recorded">
      <h2>Your check was not recorded</h2>
      <p>Somebody else signed this read first. What you wrote is still here. You can add it below their check.</p>
      <label className={form.field}>
        Your words
        <textarea
          rows={4}
          maxLength={4000}
          value={desk.words}
          onChange={(event) => desk.setWords(event.currentTarget.value)}
        />
      </label>
      <button
        type="button"
        className={form.choice}
        disabled={desk.isSending || desk.words.trim() === ''}
        onClick={() => desk.answer(desk.words)}
      >
        Add my words to the check
      </button>
    </section>
  )
}
