import type { CodingScheme } from '../program/read-listing-row.ts'
import { answerLabel, type CodedQuestion, codedQuestions } from './answered-questions.ts'
import { type CoderAnswers, coderAnswers } from './coder-answers.ts'
import { currentDecisions } from './current-listing.ts'
import type { RecordHistory } from './decision.ts'

/** A question on which two coders gave different answers for one record. */
export type Disagreement = {
  readonly record: RecordHistory['id']
  readonly title: string
  readonly kind: CodedQuestion['kind']
  readonly question: string
  readonly name: string
  readonly answers: readonly {
    readonly by: string
    readonly codes: readonly string[]
    readonly labels: readonly string[]
  }[]
  /** Whether an adjudication settled it. Outcomes follow from criteria and are never adjudicated themselves. */
  readonly settled: boolean
}

/**
 * Lists every question of a record that coders answered differently. The order of several categories plays no part.
 * @param history one record, decisions in any order. @param scheme codebook and protocol in force.
 * @returns in the order of the scheme; empty for a record that one coder answered. Linear in the decisions.
 * No golden: a comparison; property test (none exactly where all lines agree) and tests by hand.
 */
export function disagreementsOf(history: RecordHistory, scheme: CodingScheme): readonly Disagreement[] {
  const answers = coderAnswers(history)
  if (answers.length < 2) return []
  const title = currentDecisions(history).facts.title ?? history.id
  const settled = new Set(
    history.adjudications.map(({ outcome }) =>
      outcome.kind === 'dimension' ? `dimension ${outcome.dimension}` : `criterion ${outcome.criterion}`,
    ),
  )
  return codedQuestions(scheme).flatMap((question): Disagreement[] => {
    const given = answersTo(question, answers, scheme)
    if (new Set(given.map(({ codes }) => [...codes].sort().join(';'))).size < 2) return []
    return [
      {
        record: history.id,
        title,
        kind: question.kind,
        question: question.id,
        name: question.name,
        answers: given,
        settled: settled.has(`${question.kind} ${question.id}`),
      },
    ]
  })
}

function answersTo(question: CodedQuestion, answers: readonly CoderAnswers[], scheme: CodingScheme) {
  return answers.flatMap((own) => {
    const codes = question.answerOf(own)
    if (codes === undefined) return []
    return [{ by: own.by, codes, labels: codes.map((code) => answerLabel(question, scheme, code)) }]
  })
}
