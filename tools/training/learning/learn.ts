import { seededRandom } from '@collimator/kernel'
import * as tf from '@tensorflow/tfjs-core'
import { lossOf } from '../network/loss.ts'
import { logitsOf, type Variables } from '../network/network.ts'
import type { Recipe } from '../recipes.ts'
import { batchOf, type SeenFilms } from './batch.ts'
import { watch, watchedAreas } from './curve.ts'
import { type LearningState, variablesOf, weightsOf } from './learning-state.ts'

/**
 * One epoch: every film once, in an order and with changes that come from the recipe's seed and the epoch's number.
 * It begins from the state's numbers alone, so that a run broken between epochs and taken up again ends with the same
 * weights as one that was never broken. Learning by Adam (Kingma & Ba 2015, ICLR, algorithm 1); the rate falls to
 * nothing along half a cosine (Loshchilov & Hutter 2017, ICLR, eq. 5).
 * @param step called after each batch with films done and the mean loss so far.
 */
export async function learnEpoch(
  recipe: Recipe,
  films: SeenFilms,
  state: LearningState,
  step: (done: number, loss: number) => void,
): Promise<LearningState> {
  const epoch = state.epochsDone + 1
  const { learning, watched } = split(recipe)
  tf.engine().startScope()
  const variables = variablesOf(state.weights)
  const optimizer = tf.train.adam(rateOf(recipe, state.epochsDone))
  try {
    await restore(optimizer, state)
    const learningLoss = learnOnce(recipe, { films, variables, optimizer, learning, epoch, step })
    const seen = watch(variables, films, watched, recipe)
    const curve = { epoch, learningLoss, watchedLoss: seen.loss, watchedAuc: watchedAreas(seen) }
    return {
      epochsDone: epoch,
      weights: weightsOf(variables),
      moments: await momentsOf(optimizer),
      curves: [...state.curves, curve],
    }
  } finally {
    optimizer.dispose()
    tf.disposeVariables()
    tf.engine().endScope()
  }
}

/** Which films of the set a recipe learns from and which it only watches. */
export function split(recipe: Recipe): { readonly learning: number[]; readonly watched: number[] } {
  const { count, validation } = recipe.films
  const learning = Math.min(recipe.learnFrom ?? count, count - validation)
  return {
    learning: Array.from({ length: learning }, (_, i) => i),
    watched: Array.from({ length: validation }, (_, i) => count - validation + i),
  }
}

type Epoch = {
  readonly films: SeenFilms
  readonly variables: Variables
  readonly optimizer: tf.AdamOptimizer
  readonly learning: readonly number[]
  readonly epoch: number
  readonly step: (done: number, loss: number) => void
}

function learnOnce(recipe: Recipe, { films, variables, optimizer, learning, epoch, step }: Epoch): number {
  const random = seededRandom(`${recipe.seed} epoch ${epoch}`)
  const order = random.fork('order').shuffle(learning)
  const changes = random.fork('changes')
  let loss = 0
  for (let from = 0; from < order.length; from += recipe.batch) {
    const part = order.slice(from, from + recipe.batch)
    loss += part.length * learnBatch(recipe, { variables, optimizer, batch: batchOf(films, part, changes) })
    step(from + part.length, loss / (from + part.length))
  }
  return loss / order.length
}

type Step = {
  readonly variables: Variables
  readonly optimizer: tf.AdamOptimizer
  readonly batch: ReturnType<typeof batchOf>
}

function learnBatch(recipe: Recipe, { variables, optimizer, batch }: Step): number {
  const { films, truth } = batch
  const cost = optimizer.minimize(() => lossOf(logitsOf(variables, films), truth, recipe), true)
  const loss = cost?.dataSync()[0] ?? Number.NaN
  tf.dispose([cost as tf.Scalar, films, truth.labels, truth.cover])
  if (!Number.isFinite(loss)) throw new Error(`${recipe.name}: the loss is ${loss}; the learning rate is too high`)
  return loss
}

function rateOf(recipe: Recipe, epochsDone: number): number {
  return (recipe.learningRate * (1 + Math.cos((Math.PI * epochsDone) / recipe.epochs))) / 2
}

async function restore(optimizer: tf.AdamOptimizer, { moments }: LearningState): Promise<void> {
  if (moments.length === 0) return
  await optimizer.setWeights(
    moments.map(({ name, shape, values }) => ({ name, tensor: tf.tensor(values, [...shape], dtypeOf(name)) })),
  )
}

// The optimiser counts its steps in a whole number and asks for it back as one.
function dtypeOf(name: string): 'int32' | 'float32' {
  return name === 'iter' ? 'int32' : 'float32'
}

async function momentsOf(optimizer: tf.AdamOptimizer): Promise<LearningState['moments']> {
  const named = await optimizer.getWeights()
  return named.map(({ name, tensor }) => ({ name, shape: tensor.shape, values: Float32Array.from(tensor.dataSync()) }))
}
