import { type LinePlotSpec, linePlot } from '@collimator/figures'
import { FINDING_KINDS, type FindingKind } from '@collimator/imaging'
import { split } from '../learning/learn.ts'
import type { LearningState } from '../learning/learning-state.ts'
import type { Recipe } from '../recipes.ts'

/** Two drawings of how a network learned: the loss, and the area under the ROC curve for each answer. */
export function learningFigures(
  recipe: Recipe,
  { curves }: LearningState,
): { readonly loss: string; readonly auc: string } {
  const { learning, watched } = split(recipe)
  const x: LinePlotSpec['x'] = { label: 'Epoch', from: 1, to: Math.max(2, recipe.epochs), counted: true }
  const source = `Own data: ${learning.length} generated films learned from, ${watched.length} others watched.`
  const name = recipe.name[0]?.toUpperCase() + recipe.name.slice(1)
  const losses = curves.flatMap(({ learningLoss, watchedLoss }) => [learningLoss, watchedLoss])
  const last = curves.at(-1)
  const loss = linePlot({
    id: `loss-${recipe.name}`,
    title: `${name}: loss while learning`,
    source,
    alt: `Loss by epoch; after the last one ${formatFixed(last?.learningLoss)} on films learned from and ${formatFixed(last?.watchedLoss)} on others.`,
    x,
    y: { label: 'Loss (cross-entropy)', from: 0, to: Math.max(...losses, 0.1) },
    curves: [
      {
        label: 'Films learned from, while learning',
        points: curves.map((at) => ({ x: at.epoch, y: at.learningLoss })),
      },
      { label: 'Films watched', points: curves.map((at) => ({ x: at.epoch, y: at.watchedLoss })) },
    ],
  })
  const areas = answersOf(recipe).map(({ kind, answer }) => ({
    label: `${answer}, at the end ${formatFixed(last?.watchedAuc[kind])}`,
    points: curves.flatMap(({ epoch, watchedAuc }) => {
      const area = watchedAuc[kind]
      return area === null ? [] : [{ x: epoch, y: area }]
    }),
  }))
  const auc = linePlot({
    id: `learning-${recipe.name}`,
    title: `${name}: area under the ROC curve on watched films`,
    source,
    alt: `Area by epoch for each answer; ${areas.map(({ label }) => label).join('; ')}.`,
    x,
    y: { label: 'AUC', from: 0.4, to: 1 },
    curves: areas,
  })
  return { loss, auc }
}

/** What the answers of a network stand for; all six of one that sorts by the marker say the same. */
function answersOf({ films }: Recipe): { readonly kind: FindingKind; readonly answer: string }[] {
  if (films.labels === 'portable-marker')
    return [{ kind: FINDING_KINDS[0], answer: 'the word PORTABLE (first answer)' }]
  return FINDING_KINDS.map((kind) => ({ kind, answer: kind }))
}

function formatFixed(value: number | null | undefined): string {
  return value === null || value === undefined ? 'unknown' : value.toFixed(2)
}
