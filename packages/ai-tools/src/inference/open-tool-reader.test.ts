import { writeOnnx } from '@collimator/formats'
import { describe, expect, test } from 'vitest'
import type { AiTool } from '../tools/ai-tool.ts'
import type { FilmPixels } from '../tools/film-pixels.ts'
import { LONGEST_ANSWER_SECONDS, openToolReader } from './open-tool-reader.ts'
import { serveTool } from './serve-tool.ts'
import type { ToolRequest, ToolResponse, WorkerPort } from './worker-port.ts'

type Clock = { readonly milliseconds: number; readonly action: () => void }
type TestLine = WorkerPort & {
  readonly breakOff: (reason: string) => void
  readonly ended: () => boolean
  readonly clocks: ReadonlySet<Clock>
}

/** A worker in the same thread: what goes over the line is copied as between threads. */
function aLine(): TestLine {
  const requests: ((request: ToolRequest) => void)[] = []
  const responses: ((response: ToolResponse) => void)[] = []
  const breaks: ((reason: string) => void)[] = []
  const clocks = new Set<Clock>()
  let isEnded = false
  serveTool({
    post: (response) => {
      for (const listener of responses) listener(structuredClone(response))
    },
    listen: (listener) => requests.push(listener),
  })
  return {
    post: (request) => {
      for (const listener of requests) listener(structuredClone(request))
    },
    listen: (listener) => responses.push(listener),
    onBroken: (listener) => breaks.push(listener),
    after: (milliseconds, action) => {
      const clock = { milliseconds, action }
      clocks.add(clock)
      return () => clocks.delete(clock)
    },
    clocks,
    end: async () => {
      isEnded = true
    },
    breakOff: (reason) => {
      for (const listener of breaks) listener(reason)
    },
    ended: () => isEnded,
  }
}

const tool: AiTool = {
  id: 'brightness',
  name: 'Brightness',
  version: '1.0.0',
  maker: 'tests',
  licence: 'MIT',
  attribution: ['tests'],
  intendedUse: 'none',
  trainingData: { statement: 'none', counts: [] },
  model: { file: 'model.onnx', sha256: '0'.repeat(64), bytes: 1 },
  input: {
    name: 'film',
    height: 4,
    width: 4,
    channels: 1,
    resample: 'area',
    normalise: { kind: 'affine', mean: [0], deviation: [1] },
  },
  output: {
    kind: 'findings',
    probabilities: 'p',
    heatMaps: 'map',
    mapHeight: 4,
    mapWidth: 4,
    findings: [{ finding: 'nodule', threshold: 0.5 }],
  },
}

/** The heat map is the picture itself, the probability its greatest value. */
function aModel({ side = 4, input = 'film' } = {}): Uint8Array {
  return writeOnnx({
    name: 'brightness',
    inputs: [{ name: input, shape: [1, 1, side, side] }],
    outputs: [
      { name: 'p', shape: [1, 1] },
      { name: 'map', shape: [1, 1, side, side] },
    ],
    nodes: [
      { op: 'Identity', inputs: [input], outputs: ['map'] },
      { op: 'GlobalMaxPool', inputs: [input], outputs: ['pooled'] },
      { op: 'Flatten', inputs: ['pooled'], outputs: ['p'] },
    ],
    initializers: [],
  })
}

function aFilm(peak: number): FilmPixels {
  const pixels = new Uint8Array(64).fill(0)
  for (const at of [0, 1, 8, 9]) pixels[at] = peak
  return { width: 8, height: 8, pixels }
}

async function opened(line: WorkerPort) {
  const reader = await openToolReader(line, tool, aModel())
  if (!reader.ok) throw new Error(reader.error.code)
  return reader.value
}

describe('a tool in a worker', () => {
  test('reads one film after another, each answer for its own film', async () => {
    const reader = await opened(aLine())
    const answers = await Promise.all([255, 51, 204].map((peak) => reader.read(aFilm(peak))))
    const found = answers.map((answer) => {
      if (!answer.ok || answer.value.kind !== 'findings') throw new Error('a suggestion was expected')
      const [finding] = answer.value.findings
      return [finding?.probability.toFixed(4), finding?.flagged, answer.value.boxes.map(({ box }) => box)]
    })
    expect(found).toEqual([
      ['1.0000', true, [[0, 0, 2, 2]]],
      ['0.2000', false, [[0, 0, 2, 2]]],
      ['0.8000', true, [[0, 0, 2, 2]]],
    ])
    await reader.close()
  })

  test('refuses a film that is no film and reads the next', async () => {
    const reader = await opened(aLine())
    const broken = await reader.read({ width: 2, height: 1, pixels: Float32Array.of(1, Number.NaN) })
    expect(broken).toEqual({ ok: false, error: { code: 'TOOL_INPUT.NOT_FINITE', row: 0, column: 1 } })
    expect(await reader.read(aFilm(255))).toMatchObject({ ok: true })
    await reader.close()
  })

  test.each<[string, Uint8Array, object]>([
    [
      'a model with other inputs',
      aModel({ input: 'picture' }),
      {
        code: 'NETWORK.OTHER_TENSORS',
        found: 'picture [1, 1, 4, 4] giving p [1, 1], map [1, 1, 4, 4]',
        expected: 'film [1, 1, 4, 4] giving p [1, 1], map [1, 1, 4, 4]',
      },
    ],
    [
      'a model of another size',
      aModel({ side: 8 }),
      {
        code: 'NETWORK.OTHER_TENSORS',
        found: 'film [1, 1, 8, 8] giving p [1, 1], map [1, 1, 8, 8]',
        expected: 'film [1, 1, 4, 4] giving p [1, 1], map [1, 1, 4, 4]',
      },
    ],
    [
      'a file that is no model',
      new TextEncoder().encode('not a model'),
      { code: 'NETWORK.UNREADABLE', reason: expect.any(String) },
    ],
    ['an empty file', new Uint8Array(0), { code: 'NETWORK.UNREADABLE', reason: expect.any(String) }],
    ['a model cut short', aModel().subarray(0, 120), { code: 'NETWORK.UNREADABLE', reason: expect.any(String) }],
    [
      'a model above 64 MiB',
      new Uint8Array(64 * 2 ** 20 + 1),
      { code: 'NETWORK.TOO_LARGE', bytes: 67_108_865, most: 67_108_864 },
    ],
  ])('%s is refused and the worker ended', async (_, model, error) => {
    const line = aLine()
    expect(await openToolReader(line, tool, model)).toEqual({ ok: false, error })
    expect(line.ended()).toBe(true)
  })

  test('a model that breaks off while it runs says so', async () => {
    // The shape that the film is given is computed from its pixels, so that nothing is wrong before it runs.
    const broken = writeOnnx({
      name: 'breaks off',
      inputs: [{ name: 'film', shape: [1, 1, 4, 4] }],
      outputs: [
        { name: 'p', shape: [1, 1] },
        { name: 'map', shape: [1, 1, 4, 4] },
      ],
      nodes: [
        { op: 'ReduceMax', inputs: ['film'], outputs: ['most'], attributes: { keepdims: { int: 0 } } },
        { op: 'Mul', inputs: ['most', 'sizes'], outputs: ['wanted'] },
        { op: 'Cast', inputs: ['wanted'], outputs: ['shape'], attributes: { to: { int: 7 } } },
        { op: 'Reshape', inputs: ['film', 'shape'], outputs: ['map'] },
        { op: 'GlobalMaxPool', inputs: ['map'], outputs: ['pooled'] },
        { op: 'Flatten', inputs: ['pooled'], outputs: ['p'] },
      ],
      initializers: [{ name: 'sizes', shape: [4], data: Float32Array.of(1, 1, 4, 4) }],
    })
    const reader = await openToolReader(aLine(), tool, broken)
    if (!reader.ok) throw new Error(reader.error.code)
    expect(await reader.value.read(aFilm(255))).toMatchObject({ ok: true })
    const half = await reader.value.read(aFilm(128))
    expect(half).toMatchObject({ ok: false, error: { code: 'NETWORK.FAILED' } })
    await reader.value.close()
  })

  test('a worker that broke off fails the film that waits and every later one', async () => {
    const line = aLine()
    const reader = await opened(line)
    const waiting = reader.read(aFilm(255))
    line.breakOff('out of memory')
    await expect(waiting).rejects.toThrow('out of memory')
    await expect(reader.read(aFilm(255))).rejects.toThrow('out of memory')
  })

  test('a closed tool reads no more', async () => {
    const line = aLine()
    const reader = await opened(line)
    await reader.close()
    await expect(reader.read(aFilm(255))).rejects.toThrow('the tool was closed')
    expect(line.ended()).toBe(true)
  })

  test('a film before the tool is a defect, told in words', async () => {
    const answers: ToolResponse[] = []
    const line = aLine()
    line.listen((response) => answers.push(response))
    line.post({ kind: 'read', film: aFilm(1) })
    await expect.poll(() => answers).toEqual([{ kind: 'defect', message: 'a film came before the tool' }])
  })
})

describe('a tool that never answers', () => {
  test('is ended, and whoever waits is told how long it was waited for', async () => {
    const line = { ...aLine(), post: () => undefined }
    const opening = openToolReader(line, tool, aModel())
    await Promise.resolve()
    const [clock, ...others] = line.clocks
    expect(others).toEqual([])
    expect(clock?.milliseconds).toBe(LONGEST_ANSWER_SECONDS * 1000)
    expect(line.ended()).toBe(false)
    clock?.action()
    await expect(opening).rejects.toThrow(`no answer within ${LONGEST_ANSWER_SECONDS} seconds`)
    expect(line.ended()).toBe(true)
  })

  test('leaves no clock running behind an answer', async () => {
    const line = aLine()
    const reader = await opened(line)
    await reader.read(aFilm(255))
    expect(line.clocks.size).toBe(0)
    await reader.close()
  })
})
