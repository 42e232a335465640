import { isNotEstimable, type NotEstimable, notEstimable } from '@collimator/kernel'
import {
  type ChiSquareTest,
  type CramersV,
  chiSquareTest,
  cramersV,
  type FisherExactTest,
  fisherExactTest,
} from '@collimator/statistics'
import { type Crosstab, knownCounts } from './crosstab.ts'

/** Whether two single-valued dimensions hang together, tested on the programs whose pages say both. */
export type Association = {
  readonly kind: 'association'
  /** Programs the test is computed on. */
  readonly n: number
  readonly test: ChiSquareTest | FisherExactTest
  readonly strength: CramersV
  /** Why this test and not the other, in a sentence. */
  readonly why: string
}

/** Fewest programs with both codes known on which a test is shown at all. */
export const LEAST_FOR_TEST = 10

/**
 * Tests a cross-tabulation for association: Pearson's chi-square where no more than a fifth of the expected counts lie
 * below 5 and none below 1 (Cochran's rule), else the exact test; strength by Cramér's V with its interval.
 * @returns not-estimable, with the reason in words, where a dimension is multi-valued (a program would count in several
 * cells, and the test assumes one), where a dimension stands against itself, or where too few programs are known.
 * @see Cochran 1954, Biometrics 10:417-451
 */
export function association(table: Crosstab): Association | NotEstimable {
  const refused = refusal(table)
  if (refused) return notEstimable(refused)
  const counts = knownCounts(table)
  const n = counts.flat().reduce((sum, count) => sum + count, 0)
  if (n < LEAST_FOR_TEST) return notEstimable(`Only ${n} programs state both; a test is shown from ${LEAST_FOR_TEST}.`)
  const chiSquare = chiSquareTest(counts)
  const strength = cramersV(counts)
  if (isNotEstimable(chiSquare))
    return notEstimable(`All programs that state both fall in one row or one column, so there is nothing to compare.`)
  if (isNotEstimable(strength)) return strength
  if (chiSquare.shareBelowFive <= 0.2 && chiSquare.smallestExpected >= 1) {
    return {
      kind: 'association',
      n,
      test: chiSquare,
      strength,
      why: 'Expected counts are large enough for the chi-square test.',
    }
  }
  const exact = fisherExactTest(counts)
  const percent = Math.round(chiSquare.shareBelowFive * 100)
  if (isNotEstimable(exact)) {
    return notEstimable(
      `Expected counts are too small for the chi-square test (${percent} % below 5), and the table is too large for the exact one.`,
    )
  }
  return {
    kind: 'association',
    n,
    test: exact,
    strength,
    why: `${percent} % of the expected counts lie below 5, so the exact test is used.`,
  }
}

function refusal({ rowFacet, columnFacet }: Crosstab): string | undefined {
  if (rowFacet.id === columnFacet.id) return 'A dimension cannot be tested against itself.'
  const multiple = [rowFacet, columnFacet].filter((facet) => facet.multiple).map((facet) => facet.label)
  if (multiple.length === 0) return undefined
  const subject = multiple.length === 2 ? `${multiple[0]} and ${multiple[1]} allow` : `${multiple[0]} allows`
  return `${subject} several codes for one program, so a program can count in more than one cell; a test of independence assumes one cell each.`
}
