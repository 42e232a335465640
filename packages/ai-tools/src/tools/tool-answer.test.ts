import { describe, expect, test } from 'vitest'
import type { AiTool, ClassesOutput, FindingsOutput } from './ai-tool.ts'
import { toolAnswer } from './tool-answer.ts'

const findings: FindingsOutput = {
  kind: 'findings',
  probabilities: 'p',
  heatMaps: 'maps',
  mapHeight: 2,
  mapWidth: 2,
  findings: [
    { finding: 'nodule', threshold: 0.25 },
    { finding: 'pneumothorax', threshold: 0.75 },
  ],
}
const classes: ClassesOutput = {
  kind: 'classes',
  scores: 'logits',
  activation: 'softmax',
  classes: ['normal', 'bacterial', 'viral'],
  condition: 'pneumonia',
  positive: ['bacterial', 'viral'],
  threshold: 0.5,
}
const film = { width: 200, height: 100 }

function aTool(output: FindingsOutput | ClassesOutput): AiTool {
  return {
    id: 'a-tool',
    name: 'A tool',
    version: '1.0.0',
    maker: 'nobody',
    licence: 'MIT',
    attribution: ['nobody'],
    intendedUse: 'tests',
    trainingData: { statement: 'none', counts: [] },
    model: { file: 'model.onnx', sha256: '0'.repeat(64), bytes: 1 },
    input: { name: 'x', height: 2, width: 2, channels: 1, resample: 'area', normalise: { kind: 'z-score' } },
    output,
  }
}

function check(output: FindingsOutput | ClassesOutput, outputs: Record<string, number[]>, expected: unknown) {
  const floats = Object.fromEntries(Object.entries(outputs).map(([name, values]) => [name, Float32Array.from(values)]))
  expect(toolAnswer(aTool(output), floats, film)).toEqual(expected)
}

const tool = { id: 'a-tool', version: '1.0.0', modelSha256: '0'.repeat(64) }

describe('what a tool says', () => {
  test('a finding is flagged from its own threshold upwards, and its map lies on the film in proportion', () => {
    check(
      findings,
      { p: [0.25, 0.5], maps: [0, 0, 0, 1, 0, 0, 0, 0] },
      {
        ok: true,
        value: {
          kind: 'findings',
          tool,
          findings: [
            {
              finding: 'nodule',
              probability: 0.25,
              threshold: 0.25,
              flagged: true,
              heatMap: { width: 2, height: 2, values: Float32Array.of(0, 0, 0, 1) },
            },
            {
              finding: 'pneumothorax',
              probability: 0.5,
              threshold: 0.75,
              flagged: false,
              heatMap: { width: 2, height: 2, values: new Float32Array(4) },
            },
          ],
          // The 200 x 100 film lies in the middle of a square of 200: half of the lower right cell is beside it.
          boxes: [{ finding: 'nodule', box: [100, 50, 100, 50], score: 1 }],
        },
      },
    )
  })

  test('boxes of all findings stand together, the surest first', () => {
    const outputs = { p: Float32Array.of(0.5, 0.5), maps: Float32Array.of(0, 0, 0, 0.5, 0, 0, 0, 0.75) }
    const answer = toolAnswer(aTool(findings), outputs, film)
    if (!answer.ok || answer.value.kind !== 'findings') throw new Error('a suggestion was expected')
    expect(answer.value.boxes.map(({ finding }) => finding)).toEqual(['pneumothorax', 'nodule'])
  })

  test('scores become probabilities that add to 1; the condition has that of its classes together', () => {
    const logits = [0, Math.log(2), Math.log(5)]
    check(
      classes,
      { logits },
      {
        ok: true,
        value: {
          kind: 'classes',
          tool,
          condition: 'pneumonia',
          probability: expect.closeTo(7 / 8, 6),
          threshold: 0.5,
          flagged: true,
          classes: [
            { name: 'normal', probability: expect.closeTo(1 / 8, 6) },
            { name: 'bacterial', probability: expect.closeTo(2 / 8, 6) },
            { name: 'viral', probability: expect.closeTo(5 / 8, 6) },
          ],
        },
      },
    )
  })

  test('scores of thousands do not overflow', () => {
    const answer = toolAnswer(aTool(classes), { logits: Float32Array.of(5000, 0, 0) }, film)
    expect(answer).toMatchObject({ ok: true, value: { probability: 0, flagged: false } })
  })

  test('a network that gives probabilities is taken at its word', () => {
    const answer = toolAnswer(
      aTool({ ...classes, activation: 'none' }),
      { logits: Float32Array.of(0.5, 0.25, 0.25) },
      film,
    )
    expect(answer).toMatchObject({ ok: true, value: { probability: 0.5, flagged: true } })
  })
})

describe('numbers that are no answer', () => {
  const otherSize = (tensor: string, found: number, expected: number) => ({
    ok: false,
    error: { code: 'TOOL_OUTPUT.OTHER_SIZE', tensor, found, expected },
  })
  const improbable = (tensor: string, at: number) => ({
    ok: false,
    error: { code: 'TOOL_OUTPUT.NOT_A_PROBABILITY', tensor, at },
  })

  test('a tensor is missing or has other values than the description says', () => {
    check(findings, { maps: Array(8).fill(0) }, otherSize('p', 0, 2))
    check(findings, { p: [0, 0], maps: [0] }, otherSize('maps', 1, 8))
    check(classes, { logits: [1, 2] }, otherSize('logits', 2, 3))
  })

  test('a value is not a number, or not between 0 and 1', () => {
    check(findings, { p: [0, Number.NaN], maps: Array(8).fill(0) }, improbable('p', 1))
    check(findings, { p: [0, 1], maps: [0, 0, 1.5, 0, 0, 0, 0, 0] }, improbable('maps', 2))
    check(classes, { logits: [0, Number.NaN, 0] }, improbable('logits', 0))
    check({ ...classes, activation: 'none' }, { logits: [0, 0, -0.5] }, improbable('logits', 2))
  })
})
