import type { DrawnCoefficient } from '@collimator/figures'
import { type Estimated, isNotEstimable } from '@collimator/kernel'
import type { CodingAgreement, QuestionAgreement } from '@collimator/review'
import type { FigurePlan } from './drawn-figure.ts'

/** Address of the disagreements on a question. */
function disagreementsLink(question: Pick<QuestionAgreement, 'id'>): string {
  return `/method/disagreements?question=${encodeURIComponent(question.id)}`
}

/** The coefficient by which a question is drawn: kappa for one answer, alpha for sets of answers. */
function mainCoefficient(question: QuestionAgreement): Estimated {
  return question.severalAnswers ? question.alpha : question.kappa
}

/** A coefficient as figures take it. */
function drawnCoefficient(estimated: Estimated): DrawnCoefficient {
  if (isNotEstimable(estimated)) return { reason: estimated.reason }
  return estimated.ci ? { value: estimated.value, interval: estimated.ci } : { value: estimated.value }
}

/** Plans the figure of agreement: a row for each dimension, criterion and the screening decision. */
export function agreementPlan(agreement: CodingAgreement): FigurePlan {
  const title = messageOf(agreement.questions)
  const subtitle = `n = ${agreement.records} listings that ${agreement.coders.length} coders answered; that the page does not say is an answer`
  return {
    name: 'Agreement',
    after: "Cohen's kappa; where several codes are allowed, Krippendorff's alpha with the distance MASI",
    width: 760,
    spec: {
      kind: 'coefficients',
      id: 'agreement',
      title,
      subtitle,
      alt: `${title}. ${subtitle}.`,
      source:
        'Both kinds of coefficient are 1 for full agreement and 0 for agreement by chance. Bars are 95 % intervals.',
      coefficient: 'Kappa or alpha',
      rows: agreement.questions.map((question) => ({
        id: question.id,
        label: rowLabel(question),
        agreed: question.agreed,
        of: question.records,
        coefficient: drawnCoefficient(mainCoefficient(question)),
        ...(question.agreed < question.records && { href: disagreementsLink(question) }),
      })),
    },
  }
}

/** A criterion may be named as a dimension is. */
function rowLabel({ kind, label, severalAnswers }: QuestionAgreement): string {
  if (kind === 'criterion') return `Criterion: ${label}`
  return severalAnswers ? `${label} (several codes)` : label
}

function phraseOf({ kind, label }: QuestionAgreement): string {
  return kind === 'criterion' ? `the criterion “${label}”` : label.toLowerCase()
}

function messageOf(questions: readonly QuestionAgreement[]): string {
  const known = questions.flatMap((question) => {
    const coefficient = mainCoefficient(question)
    return isNotEstimable(coefficient) ? [] : [{ label: phraseOf(question), value: coefficient.value }]
  })
  const inOrder = known.sort((a, b) => b.value - a.value)
  const [most, least] = [inOrder[0], inOrder.at(-1)]
  if (!most || !least || most === least) return 'How far coders agree'
  return `Coders agree most on ${most.label} and least on ${least.label}`
}
