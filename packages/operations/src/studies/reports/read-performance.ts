import { type Estimated, estimate, isNotEstimable, type NotEstimable, notEstimable } from '@collimator/kernel'
import {
  type AidedRead,
  type BinaryAccuracy,
  binaryAccuracy,
  type CalibrationProfile,
  calibrationProfile,
  clusteredArea,
  clusteredShare,
  confusionTable,
  type SignalDetection,
  signalDetection,
} from '@collimator/statistics'

/** How right the labels and probabilities of one stage are: first read, final read or the AI. */
export type StagePerformance = {
  readonly reads: number
  readonly accuracy: BinaryAccuracy | NotEstimable
  readonly signalDetection: SignalDetection | NotEstimable
  readonly auc: Estimated
  readonly calibration: CalibrationProfile
}

/** First read, final read and AI on the reads where the AI was shown. */
export type Performance = Readonly<Record<'first' | 'final' | 'ai', StagePerformance>>

/** Performance of the three stages. Reads without the AI are left out, so that all three rest on the same reads. */
export function performanceOf(reads: readonly AidedRead[]): Performance {
  const shown = reads.filter((read) => read.ai !== undefined)
  return {
    first: stage(
      shown,
      (read) => read.first,
      (read) => read.firstProbability,
    ),
    final: stage(
      shown,
      (read) => read.final,
      (read) => read.finalProbability,
    ),
    ai: stage(
      shown,
      (read) => read.ai ?? 0,
      (read) => read.aiProbability,
    ),
  }
}

function stage(
  reads: readonly AidedRead[],
  label: (read: AidedRead) => 0 | 1,
  probability: (read: AidedRead) => number | undefined,
): StagePerformance {
  const table = confusionTable(reads.map((read) => ({ truth: read.truth, call: label(read) })))
  const stated = reads.flatMap((read) => {
    const p = probability(read)
    return p === undefined ? [] : [{ reader: read.reader, case: read.case, truth: read.truth, probability: p }]
  })
  const broken = notEstimable('a label is neither 0 nor 1')
  const figures = {
    reads: reads.length,
    accuracy: table.ok ? binaryAccuracy(table.value) : broken,
    signalDetection: table.ok ? signalDetection(table.value) : broken,
    auc:
      stated.length === 0
        ? notEstimable('no probabilities were stated')
        : clusteredArea(stated.map((own) => ({ ...own, rating: own.probability }))),
    calibration: calibrationProfile(stated),
  }
  const severalReaders = new Set(reads.map(({ reader }) => reader)).size > 1
  return severalReaders ? withClusters(figures, reads, label) : figures
}

/**
 * Reads of several readers are not independent: shares get clustered intervals, and figures whose interval would take the reads as
 * independent lose it. Areas and calibration know of readers and cases themselves.
 */
function withClusters(
  figures: StagePerformance,
  reads: readonly AidedRead[],
  label: (read: AidedRead) => 0 | 1,
): StagePerformance {
  const share = (chosen: readonly AidedRead[]) =>
    clusteredShare(chosen.map((read) => ({ ...read, value: label(read) === read.truth ? 1 : 0 })))
  const bare = <T extends object>(part: T | NotEstimable) =>
    isNotEstimable(part)
      ? part
      : (Object.fromEntries(Object.entries(part).map(([key, value]) => [key, bareEstimate(value)])) as T)
  const accuracy = bare(figures.accuracy)
  return {
    ...figures,
    accuracy: isNotEstimable(accuracy)
      ? accuracy
      : {
          ...accuracy,
          sensitivity: share(reads.filter(({ truth }) => truth === 1)),
          specificity: share(reads.filter(({ truth }) => truth === 0)),
          accuracy: share(reads),
        },
    signalDetection: bare(figures.signalDetection),
  }
}

function bareEstimate(result: Estimated): Estimated {
  return result.kind === 'estimate' ? estimate(result.value) : result
}
