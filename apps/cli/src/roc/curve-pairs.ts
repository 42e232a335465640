import type { NotEstimable } from '@collimator/kernel'
import { type AreaComparison, pairedAreaTest, unpairedAreaTest } from '@collimator/statistics'
import type { StudyCurve } from './study-curves.ts'

/** Two curves compared by DeLong's test. */
export type CurvePair = { readonly a: string; readonly b: string; readonly test: AreaComparison | NotEstimable }

/**
 * Compares the treatments of each reader; where there is one treatment, the readers with each other.
 * Curves over the same cases are compared as paired, others as unpaired.
 */
export function curvePairs(curves: readonly StudyCurve[]): readonly CurvePair[] {
  const oneTreatment = new Set(curves.map(({ treatment }) => treatment)).size < 2
  return curves.flatMap((a, i) =>
    curves
      .slice(i + 1)
      .filter((b) => oneTreatment || a.reader === b.reader)
      .map((b) => ({ a: a.name, b: b.name, test: compared(a, b) })),
  )
}

function compared(a: StudyCurve, b: StudyCurve): AreaComparison | NotEstimable {
  const same =
    a.cell.caseIndex.length === b.cell.caseIndex.length &&
    a.cell.caseIndex.every((index, k) => index === b.cell.caseIndex[k])
  return (same ? pairedAreaTest : unpairedAreaTest)(a.classes, b.classes)
}
