import { err, ok, type Result } from '@collimator/kernel'
import {
  codedQuestions,
  coderAnswers,
  type Disagreement,
  disagreementsOf,
  type RecordHistory,
} from '@collimator/review'
import { operation } from '../context/operation.ts'
import { coderLabel, compareCoders } from './compare-coders.ts'
import { findReview, type ReviewChoice, reviewThing, type UnknownReview, unknownReview } from './find-review.ts'

/** Which disagreements: of a review, and of one question where it is given. */
export type DisagreementChoice = ReviewChoice & { readonly question?: string | undefined }

/** A disagreement with what its coders noted. */
export type NotedDisagreement = Disagreement & {
  readonly notes: readonly { readonly by: string; readonly text: string }[]
  /** Coders who saw the beginning of the page only. */
  readonly sawBeginning: readonly string[]
}

/** Questions that have disagreements, and those that were chosen. Coders are named by their labels. */
export type ListedDisagreements = {
  readonly questions: readonly { readonly id: string; readonly name: string; readonly count: number }[]
  /** Null where all were chosen, or where the chosen question is none of the review. */
  readonly chosen: { readonly id: string; readonly name: string } | null
  readonly disagreements: readonly NotedDisagreement[]
}

/** Lists where coders gave different answers, in the order in which records were found. */
export const listDisagreements = operation({
  action: 'review.read-agreement',
  thing: reviewThing,
  run: async (context, choice: DisagreementChoice): Promise<Result<ListedDisagreements, UnknownReview>> => {
    const review = await findReview(context, choice)
    if (!review) return err(unknownReview(choice))
    const { scheme, histories, coders } = await compareCoders(context, review)
    const name = (id: string) => coderLabel(coders, id)
    const all = histories.flatMap((history) =>
      disagreementsOf(history, scheme).map((found) => withNotes(found, history, name)),
    )
    const questions = codedQuestions(scheme).map(({ id, name }) => ({ id, name }))
    const chosen = questions.find(({ id }) => id === choice.question) ?? null
    return ok({
      questions: questions
        .map(({ id, name }) => ({ id, name, count: all.filter(({ question }) => question === id).length }))
        .filter(({ count }) => count > 0),
      chosen,
      disagreements: chosen ? all.filter(({ question }) => question === chosen.id) : all,
    })
  },
})

function withNotes(found: Disagreement, history: RecordHistory, name: (id: string) => string): NotedDisagreement {
  const answered = coderAnswers(history)
  return {
    ...found,
    answers: found.answers.map((answer) => ({ ...answer, by: name(answer.by) })),
    notes: answered.flatMap(({ by, notes }) => notes.map((text) => ({ by: name(by), text }))),
    sawBeginning: answered.filter(({ seen }) => seen === 'beginning').map(({ by }) => name(by)),
  }
}
