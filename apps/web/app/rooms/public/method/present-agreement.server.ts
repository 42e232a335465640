import { coefficientText, type DrawnCoefficient } from '@collimator/figures'
import { type Estimated, isNotEstimable } from '@collimator/kernel'
import type { DescribedAgreement, DescribedQuestion, DrawnFigure } from '@collimator/operations'
import { type AgreementLine, countOfKnown } from '@collimator/review'

/** A row of a table of agreement, ready to show. */
export type AgreementRow = {
  readonly id: string
  readonly label: string
  /** How often each coder gave this answer; empty for a whole question. */
  readonly used: readonly number[]
  readonly equal: string
  readonly kappa: string
  readonly ac1: string
}

/** A question with its categories and the answers that were confused. */
export type QuestionView = AgreementRow & {
  readonly alpha: string
  readonly disagreements: { readonly text: string; readonly href: string } | null
  readonly categories: readonly AgreementRow[]
  readonly confusion: {
    readonly labels: readonly string[]
    readonly rows: readonly { readonly label: string; readonly counts: readonly number[] }[]
  } | null
}

/** The section on agreement, ready to show. */
export type AgreementView = {
  readonly coders: readonly string[]
  /** Who coded what, and what stands behind it. */
  readonly sentences: readonly string[]
  readonly figure: DrawnFigure
  readonly groups: readonly { readonly heading: string; readonly questions: readonly QuestionView[] }[]
}

/** Puts agreement into words and table cells; null where nothing was coded twice. */
export function presentAgreement(agreement: DescribedAgreement | null): AgreementView | null {
  if (!agreement) return null
  const { questions } = agreement
  const ofKind = (...kinds: readonly string[]) => questions.filter(({ kind }) => kinds.includes(kind)).map(questionView)
  return {
    coders: agreement.coders,
    sentences: sentencesOf(agreement),
    figure: agreement.figure,
    groups: [
      { heading: 'Dimensions of the codebook', questions: ofKind('dimension') },
      { heading: 'Inclusion criteria and screening decision', questions: ofKind('criterion', 'outcome') },
    ],
  }
}

function sentencesOf({ coders, records, disagreements, settled, allReadByMachine }: DescribedAgreement): string[] {
  const names = new Intl.ListFormat('en').format(coders)
  const open = disagreements - settled
  return [
    `${records} listings were coded by ${names}, each without seeing the other's codes.`,
    ...(allReadByMachine
      ? [`${coders.length === 2 ? 'Both' : 'All'} coders read by machine, and no person has confirmed a code.`]
      : []),
    `They differ in ${disagreements} answers; ${open === disagreements ? 'none of these is settled yet' : `${settled} are settled`}. Until one is, the first coder's code is shown.`,
  ]
}

function questionView(question: DescribedQuestion): QuestionView {
  const { confusion, confusedLabels, disagreements } = question
  return {
    ...rowOf(question),
    // The number of possible answers, which AC1 depends on, is not defined where an answer may hold several codes.
    ac1: question.severalAnswers ? '–' : textOf(question.ac1),
    alpha: textOf(question.alpha),
    disagreements:
      disagreements === 0
        ? null
        : { text: String(disagreements), href: `/method/disagreements?question=${encodeURIComponent(question.id)}` },
    categories: question.categories.map(rowOf),
    confusion: confusion && {
      labels: confusedLabels,
      rows: confusion.counts.map((counts, at) => ({ label: confusedLabels[at] ?? '', counts })),
    },
  }
}

function rowOf({ id, label, used, agreed, records, kappa, ac1 }: AgreementLine): AgreementRow {
  return {
    id,
    label,
    used: used ?? [],
    equal: records === 0 ? 'not coded twice' : countOfKnown(agreed, records),
    kappa: textOf(kappa),
    ac1: textOf(ac1),
  }
}

/** The reason is given by the row itself: nobody, or one coder only, answered. */
function textOf(estimated: Estimated): string {
  return coefficientText(drawCoefficient(estimated))
}

function drawCoefficient(estimated: Estimated): DrawnCoefficient {
  if (isNotEstimable(estimated)) return { reason: estimated.reason }
  return estimated.ci ? { value: estimated.value, interval: estimated.ci } : { value: estimated.value }
}
