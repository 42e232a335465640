import { FINDING_KINDS, type FindingKind } from '@collimator/imaging'
import * as tf from '@tensorflow/tfjs-core'
import type { Logits } from './network.ts'

/** What is true of a batch: labels [films, findings] in 0..1, and the covered share of each cell [films, 32, 32, findings]. */
export type BatchTruth = { readonly labels: tf.Tensor2D; readonly cover: tf.Tensor4D }

/** How parts of the loss are weighed against each other; see Recipe. */
export type LossWeights = { readonly placeWeight: number; readonly positiveWeight: number }

// Cells inside a finding are rare, and the rarer the smaller it is; without a weight the map would learn to stay dark.
const COVERED_CELL_WEIGHT: Readonly<Record<FindingKind, number>> = {
  nodule: 40,
  consolidation: 6,
  'pleural-effusion': 6,
  pneumothorax: 10,
  cardiomegaly: 2,
  atelectasis: 15,
}

/**
 * Cross-entropy of the film labels plus, when weighted above 0, that of the cells of the maps, each averaged over all
 * its numbers; the places count four times, because most cells are easy.
 */
export function lossOf(logits: Logits, truth: BatchTruth, weights: LossWeights): tf.Scalar {
  const film = crossEntropy(logits.answer, truth.labels, tf.scalar(weights.positiveWeight))
  if (weights.placeWeight === 0) return film
  const covered = tf.tensor1d(FINDING_KINDS.map((kind) => COVERED_CELL_WEIGHT[kind]))
  const places = crossEntropy(logits.maps, truth.cover, covered)
  return tf.add(film, tf.mul(places, 4 * weights.placeWeight))
}

/** Mean of -w y log p - (1 - y) log(1 - p) with p the logistic function of the logits, in its stable form. */
function crossEntropy(logits: tf.Tensor, truth: tf.Tensor, positiveWeight: tf.Tensor): tf.Scalar {
  // log(1 + exp(-|x|)) + max(-x, 0) is -log p; adding x gives -log(1 - p).
  const minusLogP = tf.add(tf.log(tf.add(tf.exp(tf.neg(tf.abs(logits))), 1)), tf.relu(tf.neg(logits)))
  const positive = tf.mul(tf.mul(truth, minusLogP), positiveWeight)
  const negative = tf.mul(tf.sub(1, truth), tf.add(minusLogP, logits))
  return tf.mean(tf.add(positive, negative))
}
