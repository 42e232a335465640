import { FINDING_KINDS, type FindingKind } from '@collimator/imaging'
import { isNotEstimable } from '@collimator/kernel'
import { empiricalArea } from '@collimator/statistics'
import * as tf from '@tensorflow/tfjs-core'
import { type LossWeights, lossOf } from '../network/loss.ts'
import { logitsOf, type Variables } from '../network/network.ts'
import { batchOf, type SeenFilms } from './batch.ts'

/** What an epoch brought. */
export type EpochCurve = {
  readonly epoch: number
  /** Mean loss over the films learned from, while learning, and over the films kept for watching. */
  readonly learningLoss: number
  readonly watchedLoss: number
  /** Area under the ROC curve on the watched films; null for a finding that none of them or all of them show. */
  readonly watchedAuc: Readonly<Record<FindingKind, number | null>>
}

/** Answers on films no step learned from: logits [film][finding] beside labels, and the mean loss. */
export type Watched = {
  readonly logits: readonly Float32Array[]
  readonly labels: readonly Uint8Array[]
  readonly loss: number
}

/** Runs the network over films as they are. */
export function watch(
  variables: Variables,
  films: SeenFilms,
  indexes: readonly number[],
  weights: LossWeights,
): Watched {
  const batch = 20
  const logits: Float32Array[] = []
  let loss = 0
  for (let from = 0; from < indexes.length; from += batch) {
    const part = indexes.slice(from, from + batch)
    tf.tidy(() => {
      const { films: shown, truth } = batchOf(films, part)
      const said = logitsOf(variables, shown)
      loss += (lossOf(said, truth, weights).dataSync()[0] as number) * part.length
      const flat = said.answer.dataSync()
      for (let i = 0; i < part.length; i++) {
        logits.push(Float32Array.from(flat.slice(i * FINDING_KINDS.length, (i + 1) * FINDING_KINDS.length)))
      }
    })
  }
  return { logits, labels: indexes.map((index) => films.store.sample(index).labels), loss: loss / indexes.length }
}

/** The area of each finding on watched films. */
export function watchedAreas({ logits, labels }: Watched): Record<FindingKind, number | null> {
  const areas = FINDING_KINDS.map((kind, column) => {
    const scores = (truth: number) =>
      Float64Array.from(
        logits.filter((_, film) => labels[film]?.[column] === truth).map((row) => row[column] as number),
      )
    const area = empiricalArea({ positive: scores(1), negative: scores(0) })
    return [kind, isNotEstimable(area) ? null : area.auc] as const
  })
  return Object.fromEntries(areas) as Record<FindingKind, number | null>
}
