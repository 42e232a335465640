import type { DraftReport, ReportMark } from '@collimator/reading'
import type { PlacedShape } from './drawn-marks.ts'

/** What a reader does to the report. */
export type ReportEdit =
  | { readonly kind: 'answered'; readonly finding: string; readonly present: boolean }
  | { readonly kind: 'confidence-set'; readonly finding: string; readonly confidence: number }
  | { readonly kind: 'called-normal' }
  | { readonly kind: 'mark-added'; readonly shape: PlacedShape; readonly finding: string; readonly frame: number }
  | { readonly kind: 'mark-moved'; readonly index: number; readonly shape: PlacedShape }
  | { readonly kind: 'mark-changed'; readonly index: number; readonly finding?: string; readonly confidence?: number }
  | { readonly kind: 'mark-removed'; readonly index: number }
  | { readonly kind: 'recommended'; readonly recommendation: DraftReport['recommendation'] }
  | { readonly kind: 'words-written'; readonly words: string }

/** A report with nothing in it. */
export const EMPTY_REPORT: DraftReport = { answers: {}, marks: [], recommendation: null, words: '', isNormal: null }

/** How sure a mark or a fresh "present" is until its reader says otherwise; a fresh "absent" is as sure the other way. */
const FIRST_CONFIDENCE = 75

type Edits = { readonly [Kind in ReportEdit['kind']]: (report: DraftReport, edit: EditOf<Kind>) => DraftReport }
type EditOf<Kind> = Extract<ReportEdit, { readonly kind: Kind }>

const EDITS: Edits = {
  answered: (report, { finding, present }) =>
    answer(report, finding, { present, confidence: present ? FIRST_CONFIDENCE : 100 - FIRST_CONFIDENCE }),
  'confidence-set': (report, { finding, confidence }) =>
    answer(report, finding, { present: report.answers[finding]?.present ?? confidence >= 50, confidence }),
  'called-normal': (report) => ({ ...report, isNormal: true, marks: [], answers: {} }),
  'mark-added': addMark,
  'mark-moved': (report, { index, shape }) => ({
    ...report,
    marks: report.marks.map((mark, i) => (i === index ? placeMark(mark, shape) : mark)),
  }),
  'mark-changed': changeMark,
  'mark-removed': (report, { index }) => ({ ...report, marks: report.marks.filter((_, i) => i !== index) }),
  recommended: (report, { recommendation }) => ({ ...report, recommendation }),
  'words-written': (report, { words }) => ({ ...report, words }),
}

/** The report after an edit. A mark calls its finding present; whatever is found, the film is not normal any more. */
export function editReport<Kind extends ReportEdit['kind']>(report: DraftReport, edit: EditOf<Kind>): DraftReport {
  const apply: (report: DraftReport, edit: EditOf<Kind>) => DraftReport = EDITS[edit.kind as Kind]
  return apply(report, edit)
}

type Answer = DraftReport['answers'][string]

function answer(report: DraftReport, finding: string, given: Answer): DraftReport {
  const marks = given.present ? report.marks : report.marks.filter((mark) => mark.finding !== finding)
  return { ...report, marks, isNormal: false, answers: { ...report.answers, [finding]: given } }
}

function addMark(report: DraftReport, { shape, finding, frame }: EditOf<'mark-added'>): DraftReport {
  const known = report.answers[finding]
  const confidence = known?.present ? known.confidence : FIRST_CONFIDENCE
  const mark = placeMark({ kind: 'point', x: 0, y: 0, finding, confidence, frame }, shape)
  return {
    ...report,
    isNormal: false,
    marks: [...report.marks, mark],
    answers: { ...report.answers, [finding]: { present: true, confidence } },
  }
}

function placeMark({ finding, confidence, frame, label }: ReportMark, shape: PlacedShape): ReportMark {
  const about = { finding, confidence, frame, ...(label === undefined ? {} : { label }) }
  const { x, y, width, height } = shape
  return width && height ? { kind: 'box', x, y, width, height, ...about } : { kind: 'point', x, y, ...about }
}

function changeMark(report: DraftReport, { index, finding, confidence }: EditOf<'mark-changed'>): DraftReport {
  const marks = report.marks.map((mark, i) =>
    i === index
      ? { ...mark, ...(finding === undefined ? {} : { finding }), ...(confidence === undefined ? {} : { confidence }) }
      : mark,
  )
  const changed = marks[index]
  if (!changed) return report
  const answers = finding
    ? { ...report.answers, [finding]: { present: true, confidence: changed.confidence } }
    : report.answers
  return { ...report, marks, answers }
}

/** What is still missing before the report can be committed, in words; empty when nothing is. */
export function openQuestions(
  report: DraftReport,
  findings: readonly { readonly id: string; readonly label: string }[],
) {
  if (report.isNormal === true) return []
  return findings.filter(({ id }) => report.answers[id] === undefined).map(({ label }) => label)
}
