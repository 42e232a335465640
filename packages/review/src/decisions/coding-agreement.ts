import { type Estimated, notEstimable } from '@collimator/kernel'
import {
  codeSetWeighting,
  cohenKappa,
  congerKappa,
  gwetAc,
  identityWeighting,
  krippendorffAlpha,
  percentAgreement,
  type Ratings,
  ratingsOf,
  weightedAlpha,
} from '@collimator/statistics'
import type { CodingScheme } from '../program/read-listing-row.ts'
import { type CodedQuestion, codedQuestions } from './answered-questions.ts'
import { type CoderAnswers, coderAnswers } from './coder-answers.ts'
import type { RecordHistory } from './decision.ts'

/** Agreement on one thing: a question, or one category of a question against all its others. */
export type AgreementLine = {
  readonly id: string
  readonly label: string
  /** Records on which two coders or more answered. */
  readonly records: number
  /** Of those, records on which all of them gave the same answer. */
  readonly agreed: number
  /** How often each coder gave the answer; for a category only, in the order of `coders`. */
  readonly used: readonly number[] | null
  readonly percent: Estimated
  /** Cohen's kappa of two coders; Conger's of more. */
  readonly kappa: Estimated
  readonly ac1: Estimated
  /** Krippendorff's alpha with the distance MASI where an answer may hold several categories; else nominal. */
  readonly alpha: Estimated
}

/** How often each pair of answers occurred: `counts[i][j]` records have answer i of the first coder, j of the second. */
export type ConfusionCounts = {
  readonly answers: readonly string[]
  readonly counts: readonly (readonly number[])[]
}

/** Agreement on a question, on each of its categories, and which answers were confused. */
export type QuestionAgreement = AgreementLine & {
  readonly kind: CodedQuestion['kind']
  readonly severalAnswers: boolean
  readonly categories: readonly AgreementLine[]
  /** Only for two coders and questions with one answer. */
  readonly confusion: ConfusionCounts | null
}

/** Agreement of a review's coders on the records that two or more of them answered. */
export type CodingAgreement = {
  readonly coders: readonly string[]
  /** Records that two coders or more coded or screened. */
  readonly records: number
  readonly questions: readonly QuestionAgreement[]
}

/**
 * Agreement per dimension, criterion and category, computed from independent answers: corrections of a coder's own count,
 * adjudications do not. That the page does not say is an answer like any other. An answer with several categories is
 * compared whole for its dimension, and as used or not used for each category.
 * @param histories the records of a review; those that fewer than two coders answered play no part.
 * @param scheme codebook and protocol: unused categories count as possible (AC1 depends on their number).
 * @returns each coefficient with a 95 % interval, or the reason why it cannot be estimated. Linear in the records.
 * @see `cohenKappa`, `congerKappa`, `gwetAc`, `krippendorffAlpha`, `codeSetWeighting` for the formulas. golden/double-coding: exact fractions in Python, 1e-12.
 */
export function codingAgreement(histories: Iterable<RecordHistory>, scheme: CodingScheme): CodingAgreement {
  const answered = [...histories].map((history) => coderAnswers(history)).filter((answers) => answers.length > 1)
  const coders = [...new Set(answered.flatMap((answers) => answers.map(({ by }) => by)))].sort()
  const questions = codedQuestions(scheme).map((question) => questionAgreement(question, coders, answered))
  return { coders, records: answered.length, questions }
}

type Row = readonly (readonly string[] | undefined)[]

function questionAgreement(
  question: CodedQuestion,
  coders: readonly string[],
  answered: readonly (readonly CoderAnswers[])[],
): QuestionAgreement {
  const rows = answered
    .map((answers): Row => coders.map((coder) => answerBy(question, answers, coder)))
    .filter((row) => row.filter((answer) => answer !== undefined).length > 1)
  const possible = question.severalAnswers ? undefined : question.categories.map(({ id }) => id)
  return {
    kind: question.kind,
    severalAnswers: question.severalAnswers,
    ...line(question.id, question.name, { coders, cells: rows.map((row) => row.map(wholeAnswer)), possible }),
    categories: question.categories.flatMap(({ id, label }) => categoryLine({ id, label }, coders, rows)),
    confusion: coders.length === 2 && !question.severalAnswers ? confusionOf(question, rows) : null,
  }
}

function answerBy(
  question: CodedQuestion,
  answers: readonly CoderAnswers[],
  coder: string,
): readonly string[] | undefined {
  const own = answers.find(({ by }) => by === coder)
  return own && question.answerOf(own)
}

function wholeAnswer(answer: readonly string[] | undefined): string {
  return answer === undefined ? '' : [...answer].sort().join(SEPARATOR)
}

const SEPARATOR = ';'

/** A category that nobody used says nothing of agreement, and is left out. */
function categoryLine(
  { id, label }: { readonly id: string; readonly label: string },
  coders: readonly string[],
  rows: readonly Row[],
): AgreementLine[] {
  const uses = (answer: readonly string[] | undefined) => answer?.includes(id) ?? false
  const used = coders.map((_, coder) => rows.filter((row) => uses(row[coder])).length)
  if (used.every((count) => count === 0)) return []
  const cells = rows.map((row) => row.map((answer) => (answer === undefined ? '' : uses(answer) ? 'used' : 'not used')))
  return [{ ...line(id, label, { coders, cells, possible: ['used', 'not used'] }), used }]
}

type Cells = {
  readonly coders: readonly string[]
  /** '' where a coder did not answer. */
  readonly cells: readonly (readonly string[])[]
  readonly possible: readonly string[] | undefined
}

function line(id: string, label: string, { coders, cells, possible }: Cells): AgreementLine {
  const ratings = ratingsOf(cells, coders, possible)
  const plain = identityWeighting(ratings.categories.length)
  return {
    id,
    label,
    records: cells.length,
    agreed: cells.filter((row) => new Set(row.filter((cell) => cell !== '')).size === 1).length,
    used: null,
    percent: percentAgreement(ratings),
    kappa: coders.length === 2 ? cohenKappa(ratings, plain) : congerKappa(ratings, plain),
    ac1: gwetAc(ratings, plain),
    alpha: possible ? krippendorffAlpha(ratings, 'nominal') : alphaOfSets(ratings),
  }
}

function alphaOfSets(ratings: Ratings): Estimated {
  const weighting = codeSetWeighting(ratings, SEPARATOR, 'masi')
  return weighting.ok ? weightedAlpha(ratings, weighting.value) : notEstimable(weighting.error)
}

function confusionOf(question: CodedQuestion, rows: readonly Row[]): ConfusionCounts {
  const given = new Set(rows.flatMap((row) => row.flatMap((answer) => answer ?? [])))
  const listed = question.categories.map(({ id }) => id)
  const answers = [...listed.filter((id) => given.has(id)), ...[...given].filter((id) => !listed.includes(id)).sort()]
  const counts = answers.map((first) =>
    answers.map((second) => rows.filter((row) => row[0]?.includes(first) && row[1]?.includes(second)).length),
  )
  return { answers, counts }
}
