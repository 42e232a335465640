import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { FILTERS, freshWeights, type LayerName, type Variables, type Weights } from '../network/network.ts'
import type { EpochCurve } from './curve.ts'

/** A network between two epochs: its weights, the optimiser's moments, and what was seen so far. */
export type LearningState = {
  readonly epochsDone: number
  readonly weights: Weights
  /** The optimiser's arrays by name, with their shapes; empty before the first epoch. */
  readonly moments: readonly {
    readonly name: string
    readonly shape: readonly number[]
    readonly values: Float32Array
  }[]
  readonly curves: readonly EpochCurve[]
}

const LAYERS = Object.keys(FILTERS) as LayerName[]

/** The state of a network that has seen nothing. */
export function freshState(seed: string): LearningState {
  return { epochsDone: 0, weights: freshWeights(seed), moments: [], curves: [] }
}

/** Runs something with the weights as variables and disposes of every tensor it left behind. */
export function withVariables<T>(weights: Weights, work: (variables: Variables) => T): T {
  tf.engine().startScope()
  try {
    return work(variablesOf(weights))
  } finally {
    tf.disposeVariables()
    tf.engine().endScope()
  }
}

/** Reads the state kept in a folder; undefined when there is none. */
export async function readState(folder: string): Promise<LearningState | undefined> {
  const file = path.join(folder, 'state.json')
  if (!existsSync(file)) return undefined
  const kept = JSON.parse(await readFile(file, 'utf8')) as {
    readonly epochsDone: number
    readonly curves: readonly EpochCurve[]
    readonly arrays: string
    readonly moments: readonly { readonly name: string; readonly shape: readonly number[] }[]
  }
  const numbers = await readNumbers(path.join(folder, kept.arrays))
  let at = 0
  const next = (length: number) => {
    at += length
    return numbers.slice(at - length, at)
  }
  const weights = Object.fromEntries(
    LAYERS.map((name) => {
      const shape = FILTERS[name]
      return [name, { filter: next(shape[0] * shape[1] * shape[2] * shape[3]), bias: next(shape[3]) }]
    }),
  ) as Weights
  const moments = kept.moments.map(({ name, shape }) => ({ name, shape, values: next(sizeOf(shape)) }))
  return { epochsDone: kept.epochsDone, curves: kept.curves, weights, moments }
}

/** Keeps a state: its numbers first, under the epoch's own name, then the record that points to them. */
export async function keepState(folder: string, state: LearningState): Promise<void> {
  await mkdir(folder, { recursive: true })
  const arrays = `epoch-${state.epochsDone}.f32`
  const parts = [
    ...LAYERS.flatMap((name) => [state.weights[name].filter, state.weights[name].bias]),
    ...state.moments.map(({ values }) => values),
  ]
  await writeFile(path.join(folder, arrays), Buffer.concat(parts.map((part) => new Uint8Array(part.buffer))))
  const moments = state.moments.map(({ name, shape }) => ({ name, shape }))
  const record = { epochsDone: state.epochsDone, curves: state.curves, arrays, moments }
  await writeFile(path.join(folder, 'state.json.part'), `${JSON.stringify(record, null, 1)}\n`)
  await rename(path.join(folder, 'state.json.part'), path.join(folder, 'state.json'))
}

/** Weights as variables; dispose of them with `tf.disposeVariables`. */
export function variablesOf(weights: Weights): Variables {
  const entries = LAYERS.map((name) => {
    const { filter, bias } = weights[name]
    return [
      name,
      {
        filter: tf.variable(tf.tensor4d(filter, [...FILTERS[name]]), true, `${name}.filter`),
        bias: tf.variable(tf.tensor1d(bias), true, `${name}.bias`),
      },
    ]
  })
  return Object.fromEntries(entries)
}

/** The numbers now in the variables. */
export function weightsOf(variables: Variables): Weights {
  const numbers = (variable: tf.Variable) => Float32Array.from(variable.dataSync())
  const entries = LAYERS.map((name) => {
    const { filter, bias } = variables[name]
    return [name, { filter: numbers(filter), bias: numbers(bias) }]
  })
  return Object.fromEntries(entries)
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1)
}

async function readNumbers(file: string): Promise<Float32Array> {
  const bytes = await readFile(file)
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}
