import type { LocationRead } from '@collimator/statistics'
import type { ReportedFilm } from '../report/check-report.ts'
import type { FindingAnswer, ReadReport } from '../report/read-report.ts'
import type { CommittedReport, ReadState } from '../state/read-state.ts'
import { FINISHED_PHASES } from '../state/transitions.ts'
import type { AiSuggestion } from '../truth/ai-suggestion.ts'
import type { FilmTruth } from '../truth/film-truth.ts'
import { locationReadOf, matchReportMarks } from '../truth/match-report-marks.ts'

/** What the AI said to a question: its call, and its probability as 0 to 100. */
export type AiAnswer = FindingAnswer & { readonly isPlannedError: boolean }

/** One question on one film, with every answer to it. Null where nobody answered under that condition. */
export type ScoredQuestion = {
  readonly truth: 0 | 1
  /** The reader without AI, with it, and the AI alone. */
  readonly alone: FindingAnswer | null
  readonly withAi: FindingAnswer | null
  readonly ai: AiAnswer | null
}

/** What figures are grouped by. */
export type FilmLabels = {
  readonly exercise: string
  /** Hospital of a generated film, or the pack of any other; see `placeOfFilms`. */
  readonly hospital: string
  /** Tool and version, as `alder 2.0.0`; null without AI. */
  readonly tool: string | null
  /** How the AI was shown, as `score+boxes`; null where it was not. */
  readonly display: string | null
  /** Of the hardest finding, 1 to 5; null for a normal film or where it is not known. */
  readonly subtlety: number | null
}

/** One finished read of one film, ready for figures. */
export type ScoredFilm = {
  readonly reader: string
  readonly film: string
  /** When the reader's last word was locked; ISO 8601. */
  readonly at: string
  readonly labels: FilmLabels
  /** Whether anything is wrong on the film. */
  readonly any: ScoredQuestion
  /** By finding of the exercise. */
  readonly findings: Readonly<Record<string, ScoredQuestion>>
  /** Marks against lesions, for figures of location. */
  readonly marksAlone: LocationRead | null
  readonly marksWithAi: LocationRead | null
  /** Active time, in seconds. */
  readonly secondsAlone: number | null
  readonly secondsWithAi: number | null
}

/** A read with all that is known of its film. */
export type ReadToScore = {
  readonly film: string
  readonly state: ReadState
  readonly truth: FilmTruth
  /** The stored answer that was, or would have been, shown; null in an exercise without AI. */
  readonly suggestion: AiSuggestion | null
  readonly findings: ReportedFilm['findings']
  readonly labels: Omit<FilmLabels, 'display' | 'subtlety'>
}

/**
 * Scores a finished read against the truth. The film as a whole is a question too: its call is "something is wrong", its
 * confidence the highest of all findings.
 * @param read state, truth and the AI's answer. @returns null while the read is not finished. No golden: by hand, in tests.
 */
export function scoreFilm(read: ReadToScore): ScoredFilm | null {
  const { state, truth, film, findings } = read
  const last = state.withAi ?? state.unaided
  if (!FINISHED_PHASES.has(state.phase) || !last) return null
  const questions = findings.map((finding) => [finding, questionOf(read, finding)] as const)
  return {
    reader: state.reader,
    film,
    at: last.at,
    labels: {
      ...read.labels,
      display: state.reveal ? state.mode.shows.join('+') : null,
      subtlety: hardest(truth, findings),
    },
    any: judgeWholeFilm(questions.map(([, question]) => question)),
    findings: Object.fromEntries(questions),
    marksAlone: marksOf(state.unaided, truth, film),
    marksWithAi: marksOf(state.withAi, truth, film),
    secondsAlone: secondsOf(state.unaided),
    secondsWithAi: secondsOf(state.withAi),
  }
}

function questionOf({ state, truth, suggestion }: ReadToScore, finding: string): ScoredQuestion {
  return {
    truth: truth.present.includes(finding) ? 1 : 0,
    alone: answerOf(state.unaided?.report, finding),
    withAi: answerOf(state.withAi?.report, finding),
    ai: aiAnswer(suggestion, finding),
  }
}

function answerOf(report: ReadReport | undefined, finding: string): FindingAnswer | null {
  return report?.answers[finding] ?? null
}

function aiAnswer(suggestion: AiSuggestion | null, finding: string): AiAnswer | null {
  const said = suggestion?.findings.find((answer) => answer.finding === finding)
  if (!said) return null
  const isPlannedError = suggestion?.planned?.finding === finding
  return { present: said.flagged, confidence: 100 * said.probability, isPlannedError }
}

/**
 * The film as a whole as a question: is anything wrong on it? Its call is yes where one finding is called present, its
 * confidence the highest of all.
 * @param questions those of one film. @returns null for whoever answered none. No golden: a definition, by test.
 */
export function judgeWholeFilm(questions: readonly ScoredQuestion[]): ScoredQuestion {
  const ai = mostSuspicious(questions, 'ai')
  return {
    truth: questions.some(({ truth }) => truth === 1) ? 1 : 0,
    alone: mostSuspicious(questions, 'alone'),
    withAi: mostSuspicious(questions, 'withAi'),
    ai: ai && { ...ai, isPlannedError: questions.some((question) => question.ai?.isPlannedError) },
  }
}

function mostSuspicious(questions: readonly ScoredQuestion[], by: 'alone' | 'withAi' | 'ai'): FindingAnswer | null {
  let whole: FindingAnswer | null = null
  for (const { [by]: answer } of questions) {
    if (!answer) continue
    const { present, confidence } = answer
    whole = whole
      ? { present: whole.present || present, confidence: Math.max(whole.confidence, confidence) }
      : { present, confidence }
  }
  return whole
}

function hardest({ lesions }: FilmTruth, findings: readonly string[]): number | null {
  const steps = lesions.flatMap(({ finding, subtlety }) => (findings.includes(finding) ? (subtlety ?? []) : []))
  return steps.length === 0 ? null : Math.min(...steps)
}

function marksOf(committed: CommittedReport | null, truth: FilmTruth, film: string): LocationRead | null {
  if (!committed) return null
  const { marks } = committed.report
  return locationReadOf({ name: film, marks, matched: matchReportMarks(marks, truth) })
}

function secondsOf(committed: CommittedReport | null): number | null {
  return committed ? committed.activeMs / 1000 : null
}
