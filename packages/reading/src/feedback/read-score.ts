import type { LocationRead } from '@collimator/statistics'
import type { FindingAnswer } from '../report/read-report.ts'
import { type AiAnswer, type FilmLabels, judgeWholeFilm, type ScoredFilm, type ScoredQuestion } from './scored-film.ts'

/**
 * Version of how a finished read is scored. Raise it with every change after which `scoreFilm` gives another answer for the same
 * read, or `packScore` another shape: stores then score every read again beside the old scores. No golden: a number.
 */
export const SCORING_METHOD = 1

/** An answer in few characters: 1 for present, and the confidence. */
type PackedAnswer = readonly [present: 0 | 1, confidence: number]

/** A question in few characters; the AI's answer says in its third place whether it is a planned error. */
type PackedQuestion = readonly [
  truth: 0 | 1,
  alone: PackedAnswer | null,
  withAi: PackedAnswer | null,
  ai: readonly [...PackedAnswer, isPlannedError: 0 | 1] | null,
]

/** Ratings of lesions (null where no mark hit it), and of marks that hit none. */
type PackedMarks = readonly [lesions: readonly (number | null)[], falseMarks: readonly number[]]

/** What scoring a read found, as it is kept: without what its session, film and exercise say of it. */
export type ReadScore = Pick<ScoredFilm, 'at' | 'secondsAlone' | 'secondsWithAi'> &
  Pick<FilmLabels, 'display' | 'subtlety'> & {
    readonly questions: Readonly<Record<string, PackedQuestion>>
    readonly marksAlone: PackedMarks | null
    readonly marksWithAi: PackedMarks | null
  }

/** Whose read of which film a score is, and what the exercise says of it. */
export type ScoredRead = {
  readonly reader: string
  readonly film: string
  readonly labels: Omit<FilmLabels, 'display' | 'subtlety'>
}

/**
 * A scored film in the shape in which it is kept.
 * @param scored from `scoreFilm`. @returns what `unpackScore` makes the same film of. No golden: a change of shape, by property test.
 */
export function packScore({ at, labels, findings, ...scored }: ScoredFilm): ReadScore {
  const { secondsAlone, secondsWithAi, marksAlone, marksWithAi } = scored
  return {
    ...{ at, secondsAlone, secondsWithAi, display: labels.display, subtlety: labels.subtlety },
    questions: mapValues(findings, packQuestion),
    marksAlone: marksAlone && packMarks(marksAlone),
    marksWithAi: marksWithAi && packMarks(marksWithAi),
  }
}

/**
 * A scored film from what was kept.
 * @param score from `packScore`. @param read whose it is. @returns the film that was packed. No golden: see `packScore`.
 */
export function unpackScore(score: ReadScore, { reader, film, labels }: ScoredRead): ScoredFilm {
  const { at, display, subtlety, secondsAlone, secondsWithAi, marksAlone, marksWithAi } = score
  const { exercise, hospital, tool } = labels
  const findings = mapValues(score.questions, unpackQuestion)
  return {
    reader,
    film,
    at,
    labels: { exercise, hospital, tool, display, subtlety },
    any: judgeWholeFilm(Object.values(findings)),
    findings,
    marksAlone: marksAlone && unpackMarks(film, marksAlone),
    marksWithAi: marksWithAi && unpackMarks(film, marksWithAi),
    secondsAlone,
    secondsWithAi,
  }
}

// A page of a teacher unpacks twenty thousand scores: a loop makes no list of pairs for each.
function mapValues<From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  const changed: Record<string, To> = {}
  for (const key of Object.keys(record)) changed[key] = change(record[key] as From)
  return changed
}

function packQuestion({ truth, alone, withAi, ai }: ScoredQuestion): PackedQuestion {
  return [truth, packAnswer(alone), packAnswer(withAi), ai && [bit(ai.present), ai.confidence, bit(ai.isPlannedError)]]
}

function unpackQuestion([truth, alone, withAi, ai]: PackedQuestion): ScoredQuestion {
  return { truth, alone: unpackAnswer(alone), withAi: unpackAnswer(withAi), ai: ai && unpackAi(ai) }
}

function packAnswer(answer: FindingAnswer | null): PackedAnswer | null {
  return answer && [bit(answer.present), answer.confidence]
}

function unpackAnswer(answer: PackedAnswer | null): FindingAnswer | null {
  return answer && { present: answer[0] === 1, confidence: answer[1] }
}

function unpackAi([present, confidence, isPlannedError]: NonNullable<PackedQuestion[3]>): AiAnswer {
  return { present: present === 1, confidence, isPlannedError: isPlannedError === 1 }
}

function packMarks({ lesions, falseMarks }: LocationRead): PackedMarks {
  return [lesions.map(({ rating }) => rating ?? null), falseMarks]
}

function unpackMarks(film: string, [lesions, falseMarks]: PackedMarks): LocationRead {
  return { case: film, lesions: lesions.map((rating) => (rating === null ? {} : { rating })), falseMarks }
}

function bit(is: boolean): 0 | 1 {
  return is ? 1 : 0
}
