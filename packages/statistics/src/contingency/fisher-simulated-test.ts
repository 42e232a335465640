import { type Estimated, estimate, isNotEstimable, notEstimable, type Random } from '@collimator/kernel'
import { scoreLimits } from '../proportion/wilson-interval.ts'
import { contingencyTable } from './contingency-table.ts'
import { sumLogFactorials } from './log-factorial.ts'

/**
 * Fisher's exact test by simulation, for tables too large to enumerate: columns are dealt out at random with both margins
 * fixed, and p = (1 + tables no more likely than the observed one) / (replicates + 1).
 * @param counts rectangular table of whole numbers >= 0; empty rows and columns are taken out.
 * @param random source of chance; the same seed gives the same p.
 * @param replicates whole number >= 100; 9999 gives p to about .005 around .5 and .002 around .05.
 * @returns p in 0..1 with the 95% Wilson interval of the simulation error in `ci`.
 * @see Davison & Hinkley 1997, Bootstrap Methods, section 4.2; base R `fisher.test(simulate.p.value = TRUE)`.
 * No golden: random by nature; a test holds it to the exact p of `fisherExactTest`.
 */
export function fisherSimulatedTest(
  counts: readonly (readonly number[])[],
  random: Random,
  replicates = 9999,
): Estimated {
  if (!Number.isInteger(replicates) || replicates < 100) return notEstimable('a simulated test needs 100 replicates')
  const table = contingencyTable(counts)
  if (isNotEstimable(table)) return table
  const width = table.columnTotals.length
  const observed = sumLogFactorials(table.counts.flat())
  const deck = table.columnTotals.flatMap((size, column) => Array.from({ length: size }, () => column))
  let asExtreme = 1
  for (let replicate = 0; replicate < replicates; replicate++) {
    const dealt = random.shuffle(deck)
    if (sumLogFactorials(dealtCells(dealt, table.rowTotals, width)) >= observed - 1e-7) asExtreme++
  }
  const p = asExtreme / (replicates + 1)
  return estimate(p, { ci: scoreLimits(p, replicates + 1, 1.959963984540054) })
}

function dealtCells(dealt: readonly number[], rowTotals: readonly number[], width: number): number[] {
  const cells = new Array<number>(rowTotals.length * width).fill(0)
  let card = 0
  rowTotals.forEach((size, row) => {
    for (let k = 0; k < size; k++) {
      const cell = row * width + (dealt[card++] as number)
      cells[cell] = (cells[cell] as number) + 1
    }
  })
  return cells
}
