import type { ReportMark, SignOffVerdict } from '@collimator/reading'
import { useRef, useState } from 'react'
import { useFetcher } from 'react-router'
import type { PlacedShape } from '../viewer/drawn-marks.ts'
import { EMPTY_REPORT, editReport, type ReportEdit } from '../viewer/edit-report.ts'
import type { CheckAnswer, CheckMessage, CheckPage } from './check-page.ts'

/** The check under way: verdict, marks and words. What was typed stays until the server has taken it. */
export function useCheck(view: CheckPage) {
  const [verdict, setVerdict] = useState<SignOffVerdict | null>(null)
  const [report, setReport] = useState(EMPTY_REPORT)
  const [words, setWords] = useState('')
  const [selected, select] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  const { fetcher, send, nextKey } = useSending()
  const isOpen = view.signOff === null
  const edit = (change: ReportEdit) => isOpen && setReport((now) => editReport(now, change))
  return {
    verdict,
    choose: (chosen: SignOffVerdict) => {
      setVerdict(chosen)
      setProblem(null)
    },
    marks: report.marks as readonly ReportMark[],
    report,
    words,
    setWords,
    selected,
    select,
    isOpen,
    isAsking,
    setAsking,
    isSending: fetcher.state !== 'idle',
    problem: problem ?? (fetcher.data?.ok === false ? fetcher.data.message : null),
    isTaken: fetcher.data?.ok === true,
    edit,
    draw: (shape: PlacedShape, finding: string, frame: number) => {
      edit({ kind: 'mark-added', shape, finding, frame })
      select(report.marks.length)
    },
    remove: (index: number) => {
      edit({ kind: 'mark-removed', index })
      select(null)
    },
    ask: () => {
      setProblem(verdict === null ? 'Choose a verdict first: agree, minor or major discrepancy.' : null)
      setAsking(verdict !== null)
    },
    sign: () => {
      setAsking(false)
      if (verdict !== null) send({ intent: 'sign-off', verdict, marks: report.marks, words, requestKey: nextKey() })
    },
    answer: (said: string) => send({ intent: 'answer', words: said, requestKey: nextKey() }),
  }
}

/** The way to the server. What is sent again after a refusal or a lost answer has the same key, so that it is written once. */
function useSending() {
  const fetcher = useFetcher<CheckAnswer>()
  const key = useRef('')
  return {
    fetcher,
    send: (message: CheckMessage) =>
      void fetcher.submit(JSON.stringify(message), { method: 'post', encType: 'application/json' }),
    nextKey: () => {
      if (fetcher.data?.ok || key.current === '') key.current = crypto.randomUUID()
      return key.current
    },
  }
}

/** See {@link useCheck}. */
export type CheckDesk = ReturnType<typeof useCheck>
