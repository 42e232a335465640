import { categoryLabel, type Dimension } from '../codebook/codebook.ts'
import type { CodingScheme } from '../program/read-listing-row.ts'
import type { CoderAnswers } from './coder-answers.ts'
import type { ScreeningOutcome } from './decision.ts'

/** The answer of a coder who found that the page does not say. No golden: a name. */
export const NOT_STATED = 'not-stated'

/** Something that each coder answers for each record, and the answers that are possible. */
export type CodedQuestion = {
  readonly kind: 'dimension' | 'criterion' | 'outcome'
  readonly id: string
  readonly name: string
  /** Whether an answer may hold several categories. */
  readonly severalAnswers: boolean
  readonly categories: readonly { readonly id: string; readonly label: string }[]
  /** A coder's categories; undefined where this coder was not asked or did not answer. */
  readonly answerOf: (answers: CoderAnswers) => readonly string[] | undefined
}

const VERDICTS = [
  { id: 'met', label: 'Met' },
  { id: 'not-met', label: 'Not met' },
  { id: 'unknown', label: 'Not stated' },
] as const

const OUTCOMES = [
  { id: 'included', label: 'Included' },
  { id: 'limited-information', label: 'Limited information' },
  { id: 'excluded', label: 'Criterion not met' },
] as const satisfies readonly { readonly id: ScreeningOutcome; readonly label: string }[]

/**
 * Every question that coders answer under a scheme: the dimensions of the codebook, the criteria of the protocol, and the
 * screening outcome. "The page does not say" is an answer of its own.
 * @param scheme codebook and protocol in force. @returns dimensions first, in the order of the codebook; then criteria;
 * then the outcome. No golden: rearranges the scheme.
 */
export function codedQuestions(scheme: CodingScheme): readonly CodedQuestion[] {
  return [
    ...scheme.codebook.dimensions.map(dimensionQuestion),
    ...scheme.protocol.criteria.map(
      (criterion): CodedQuestion => ({
        kind: 'criterion',
        id: criterion.id,
        name: criterion.short,
        severalAnswers: false,
        categories: VERDICTS,
        answerOf: ({ criteria }) => {
          const decision = criteria.get(criterion.id)
          return decision && [decision.verdict]
        },
      }),
    ),
    {
      kind: 'outcome',
      id: 'outcome',
      name: 'Screening decision',
      severalAnswers: false,
      categories: OUTCOMES,
      answerOf: ({ outcome }) => (outcome === null ? undefined : [outcome]),
    },
  ]
}

/** What a page shows for an answer. @param id a category of the question, or of an open dimension. No golden: a label. */
export function answerLabel(question: CodedQuestion, scheme: CodingScheme, id: string): string {
  const known = question.categories.find((category) => category.id === id)
  if (known) return known.label
  const dimension = scheme.codebook.dimensions.find((candidate) => candidate.id === question.id)
  return dimension ? categoryLabel(dimension, id) : id
}

function dimensionQuestion(dimension: Dimension): CodedQuestion {
  return {
    kind: 'dimension',
    id: dimension.id,
    name: dimension.name,
    severalAnswers: dimension.values === 'multiple',
    categories: [
      ...dimension.categories.filter((category) => !category.meansUnknown).map(({ id, label }) => ({ id, label })),
      { id: NOT_STATED, label: 'Not stated' },
    ],
    answerOf: ({ dimensions }) => {
      const coding = dimensions.get(dimension.id)
      if (!coding) return undefined
      return coding.kind === 'coded' ? coding.codes : [NOT_STATED]
    },
  }
}
