import type { ReactNode } from 'react'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { SignOffRecord } from '../check/sign-off-record.tsx'
import { AiColumn } from './ai-column.tsx'
import { DebriefColumn } from './debrief-column.tsx'
import { NextSteps } from './next-steps.tsx'
import { isOpen, type ReadPage } from './read-page.ts'
import { ReportForm } from './report-form.tsx'
import { ReportSummary } from './report-summary.tsx'
import type { useReport } from './use-report.ts'
import styles from './viewer.module.css'

/** Whether the AI is drawn on the film, and of which finding the heat map. */
export type AiView = { readonly isShown: boolean; readonly heat: string | null }

type Props = {
  readonly view: ReadPage
  readonly desk: ReturnType<typeof useReport>
  readonly ai: AiView
  readonly onHeat: (finding: string | null) => void
  readonly onToggleAi: () => void
  /** What belongs below the report. */
  readonly children?: ReactNode
}

/** Beside the film: what was told, what is locked, what the AI says, the report under way, and the next step. */
export function ReportColumn({ view, desk, ai, onHeat, onToggleAi, children }: Props) {
  return (
    <div className={view.ai ? styles.columnWithAi : styles.column}>
      <ScrollRegion label="Report" className={styles.scrolled}>
        {view.signOff && <SignOffRecord signOff={view.signOff} answerAt={view.signOffAt} />}
        {view.debrief && <DebriefColumn debrief={view.debrief} runHref={view.runHref} />}
        {view.unaided && <ReportSummary title="Your unaided read, locked" report={view.unaided} view={view} />}
        {view.ai && <AiColumn ai={view.ai} {...ai} onHeat={onHeat} onToggle={onToggleAi} />}
        {view.withAi && <ReportSummary title="Your read with AI, locked" report={view.withAi} view={view} />}
        {isOpen(view.phase) && (
          <>
            <h2>{view.phase === 'reading' ? 'Unaided read' : 'Decide again'}</h2>
            <ReportForm
              view={view}
              report={desk.report}
              selected={desk.selected}
              onEdit={desk.change}
              onSelect={desk.select}
            />
          </>
        )}
        {desk.problem && (
          <p role="alert" className={styles.problem}>
            {desk.problem}
          </p>
        )}
        {children}
      </ScrollRegion>
      <NextSteps
        view={view}
        isAsking={desk.isAsking}
        onStep={(step) => void desk.send(step)}
        onAsk={desk.askToCommit}
        onCancel={() => desk.setAsking(false)}
      />
    </div>
  )
}
