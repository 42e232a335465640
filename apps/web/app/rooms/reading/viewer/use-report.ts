import type { DraftReport } from '@collimator/reading'
import { useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { useRevalidator } from 'react-router'
import { createDraftKeeper, type SaveState } from './draft-keeper.ts'
import { editReport, openQuestions, type ReportEdit } from './edit-report.ts'
import { sendReadMessage } from './read-messages.ts'
import { isOpen, type ReadPage } from './read-page.ts'

/** What moves a read. */
export type ReadStep = 'commit' | 'reveal' | 'decline' | 'debrief'

const UNREACHABLE = 'The server cannot be reached. Nothing was lost; try again.'

/** The report under way and what its reader can do with it. The draft is on the server from the first mark. */
export function useReport(view: ReadPage, address: string, flushActivity: () => Promise<void>) {
  const [report, edit] = useReducer(editReport, view.draft)
  const [selected, select] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  const { saveState, keeper } = useDraftKeeper(address, view.version)
  const { revalidate } = useRevalidator()
  const latest = useRef<DraftReport>(report)

  const change = (next: ReportEdit) => {
    if (!isOpen(view.phase)) return
    latest.current = editReport(latest.current, next)
    edit(next)
    if (next.kind === 'mark-added') select(latest.current.marks.length - 1)
    if (next.kind === 'mark-removed') select(null)
    keeper.save(latest.current)
  }
  const send = async (step: ReadStep) => {
    setAsking(false)
    await flushActivity()
    const answer = await keeper.act((version) =>
      step === 'commit' ? { intent: step, madeFrom: version, report: latest.current } : { intent: step },
    )
    if (answer === undefined) return setProblem(UNREACHABLE)
    setProblem(answer.ok ? null : answer.message)
    if (answer.ok) await revalidate()
  }
  const askToCommit = () => {
    if (!isOpen(view.phase)) return
    const missing = openQuestions(latest.current, view.findings)
    setProblem(missing.length === 0 ? null : missingWords(missing))
    setAsking(missing.length === 0)
  }
  return { report, selected, select, problem, isAsking, setAsking, saveState, change, send, askToCommit }
}

function useDraftKeeper(address: string, version: number) {
  const [saveState, setSaveState] = useState<SaveState>({ kind: 'saved', at: null })
  const first = useRef(version)
  const keeper = useMemo(
    () =>
      createDraftKeeper(first.current, {
        send: (message) => sendReadMessage(address, message),
        onState: setSaveState,
        now: () => new Date(),
        wait: (milliseconds, run) => {
          const timer = setTimeout(run, milliseconds)
          return () => clearTimeout(timer)
        },
      }),
    [address],
  )
  useEffect(() => () => keeper.close(), [keeper])
  return { saveState, keeper }
}

function missingWords(missing: readonly string[]): string {
  return `Not answered yet: ${missing.join(', ')}. Answer each, or call the film normal.`
}
