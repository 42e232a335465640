import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { normalDensity, normalQuantile } from '../distributions/normal.ts'
import { confidenceFault, countFault } from '../proportion/count-check.ts'
import type { ConfusionTable } from './confusion-table.ts'

/** How far apart a reader sees diseased and normal cases, and where the reader draws the line. */
export type SignalDetection = {
  /** d', in standard deviations; 0 is guessing. */
  readonly sensitivityIndex: Estimated
  /** c; below 0 calls readily, above 0 calls sparingly. */
  readonly criterion: Estimated
}

/**
 * Equal-variance signal detection with the log-linear correction: H = (TP + .5)/(n1 + 1), F = (FP + .5)/(n0 + 1),
 * d' = z(H) - z(F), c = -(z(H) + z(F))/2. Standard errors by the delta method on the corrected rates.
 * @param table counts >= 0. @param confidence two-sided level in (0, 1), for the normal interval.
 * @returns finite at perfect scores thanks to the correction; not-estimable without cases of a class or for counts that are not counts.
 * @see Hautus 1995, Behav Res Methods 27:46-51; Macmillan & Creelman 2005, Detection Theory, chapter 13 (variance);
 * golden/accuracy and golden/reliance (base R).
 * @example signalDetection({ truePositives: 36, falseNegatives: 9, falsePositives: 10, trueNegatives: 59 }) // d' 1.8549829088
 */
export function signalDetection(table: ConfusionTable, confidence = 0.95): SignalDetection {
  const positives = table.truePositives + table.falseNegatives
  const negatives = table.falsePositives + table.trueNegatives
  if (positives === 0 || negatives === 0) {
    const absent = notEstimable(`there are no ${positives === 0 ? 'positive' : 'negative'} cases`)
    return { sensitivityIndex: absent, criterion: absent }
  }
  const fault =
    countFault(table.truePositives, positives) ??
    countFault(table.falsePositives, negatives) ??
    confidenceFault(confidence)
  if (fault !== undefined) return { sensitivityIndex: notEstimable(fault), criterion: notEstimable(fault) }
  const hit = correctRate(table.truePositives, positives)
  const alarm = correctRate(table.falsePositives, negatives)
  const se = Math.sqrt(hit.variance + alarm.variance)
  const reach = normalQuantile(0.5 + confidence / 2) * se
  const index = hit.z - alarm.z
  const criterion = -(hit.z + alarm.z) / 2
  return {
    sensitivityIndex: estimate(index, { se, ci: [index - reach, index + reach] }),
    criterion: estimate(criterion, { se: se / 2, ci: [criterion - reach / 2, criterion + reach / 2] }),
  }
}

function correctRate(count: number, total: number): { z: number; variance: number } {
  const rate = (count + 0.5) / (total + 1)
  const z = normalQuantile(rate)
  return { z, variance: (rate * (1 - rate)) / (total * normalDensity(z) ** 2) }
}
