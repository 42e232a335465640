import { createRequire } from 'node:module'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-wasm'

/**
 * Readies the learning library on its WebAssembly backend: no installation step, and the same numbers on any machine,
 * since WebAssembly fixes the result of every operation. The rules of differentiation are a part of the library that
 * its main module leaves out; they come as modules without file endings, which only the loader for `require` resolves.
 */
export async function startLearning(): Promise<void> {
  createRequire(import.meta.url)('@tensorflow/tfjs-core/dist/register_all_gradients.js')
  await tf.setBackend('wasm')
  await tf.ready()
}
