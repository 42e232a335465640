import type { Review, ReviewCoder } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { disagreementsOf, type QuestionAgreement } from '@collimator/review'
import { operation } from '../context/operation.ts'
import { agreementPlan } from '../figures/agreement-plan.ts'
import { type DrawnFigure, drawnFigure } from '../figures/drawn-figure.ts'
import { type CoderComparison, coderLabel, compareCoders } from '../reviews/compare-coders.ts'
import {
  findReview,
  type ReviewChoice,
  reviewThing,
  type UnknownReview,
  unknownReview,
} from '../reviews/find-review.ts'

/** Agreement on one question, with how many records are in dispute. */
export type DescribedQuestion = QuestionAgreement & {
  readonly disagreements: number
  /** Of those, settled by an adjudication. */
  readonly settled: number
  /** Labels of the answers in `confusion`, in its order. */
  readonly confusedLabels: readonly string[]
}

/** How far the coders of a review agree. */
export type DescribedAgreement = {
  readonly review: Pick<Review, 'slug' | 'title'>
  /** Who coded, in the order of the columns of every table. */
  readonly coders: readonly string[]
  /** Whether all of them read by machine, so that no person stands behind a code. */
  readonly allReadByMachine: boolean
  /** Records that two coders or more answered. */
  readonly records: number
  readonly questions: readonly DescribedQuestion[]
  readonly disagreements: number
  readonly settled: number
  readonly figure: DrawnFigure
}

/** Describes agreement per dimension, criterion and category. Null where no record was answered by two coders. */
export const describeAgreement = operation({
  action: 'review.read-agreement',
  thing: reviewThing,
  run: async (context, choice: ReviewChoice): Promise<Result<DescribedAgreement | null, UnknownReview>> => {
    const review = await findReview(context, choice)
    if (!review) return err(unknownReview(choice))
    const comparison = await compareCoders(context, review)
    return ok(comparison.agreement.records === 0 ? null : describeComparison(review, comparison))
  },
})

function describeComparison(review: Review, comparison: CoderComparison): DescribedAgreement {
  const { scheme, histories, agreement, coders } = comparison
  const disagreements = histories.flatMap((history) => disagreementsOf(history, scheme))
  const questions = agreement.questions.map((question) => {
    const own = disagreements.filter((found) => found.kind === question.kind && found.question === question.id)
    return {
      ...question,
      disagreements: own.length,
      settled: own.filter(({ settled }) => settled).length,
      confusedLabels: (question.confusion?.answers ?? []).map((id) => labelOf(question, id)),
    }
  })
  const taking = agreement.coders.map((id) => coders.find((coder) => coder.id === id))
  return {
    review: { slug: review.slug, title: review.title },
    coders: agreement.coders.map((id) => coderLabel(coders, id)),
    allReadByMachine: taking.every(isMachine),
    records: agreement.records,
    questions,
    disagreements: disagreements.length,
    settled: disagreements.filter(({ settled }) => settled).length,
    figure: drawnFigure(agreementPlan(agreement), new URLSearchParams()),
  }
}

function labelOf({ categories }: QuestionAgreement, id: string): string {
  return categories.find((category) => category.id === id)?.label ?? id
}

function isMachine(coder: ReviewCoder | undefined): boolean {
  return coder?.reads === 'machine'
}
