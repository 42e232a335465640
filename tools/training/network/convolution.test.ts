import '@tensorflow/tfjs-backend-wasm'
import { seededRandom } from '@collimator/kernel'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { convolution } from './convolution.ts'

const random = seededRandom('convolution')
const numbers = (length: number) => Float32Array.from({ length }, () => random.normal())

beforeAll(async () => {
  await tf.setBackend('wasm')
})

describe.each([1, 3])('the gradients of a convolution of %i x %i', (side) => {
  const [films, height, width, channels, out] = [2, 6, 5, 3, 4]
  const values = {
    input: numbers(films * height * width * channels),
    filter: numbers(side * side * channels * out),
    bias: numbers(out),
  }
  const outer = numbers(films * height * width * out)
  type Part = keyof typeof values

  // The sum of outer times the convolution: what the gradients are gradients of.
  const weighed = ({ input, filter, bias }: typeof values) =>
    tf.tidy(() => {
      const image = tf.tensor4d(input, [films, height, width, channels])
      const plain = tf.conv2d(image, tf.tensor4d(filter, [side, side, channels, out]), 1, 'same')
      const numbers = plain.dataSync() as Float32Array
      return numbers.reduce((sum, value, at) => sum + (value + (bias[at % out] as number)) * (outer[at] as number), 0)
    })

  const gradients = () =>
    tf.tidy(() => {
      const whole = tf.grads((input, filter, bias) =>
        convolution(input as tf.Tensor4D, filter as tf.Tensor4D, bias as tf.Tensor1D),
      )
      const [input, filter, bias] = whole(
        [
          tf.tensor4d(values.input, [films, height, width, channels]),
          tf.tensor4d(values.filter, [side, side, channels, out]),
          tf.tensor1d(values.bias),
        ],
        tf.tensor4d(outer, [films, height, width, out]),
      ).map((gradient) => gradient.dataSync())
      return { input, filter, bias } as Record<Part, Float32Array>
    })

  it.each(['input', 'filter', 'bias'] as const)('by its %s is the change that a small step makes', (part) => {
    const gradient = gradients()[part]
    const step = 0.25
    for (let at = 0; at < values[part].length; at += 7) {
      const moved = (by: number) =>
        weighed({ ...values, [part]: values[part].map((value, i) => (i === at ? value + by : value)) })
      // The function is linear in each part, so that the quotient is exact for any step.
      expect(gradient[at]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 3)
    }
  })
})
