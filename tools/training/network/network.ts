import { FINDING_KINDS } from '@collimator/imaging'
import { seededRandom } from '@collimator/kernel'
import * as tf from '@tensorflow/tfjs-core'
import { convolution } from './convolution.ts'

const KINDS = FINDING_KINDS.length

/** Every filter of the network, [k, k, in, out], in the order in which weights are stored. */
export const FILTERS = {
  stem: [3, 3, 16, 24],
  fine: [3, 3, 24, 24],
  toQuarter: [1, 1, 96, 40],
  quarterFirst: [3, 3, 40, 40],
  quarterSecond: [3, 3, 40, 40],
  toEighth: [1, 1, 160, 64],
  eighthFirst: [3, 3, 64, 64],
  eighthSecond: [3, 3, 64, 64],
  toWhole: [1, 1, 256, 96],
  wholeFirst: [3, 3, 96, 96],
  wholeSecond: [3, 3, 96, 96],
  spread: [1, 1, 96, 128],
  context: [1, 1, 96, 128],
  join: [3, 3, 72, 40],
  maps: [1, 1, 40, KINDS],
  answer: [1, 1, 2 * KINDS + 192, KINDS],
} as const satisfies Readonly<Record<string, readonly [number, number, number, number]>>

/** Name of a filter; its bias has the same. */
export type LayerName = keyof typeof FILTERS

/** The layers whose output is added to their input. */
const RESIDUAL: ReadonlySet<LayerName> = new Set([
  'fine',
  'quarterFirst',
  'quarterSecond',
  'eighthFirst',
  'eighthSecond',
  'wholeFirst',
  'wholeSecond',
])

/** Filter and bias of each layer. */
export type Weights = Readonly<Record<LayerName, { readonly filter: Float32Array; readonly bias: Float32Array }>>

// A finding covers about one cell in a hundred; the map begins there instead of at one half.
const RARE_LOGIT = -4

/**
 * Weights before learning: normal deviates of variance 2 / (inputs of a unit) (He et al 2015, ICCV, eq. 10), a fifth
 * of that in layers that are added to their input, and the answer beginning as the highest value of each map.
 */
export function freshWeights(seed: string): Weights {
  const entries = (Object.keys(FILTERS) as LayerName[]).map((name) => {
    const random = seededRandom(`${seed} weights of ${name}`)
    const [height, width, channels, out] = FILTERS[name]
    const deviation = Math.sqrt(2 / (height * width * channels)) * (RESIDUAL.has(name) ? 0.2 : 1)
    const scale = name === 'answer' ? deviation * 0.1 : deviation
    const filter = Float32Array.from({ length: height * width * channels * out }, () => scale * random.normal())
    if (name === 'answer') for (let kind = 0; kind < KINDS; kind++) filter[kind * KINDS + kind] = 1
    return [name, { filter, bias: new Float32Array(out).fill(name === 'maps' ? RARE_LOGIT : 0) }]
  })
  return Object.fromEntries(entries)
}

/** The weights as variables of the learning library. */
export type Variables = Readonly<Record<LayerName, { readonly filter: tf.Variable; readonly bias: tf.Variable }>>

/** What the network says before the logistic function: one number a finding, and one a finding and cell. */
export type Logits = { readonly answer: tf.Tensor2D; readonly maps: tf.Tensor4D }

/**
 * The network: films are folded into channels step by step (64, 32, 16 and 8 cells a side), the coarse steps are
 * unfolded again for context, and each finding gets a map of 32 x 32 cells; the answer for the film weighs the
 * highest and mean value of each map with the highest and mean features of the whole film.
 * @param films [films, 256, 256, 1], standardised.
 */
export function logitsOf(variables: Variables, films: tf.Tensor4D): Logits {
  const layer = (name: LayerName, input: tf.Tensor4D) =>
    convolution(input, variables[name].filter as tf.Tensor4D, variables[name].bias as unknown as tf.Tensor1D)
  const plain = (name: LayerName, input: tf.Tensor4D) => tf.relu(layer(name, input))
  const added = (name: LayerName, input: tf.Tensor4D) => tf.relu(tf.add(input, layer(name, input))) as tf.Tensor4D
  const fine = added('fine', plain('stem', foldCells(films, 4)))
  const quarter = added('quarterSecond', added('quarterFirst', plain('toQuarter', foldCells(fine, 2))))
  const eighth = added('eighthSecond', added('eighthFirst', plain('toEighth', foldCells(quarter, 2))))
  const whole = added('wholeSecond', added('wholeFirst', plain('toWhole', foldCells(eighth, 2))))
  const spread = unfoldCells(plain('spread', whole), 2)
  const context = unfoldCells(plain('context', tf.concat([eighth, spread], 3)), 2)
  const maps = layer('maps', plain('join', tf.concat([quarter, context], 3)))
  const features = tf.concat([highest(maps), mean(maps), highest(whole), mean(whole)], 3)
  return { answer: tf.reshape(layer('answer', features), [-1, KINDS]), maps }
}

function highest(cells: tf.Tensor4D): tf.Tensor4D {
  return tf.max(cells, [1, 2], true)
}

function mean(cells: tf.Tensor4D): tf.Tensor4D {
  return tf.mean(cells, [1, 2], true)
}

/** Blocks of `block` x `block` cells become channels of one cell, as ONNX SpaceToDepth orders them. */
function foldCells(cells: tf.Tensor4D, block: number): tf.Tensor4D {
  const [films, height, width, channels] = cells.shape
  const [rows, columns] = [height / block, width / block]
  const split = tf.reshape(cells, [films * rows, block, columns, block * channels])
  return tf.reshape(tf.transpose(split, [0, 2, 1, 3]), [films, rows, columns, block * block * channels])
}

/** The reverse of `folded`, as ONNX DepthToSpace in its DCR mode. */
function unfoldCells(cells: tf.Tensor4D, block: number): tf.Tensor4D {
  const [films, height, width, channels] = cells.shape
  const out = channels / (block * block)
  const split = tf.reshape(cells, [films * height, width, block, block * out])
  return tf.reshape(tf.transpose(split, [0, 2, 1, 3]), [films, height * block, width * block, out])
}
