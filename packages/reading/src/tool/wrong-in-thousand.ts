import { type Estimated, estimate, type Interval, notEstimable } from '@collimator/kernel'
import { type ConfusionTable, proportion } from '@collimator/statistics'
import { type CountedFigure, countedEstimate, FEWEST, tooFew } from '../feedback/counted-figure.ts'

/** What a tool's calls would come to in a thousand films, of which a stated share has a finding. */
export type WrongInThousand = {
  /** Findings that would be missed. */
  readonly missed: CountedFigure
  /** Films without a finding that would be called. */
  readonly falseAlarms: CountedFigure
  /** Both together. */
  readonly wrong: CountedFigure
}

/**
 * Wrong calls in a thousand films at a stated prevalence pi: 1000 [pi (1 - se) + (1 - pi)(1 - sp)]. It carries sensitivity and
 * specificity of the counted films over to others, which holds where those films are of the same kind and as hard.
 * The interval of the sum combines Wilson's limits of both shares by square-and-add (MOVER): from each share its distance to
 * its limit, weighted by its factor; each of the two parts alone has the limits of its share.
 * @param table counts of the films that were judged. @param prevalence share of films with a finding, strictly within 0..1.
 * @param confidence two-sided level in (0, 1).
 * @returns 0 to 1000 with n, the films that each rests on; "too few" below ten films of a class; not-estimable for a
 * prevalence outside 0..1.
 * @see Zou & Donner 2008, Stat Med 27:1693-1702 (square-and-add for linear functions); Newcombe 1998, Stat Med 17:873-890.
 * No golden: the limits of the shares have one; by hand and by property test.
 * @example wrongInThousand({ truePositives: 24, falseNegatives: 6, falsePositives: 3, trueNegatives: 27 }, 0.1).wrong // 110
 */
export function wrongInThousand(table: ConfusionTable, prevalence: number, confidence = 0.95): WrongInThousand {
  const missed = { wrong: table.falseNegatives, of: table.falseNegatives + table.truePositives }
  const alarms = { wrong: table.falsePositives, of: table.falsePositives + table.trueNegatives }
  const few =
    tooFew(missed.of, FEWEST.share, 'films with a finding') ??
    tooFew(alarms.of, FEWEST.share, 'films without a finding')
  if (few) return { missed: few, falseAlarms: few, wrong: few }
  const parts = [
    partOf(missed, 1000 * prevalence, confidence),
    partOf(alarms, 1000 * (1 - prevalence), confidence),
  ] as const
  const isShare = prevalence > 0 && prevalence < 1
  const counted = (found: Estimated, n: number) =>
    countedEstimate(isShare ? found : notEstimable('the prevalence must lie between 0 and 1'), n)
  return {
    missed: counted(parts[0], missed.of),
    falseAlarms: counted(parts[1], alarms.of),
    wrong: counted(addParts(parts), missed.of + alarms.of),
  }
}

function partOf({ wrong, of }: { wrong: number; of: number }, factor: number, confidence: number): Estimated {
  const share = proportion(wrong, of, { confidence })
  if (share.kind === 'not-estimable') return share
  const [low, high] = share.ci ?? [share.value, share.value]
  return estimate(factor * share.value, { ci: [factor * low, factor * high] })
}

function addParts(parts: readonly [Estimated, Estimated]): Estimated {
  const [a, b] = parts
  if (a.kind === 'not-estimable') return a
  if (b.kind === 'not-estimable') return b
  const sum = a.value + b.value
  const gap = (side: 0 | 1) => Math.hypot(...[a, b].map(({ value, ci }) => (ci?.[side] ?? value) - value))
  const ci: Interval = [sum - gap(0), sum + gap(1)]
  return estimate(sum, { ci })
}
