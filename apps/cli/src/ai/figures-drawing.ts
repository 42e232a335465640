import type { ModelCardFigures, QuestionFigures } from '@collimator/ai-tools'
import { reliabilityPlot, rocPlot } from '@collimator/figures'

/** What is drawn: the last question of each hospital, which is "any" where there are several. */
export type DrawnFigures = {
  readonly tool: string
  readonly source: string
  readonly hospitals: ModelCardFigures['hospitals']
}

type Drawn = { readonly name: string; readonly question: QuestionFigures }

/** ROC curves of the hospitals as a whole SVG file, with the tool's own operating points. */
export function rocDrawing({ tool, source, hospitals }: DrawnFigures): string {
  const drawn = drawnQuestions(hospitals)
  const points = drawn.flatMap(({ name, question: { sensitivity, specificity } }) => {
    if (!('value' in sensitivity && 'value' in specificity)) return []
    const point = { falsePositiveFraction: 1 - specificity.value, truePositiveFraction: sensitivity.value }
    return [{ label: `${name}, at its thresholds`, points: [point] }]
  })
  return rocPlot({
    id: 'ai-tool-roc',
    title: `${tool}: ${questionWords(drawn[0])} on films of known truth`,
    source: `Source: ${source}`,
    alt: drawn.map(({ name, question }) => `${name}: ${areaWords(question)}.`).join(' '),
    curves: drawn.map(({ name, question }) => ({
      label: `${name}, ${areaWords(question)}`,
      points: [
        { falsePositiveFraction: 0, truePositiveFraction: 0 },
        ...question.curve.map(([x, y]) => ({ falsePositiveFraction: x, truePositiveFraction: y })),
      ],
    })),
    readers: points,
  })
}

/** Reliability diagrams of the hospitals as a whole SVG file. */
export function reliabilityDrawing({ tool, source, hospitals }: DrawnFigures): string {
  const drawn = drawnQuestions(hospitals)
  const series = drawn.map(({ name, question }) => ({
    label: name,
    bins: question.calibration.diagram.flatMap(({ meanProbability, observed }) => {
      if (!('value' in observed)) return []
      const { value, low = value, high = value, n } = observed
      return [{ meanProbability, share: value, low, high, count: n }]
    }),
  }))
  return reliabilityPlot({
    id: 'ai-tool-reliability',
    title: `${tool}: stated probability against what was true`,
    source: `Source: ${source}`,
    alt: series
      .map(
        ({ label, bins }) =>
          `${label}: ${bins.map((bin) => `${bin.meanProbability.toFixed(2)} stated, ${bin.share.toFixed(2)} true`).join('; ')}.`,
      )
      .join(' '),
    series,
  })
}

function drawnQuestions(hospitals: DrawnFigures['hospitals']): Drawn[] {
  return hospitals.flatMap(({ hospital, questions }) => {
    const question = questions.at(-1)
    return question && question.curve.length > 0 ? [{ name: hospital, question }] : []
  })
}

function questionWords(drawn: Drawn | undefined): string {
  if (!drawn) return 'nothing'
  return drawn.question.question === 'any' ? 'any finding' : drawn.question.question
}

function areaWords({ auc }: QuestionFigures): string {
  return 'value' in auc ? `AUC ${auc.value.toFixed(3)}` : auc.notEstimable
}
