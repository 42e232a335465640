import { err, ok, type Result } from '@collimator/kernel'
import { mersenneTwister } from './mersenne-twister.ts'
import type { ScreeningLabel } from './screening-order.ts'

/** Labels from which no prior pair can be drawn. */
export type NoPriors = {
  readonly code: 'SCREENING.ONE_CLASS_ONLY'
  readonly relevant: number
  readonly irrelevant: number
}

/**
 * Draws one relevant and one irrelevant record to start from: the pair that
 * `asreview simulate --n-prior-included 1 --n-prior-excluded 1 --prior-seed SEED` draws from the same file, so that two
 * tools can be compared run by run. Each is the first of a Fisher-Yates permutation of its class, the generator seeded
 * anew for each class.
 * @param labels the label of each row; undefined is a row without a label, which is never drawn.
 * @param seed whole number in [0, 2^32).
 * @returns `[relevant row, irrelevant row]`, 0-based; an error unless both classes have a record.
 * @see numpy.random.RandomState: choice(replace=False), permutation, legacy masked rejection (random_interval).
 */
export function drawPriors(
  labels: readonly (ScreeningLabel | undefined)[],
  seed: number,
): Result<readonly [relevant: number, irrelevant: number], NoPriors> {
  const rowsOf = (wanted: ScreeningLabel) => labels.flatMap((label, row) => (label === wanted ? [row] : []))
  const relevant = firstOfPermutation(rowsOf(1), mersenneTwister(seed))
  const irrelevant = firstOfPermutation(rowsOf(0), mersenneTwister(seed))
  if (relevant === undefined || irrelevant === undefined) {
    return err({ code: 'SCREENING.ONE_CLASS_ONLY', relevant: rowsOf(1).length, irrelevant: rowsOf(0).length })
  }
  return ok([relevant, irrelevant])
}

function firstOfPermutation(rows: number[], draw: () => number): number | undefined {
  for (let i = rows.length - 1; i > 0; i--) {
    const j = upTo(i, draw)
    const swap = rows[i] as number
    rows[i] = rows[j] as number
    rows[j] = swap
  }
  return rows[0]
}

/** Uniform in [0, highest]: draws are cut to the bits of `highest` and rejected above it. */
function upTo(highest: number, draw: () => number): number {
  const mask = 2 ** (32 - Math.clz32(highest)) - 1
  for (;;) {
    const value = (draw() & mask) >>> 0
    if (value <= highest) return value
  }
}
