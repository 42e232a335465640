import { type Estimated, type NotEstimable, notEstimable } from '@collimator/kernel'
import {
  hanleyMcNeilError,
  type PilotVariances,
  proportion,
  readerStudyPower,
  trialsForHalfWidth,
} from '@collimator/statistics'
import type { ExerciseRecipe } from './exercise-recipe.ts'
import { expectedNumbers } from './expected-numbers.ts'

/** What an exercise can and cannot show, before anybody reads it. */
export type PlannedPower = {
  /** Smallest difference of areas with against without AI that the group finds with 80% power at 5%, two-sided; 0..0.5. */
  readonly detectableDifference: Estimated
  /** Half-width of the interval of one reader's sensitivity at 80%, and of their area at .85; 0..1. */
  readonly ownSensitivityHalfWidth: Estimated
  readonly ownAreaHalfWidth: Estimated
  /** Positive films that one reader still lacks for a verdict on sensitivity; 0 when there are enough. */
  readonly positivesLacking: number
  /** The same in sentences, the most important first. */
  readonly sentences: readonly string[]
}

// A published pilot: two treatments, five readers, 114 cases (Van Dyke 1993, as analysed by OR-DBM MRMC 2.5).
const PILOT: PilotVariances = {
  var: 0.0008022882656,
  cov1: 0.0003466137094,
  cov2: 0.0003440748289,
  cov3: 0.0002390283709,
  treatmentReader: 0.0002004,
  cases: 114,
}

const VERDICT_POSITIVES = 60
const POWER = 0.8

/**
 * What the analysis of an exercise can say: power for random readers and random cases with the variance terms of a published
 * pilot, scaled to the films of the exercise, and the precision for a single reader.
 * @param recipe any sound recipe. @param readers how many are expected, whole >= 1.
 * @returns differences and half-widths as estimates without an interval, or the reason there is none.
 * @see `readerStudyPower` (Hillis, Obuchowski & Berbaum 2011), `hanleyMcNeilError`, `trialsForHalfWidth` in statistics; the rule of 60 positives:
 * docs/decisions/0021-reader-statistics-conventions.md. No golden: the parts have theirs; monotone by property test.
 */
export function plannedPower(recipe: ExerciseRecipe, readers: number): PlannedPower {
  const { withFinding, normal } = expectedNumbers(recipe)
  const detectableDifference = smallestDifference(recipe, readers)
  const ownSensitivityHalfWidth = sensitivityHalfWidth(withFinding)
  const ownAreaHalfWidth = areaHalfWidth(withFinding, normal)
  const positivesLacking = Math.max(0, VERDICT_POSITIVES - withFinding)
  return {
    detectableDifference,
    ownSensitivityHalfWidth,
    ownAreaHalfWidth,
    positivesLacking,
    sentences: [
      groupSentence(detectableDifference, readers),
      ownSentence(ownAreaHalfWidth),
      verdictSentence(positivesLacking, ownSensitivityHalfWidth),
    ],
  }
}

function smallestDifference(recipe: ExerciseRecipe, readers: number): Estimated {
  if (recipe.paradigm === 'no-ai') return notEstimable('there is no condition with AI to compare with')
  if (recipe.paradigm === 'concurrent' || recipe.paradigm === 'triage-order') {
    if (recipe.design === 'single')
      return notEstimable('no film is read without AI, so there is nothing to compare with')
  }
  const over = { readers: 'random', cases: 'random' } as const
  const powerAt = (effect: number) =>
    readerStudyPower(PILOT, { readers, cases: recipe.cases, effect, alpha: 0.05, over })
  const most = powerAt(0.5)
  if (most.kind === 'not-estimable') return most
  if (most.power < POWER) return notEstimable('even the largest difference would be missed: add readers or films')
  let [low, high] = [0, 0.5]
  while (high - low > 0.0005) {
    const middle = (low + high) / 2
    const reached = powerAt(middle)
    if (reached.kind === 'study-power' && reached.power >= POWER) high = middle
    else low = middle
  }
  return { kind: 'estimate', value: high }
}

function sensitivityHalfWidth(positives: number): Estimated {
  if (positives === 0) return notEstimable('there is no film with a finding')
  const found = proportion(Math.round(0.8 * positives), positives)
  return halfWidth(found)
}

function areaHalfWidth(positives: number, negatives: number): Estimated {
  const error: number | NotEstimable = hanleyMcNeilError(0.85, positives, negatives)
  return typeof error === 'number' ? { kind: 'estimate', value: Math.min(1, 1.959964 * error) } : error
}

function halfWidth(found: Estimated): Estimated {
  if (found.kind === 'not-estimable') return found
  const [low, high] = found.ci ?? [found.value, found.value]
  return { kind: 'estimate', value: (high - low) / 2 }
}

function groupSentence(difference: Estimated, readers: number): string {
  if (difference.kind === 'not-estimable') return `Cannot compare reading with and without AI: ${difference.reason}.`
  const of = `${readers} ${readers === 1 ? 'reader' : 'readers'}`
  return `Can tell a difference of ${difference.value.toFixed(2)} in AUC with ${of} (power 80%, variances of a published pilot).`
}

function ownSentence(area: Estimated): string {
  if (area.kind === 'not-estimable') return `Cannot give a single reader an AUC: ${area.reason}.`
  const doubt = `a single reader's AUC is known to about ±${area.value.toFixed(2)}`
  return area.value > 0.05 ? `Cannot rank single readers: ${doubt}.` : `For one reader: ${doubt}.`
}

function verdictSentence(lacking: number, sensitivity: Estimated): string {
  if (sensitivity.kind === 'not-estimable') return `No figure on sensitivity: ${sensitivity.reason}.`
  const precision = `at 80% a single reader's sensitivity is known to ±${(100 * sensitivity.value).toFixed(0)} points`
  const forTen = trialsForHalfWidth(0.1, 0.8)
  const enough = forTen.kind === 'estimate' ? ` (${forTen.value} films with a finding give ±10)` : ''
  if (lacking === 0) return `Enough for a verdict on one reader's sensitivity: ${precision}${enough}.`
  return `No verdict on one reader's sensitivity, ${lacking} more films with a finding needed: ${precision}${enough}.`
}
