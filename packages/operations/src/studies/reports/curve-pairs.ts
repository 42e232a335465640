import { isNotEstimable, type NotEstimable, notEstimable } from '@collimator/kernel'
import { type AreaComparison, type Figure, pairedAreaTest, unpairedAreaTest } from '@collimator/statistics'
import type { StudyCurve } from './study-curves.ts'

/** Two curves compared by DeLong's test. */
export type CurvePair = {
  readonly a: string
  readonly b: string
  /** Area a less area b, which exists with one case of each class. */
  readonly difference: Figure
  readonly test: AreaComparison | NotEstimable
}

/**
 * Compares the treatments of each reader; where there is one treatment, the readers with each other.
 * Curves over the same cases are compared as paired, over other cases as unpaired.
 */
export function compareCurves(curves: readonly StudyCurve[]): readonly CurvePair[] {
  const oneTreatment = new Set(curves.map(({ treatment }) => treatment)).size < 2
  return curves.flatMap((a, i) =>
    curves
      .slice(i + 1)
      .filter((b) => oneTreatment || a.reader === b.reader)
      .map((b) => ({ a: a.name, b: b.name, difference: areaDifference(a, b), test: compareAreas(a, b) })),
  )
}

function areaDifference({ area: a }: StudyCurve, { area: b }: StudyCurve): Figure {
  if (isNotEstimable(a)) return a
  return isNotEstimable(b) ? b : a.auc - b.auc
}

/** DeLong's tests are for the same cases or for none in common; a partial overlap is neither. */
function compareAreas(a: StudyCurve, b: StudyCurve): AreaComparison | NotEstimable {
  for (const { area } of [a, b]) if (isNotEstimable(area)) return area
  const own = new Set(a.cell.caseIndex)
  const shared = [...b.cell.caseIndex].filter((index) => own.has(index)).length
  if (shared === 0) return unpairedAreaTest(a.classes, b.classes)
  if (shared === own.size && shared === b.cell.caseIndex.length) return pairedAreaTest(a.classes, b.classes)
  return notEstimable(
    `the curves share ${shared} of their cases (${own.size} and ${b.cell.caseIndex.length}): the test needs the same cases or none in common; mrmc analyses partly paired readings`,
  )
}
