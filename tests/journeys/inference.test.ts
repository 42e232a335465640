import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AiTool, ToolSuggestion } from '@collimator/ai-tools'
import { writeOnnx } from '@collimator/formats'
import { generateCase } from '@collimator/imaging'
import { seededRandom } from '@collimator/kernel'
import { type Context, listToolIds, openTool, openWithoutStore, type ToolName } from '@collimator/operations'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage, type WatchedPage } from './support/browser.ts'
import type { PlainFilm } from './support/inference-page.ts'
import { type InferenceSite, startInferenceSite } from './support/inference-site.ts'
import { ROOT } from './support/running-app.ts'

const CONTENT = join(ROOT, 'content')
const films = [3, 4].map((seed) => generateCase({ seed, hospital: 'A', size: 256, findings: ['nodule'], subtlety: 5 }))
const plainFilms: PlainFilm[] = films.map(({ width, height, pixels }) => ({ width, height, pixels: [...pixels] }))

let folder = ''
let site: InferenceSite
let browser: Browser
let watched: WatchedPage
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collimator-tools-'))
  site = await startInferenceSite()
  browser = await launchBrowser()
  watched = await openPage(browser, site.origin)
  await watched.page.goto('/')
  await watched.page.waitForFunction(() => 'readWithTool' in globalThis)
})
afterAll(async () => {
  await watched.close()
  await browser.close()
  await site.close()
  await rm(folder, { recursive: true, force: true })
})

/** Two convolutions with weights by chance: many sums, so that rounding would show. */
function aNetwork(): Uint8Array {
  const random = seededRandom('a network of the journey')
  const chance = (length: number, size: number) => Float32Array.from({ length }, () => size * (random.next() - 0.5))
  const wide = { kernel_shape: { ints: [3, 3] }, pads: { ints: [1, 1, 1, 1] } }
  return writeOnnx({
    name: 'chance',
    inputs: [{ name: 'film', shape: [1, 1, 64, 64] }],
    outputs: [
      { name: 'probabilities', shape: [1, 2] },
      { name: 'maps', shape: [1, 2, 32, 32] },
    ],
    nodes: [
      { op: 'Conv', inputs: ['film', 'w1'], outputs: ['a'], attributes: { ...wide, strides: { ints: [2, 2] } } },
      { op: 'Relu', inputs: ['a'], outputs: ['b'] },
      { op: 'Conv', inputs: ['b', 'w2'], outputs: ['c'], attributes: wide },
      { op: 'Sigmoid', inputs: ['c'], outputs: ['maps'] },
      { op: 'GlobalAveragePool', inputs: ['maps'], outputs: ['d'] },
      { op: 'Flatten', inputs: ['d'], outputs: ['probabilities'] },
    ],
    initializers: [
      { name: 'w1', shape: [16, 1, 3, 3], data: chance(144, 1) },
      { name: 'w2', shape: [2, 16, 3, 3], data: chance(288, 0.5) },
    ],
  })
}

async function writeChanceTool(): Promise<ToolName> {
  const model = aNetwork()
  const tool: AiTool = {
    id: 'chance',
    name: 'Chance',
    version: '1',
    maker: 'tests',
    licence: 'MIT',
    attribution: ['tests'],
    intendedUse: 'tests',
    trainingData: { statement: 'nothing', counts: [] },
    model: { file: 'net.onnx', sha256: createHash('sha256').update(model).digest('hex'), bytes: model.length },
    input: { name: 'film', height: 64, width: 64, channels: 1, resample: 'area', normalise: { kind: 'z-score' } },
    output: {
      kind: 'findings',
      probabilities: 'probabilities',
      heatMaps: 'maps',
      mapHeight: 32,
      mapWidth: 32,
      findings: [
        { finding: 'nodule', threshold: 0.5 },
        { finding: 'consolidation', threshold: 0.5 },
      ],
    },
  }
  const place = join(folder, 'chance')
  await mkdir(place)
  await writeFile(join(place, 'tool.json'), JSON.stringify(tool))
  await writeFile(join(place, 'net.onnx'), model)
  return { folder: place }
}

function caller(): Context {
  const app = openWithoutStore({ contentDirectory: CONTENT, dataDirectory: folder, now: () => new Date() })
  return { app, actor: { kind: 'operator', name: 'test' }, requestId: 'a-request' }
}

async function readInNode(name: ToolName): Promise<{ tool: AiTool; suggestions: ToolSuggestion[] }> {
  const opened = await openTool(caller(), name)
  if (!opened.ok) throw new Error(opened.error.code)
  const reader = opened.value
  const suggestions: ToolSuggestion[] = []
  for (const { width, height, pixels } of films) {
    const read = await reader.read({ width, height, pixels })
    if (!read.ok) throw new Error(read.error.code)
    suggestions.push(read.value)
  }
  await reader.close()
  return { tool: reader.tool, suggestions }
}

function readInBrowser(page: Page, tool: AiTool, address: string): Promise<string> {
  return page.evaluate(
    ({ tool, address, films }) => {
      const { readWithTool } = globalThis as unknown as {
        readWithTool: (tool: AiTool, address: string, films: readonly PlainFilm[]) => Promise<string>
      }
      return readWithTool(tool, address, films)
    },
    { tool, address, films: plainFilms },
  )
}

/** Every number rounded to five digits after the point; heat maps as plain arrays. */
function toFiveDigits(value: unknown): unknown {
  const plain = (_: string, part: unknown) => {
    if (part instanceof Float32Array) return Array.from(part)
    return typeof part === 'number' ? Number(part.toFixed(5)) : part
  }
  return JSON.parse(JSON.stringify(value, plain))
}

describe('an AI tool says the same in the browser as in Node, to five digits', () => {
  it('a network of chance: probabilities, heat maps and boxes', async () => {
    const name = await writeChanceTool()
    const { tool, suggestions } = await readInNode(name)
    const address = await site.offer('chance.onnx', await readFile(join(folder, 'chance', 'net.onnx')))
    const inBrowser = await readInBrowser(watched.page, tool, address)
    expect(toFiveDigits(JSON.parse(inBrowser))).toEqual(toFiveDigits(suggestions))
    expect(watched.complaints).toEqual([])
  })

  it('every tool whose weights ship', async () => {
    const ids = await listToolIds(caller(), null)
    if (!ids.ok) throw new Error(ids.error.reason)
    for (const id of ids.value.filter((one) => !one.endsWith('-mit'))) {
      const { tool, suggestions } = await readInNode({ id })
      const model = await readFile(join(CONTENT, 'ai-tools', id, tool.model.file))
      const inBrowser = await readInBrowser(watched.page, tool, await site.offer(`${id}.onnx`, model))
      expect(toFiveDigits(JSON.parse(inBrowser)), id).toEqual(toFiveDigits(suggestions))
    }
  })

  it('weights with another hash are not run', async () => {
    const { tool } = await readInNode({ folder: join(folder, 'chance') })
    const address = await site.offer('other.onnx', new TextEncoder().encode('other'))
    expect(await readInBrowser(watched.page, tool, address)).toBe('MODEL.OTHER_HASH')
  })
})
