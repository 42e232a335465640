import '@tensorflow/tfjs-backend-wasm'
import { writeOnnx } from '@collimator/formats'
import { FINDING_KINDS } from '@collimator/imaging'
import { seededRandom } from '@collimator/kernel'
import * as tf from '@tensorflow/tfjs-core'
import { InferenceSession, Tensor } from 'onnxruntime-web'
import { beforeAll, describe, expect, it } from 'vitest'
import { INPUT_PIXELS } from '../films/training-sample.ts'
import { withVariables } from '../learning/learning-state.ts'
import { throughLungWindow } from '../network/lung-window.ts'
import { freshWeights, logitsOf } from '../network/network.ts'
import { calibrateLogit } from './calibrate.ts'
import { networkGraph, TENSORS } from './network-graph.ts'

const weights = freshWeights('a network that has seen nothing')
const random = seededRandom('film')
const film = Float32Array.from({ length: INPUT_PIXELS * INPUT_PIXELS }, () => random.normal())
const calibration = FINDING_KINDS.map((_, at) => ({ slope: 0.5 + 0.2 * at, intercept: 0.3 * at - 1 }))

describe.each(['standardised', 'lung-window'] as const)('the ONNX file of a network that sees films %s', (sees) => {
  let said: { readonly answer: Float32Array; readonly maps: Float32Array }
  let written: { readonly probabilities: Float32Array; readonly heatMaps: Float32Array }

  beforeAll(async () => {
    await tf.setBackend('wasm')
    const seen = sees === 'lung-window' ? film.map(throughLungWindow) : film
    said = withVariables(weights, (variables) => {
      const { answer, maps } = logitsOf(variables, tf.tensor4d(seen, [1, INPUT_PIXELS, INPUT_PIXELS, 1]))
      return { answer: answer.dataSync() as Float32Array, maps: maps.dataSync() as Float32Array }
    })
    const session = await InferenceSession.create(writeOnnx(networkGraph({ name: 'test', weights, calibration, sees })))
    const input = new Tensor('float32', film, [1, 1, INPUT_PIXELS, INPUT_PIXELS])
    const answer = await session.run({ [TENSORS.film]: input })
    written = {
      probabilities: answer[TENSORS.probabilities]?.data as Float32Array,
      heatMaps: answer[TENSORS.heatMaps]?.data as Float32Array,
    }
    await session.release()
  })

  it('gives the calibrated probabilities of the network that learned, to five digits', () => {
    FINDING_KINDS.forEach((_, at) => {
      const expected = calibrateLogit(said.answer[at] as number, calibration[at] as (typeof calibration)[number])
      expect(written.probabilities[at]).toBeCloseTo(expected, 5)
    })
  })

  it('shows each finding in the cell in which the network saw it', () => {
    const cells = said.maps.length / FINDING_KINDS.length
    for (let cell = 0; cell < cells; cell += 37) {
      FINDING_KINDS.forEach((_, kind) => {
        const logit = said.maps[cell * FINDING_KINDS.length + kind] as number
        expect(written.heatMaps[kind * cells + cell]).toBeCloseTo(1 / (1 + Math.exp(-logit)), 5)
      })
    }
  })
})
