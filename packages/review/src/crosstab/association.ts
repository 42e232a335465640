import { type Interval, isNotEstimable, type NotEstimable, notEstimable, seededRandom } from '@collimator/kernel'
import {
  type ChiSquareTest,
  type CramersV,
  chiSquareTest,
  cramersV,
  type FisherExactTest,
  fisherExactTest,
  fisherSimulatedTest,
} from '@collimator/statistics'
import { type Crosstab, knownCounts } from './crosstab.ts'

/** Whether two single-valued dimensions hang together, tested on the programs whose pages say both. */
export type Association = {
  readonly kind: 'association'
  /** Programs the test is computed on. */
  readonly n: number
  readonly test: ChiSquareTest | FisherExactTest | FisherSimulated
  readonly strength: CramersV
  /** Why this test and not the other, in a sentence. */
  readonly why: string
}

/** Fisher's exact test by random tables with the same margins; `ci` is the 95 % interval of the simulation error. */
export type FisherSimulated = {
  readonly kind: 'fisher-simulated'
  readonly p: number
  readonly ci: Interval | null
  readonly replicates: number
}

/** Branches the exact test may visit: some ten milliseconds, since a page waits for it. */
const EXACT_STEPS = 20_000
/** Random tables that take its place beyond that. */
const REPLICATES = 4999
/** Most programs for which random tables are made while a page waits. */
const MOST_FOR_SIMULATION = 1000

/** Fewest programs with both codes known on which a test is shown at all. */
export const LEAST_FOR_TEST = 10

/**
 * Tests a cross-tabulation for association: Pearson's chi-square where no more than a fifth of the expected counts lie
 * below 5 and none below 1 (Cochran's rule), else the exact test, by random tables where it would take long; strength by
 * Cramér's V with its interval.
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
  return smallCountsTest(counts, { n, strength, percent: Math.round(chiSquare.shareBelowFive * 100) })
}

type SmallCounts = { readonly n: number; readonly strength: CramersV; readonly percent: number }

function smallCountsTest(counts: number[][], { n, strength, percent }: SmallCounts): Association | NotEstimable {
  const because = `${percent} % of the expected counts lie below 5`
  const exact = fisherExactTest(counts, EXACT_STEPS)
  if (!isNotEstimable(exact)) {
    return { kind: 'association', n, test: exact, strength, why: `${because}, so the exact test is used.` }
  }
  if (n > MOST_FOR_SIMULATION) {
    return notEstimable(`${because}, too many for the chi-square test, and the table is too large for the exact one.`)
  }
  // The same seed gives a table the same p on every visit.
  const simulated = fisherSimulatedTest(counts, seededRandom('association'), REPLICATES)
  if (isNotEstimable(simulated)) return simulated
  const test = {
    kind: 'fisher-simulated' as const,
    p: simulated.value,
    ci: simulated.ci ?? null,
    replicates: REPLICATES,
  }
  const why = `${because} and the table is large, so the exact test is made on ${REPLICATES} random tables with the same totals.`
  return { kind: 'association', n, test, strength, why }
}

function refusal({ rowFacet, columnFacet }: Crosstab): string | undefined {
  if (rowFacet.id === columnFacet.id) return 'A dimension cannot be tested against itself.'
  const multiple = [rowFacet, columnFacet].filter((facet) => facet.multiple).map((facet) => facet.label)
  if (multiple.length === 0) return undefined
  const subject = multiple.length === 2 ? `${multiple[0]} and ${multiple[1]} allow` : `${multiple[0]} allows`
  return `${subject} several codes for one program, so a program can count in more than one cell; a test of independence assumes one cell each.`
}
