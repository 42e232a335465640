import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ToolReader } from '@collimator/ai-tools'
import { filmPixelsOf } from '@collimator/ai-tools'
import { readFilm } from '@collimator/formats'
import { empiricalArea } from '@collimator/statistics'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lacksSharedData, sharedFile, sharedPath } from '../../../../tests/support/shared-data.ts'
import { aContext } from '../test-support/a-context.ts'
import { keptFile } from '../test-support/kept-file.ts'
import { loadTool, openTool } from './load-tool.ts'

// The pack's films and weights may not be committed; where they are absent these tests are skipped.
const PACK = 'casepack/starter-2026-11'
const CONTENT = join(import.meta.dirname, '..', '..', '..', '..', 'content')
const models = { 'lenet-mit': 'lenet_pneumonia.onnx', 'squeezenet-mit': 'squeezenet_pneumonia.onnx' } as const

type StoredCase = {
  readonly id: string
  readonly set: string
  readonly file: string
  readonly truth: { readonly class?: string }
  readonly ai?: Readonly<Record<string, { readonly p_pneumonia: number }>>
}

let data = ''
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'collimator-weights-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

function storedCases(): StoredCase[] {
  const manifest = sharedFile(`${PACK}/manifest.json`)
  return JSON.parse(new TextDecoder().decode(manifest)).cases
}

/** Opens a tool that ships with weights as an import of the pack would have left them. */
async function opened(id: keyof typeof models): Promise<ToolReader> {
  const place = { contentDirectory: CONTENT, dataDirectory: data }
  const missing = await loadTool(place, { id })
  if (missing.ok || missing.error.code !== 'TOOL.NO_WEIGHTS') throw new Error('these weights must not ship')
  const object = keptFile(data, missing.error.sha256)
  await mkdir(dirname(object), { recursive: true })
  await copyFile(sharedPath(`${PACK}/models/${id}/${models[id]}`), object)
  const reader = await openTool(aContext(place), { id })
  if (!reader.ok) throw new Error(reader.error.code)
  return reader.value
}

async function probability(reader: ToolReader, one: StoredCase): Promise<number> {
  const film = await readFilm(sharedFile(`${PACK}/${one.file}`))
  if (!film.ok) throw new Error(`${one.file}: ${film.error.code}`)
  const read = await reader.read(filmPixelsOf(film.value))
  if (!read.ok || read.value.kind !== 'classes') throw new Error(one.file)
  return read.value.probability
}

function areaOf(cases: readonly StoredCase[], found: readonly number[], negatives: readonly string[]): number {
  const of = (classes: readonly string[]) =>
    Float64Array.from(found.filter((_, i) => classes.includes(cases[i]?.truth.class ?? '')))
  const area = empiricalArea({ positive: of(['Lung Opacity']), negative: of(negatives) })
  return area.kind === 'empirical-area' ? area.auc : Number.NaN
}

describe.skipIf(lacksSharedData(PACK))('on the starter pack', () => {
  it('LeNet repeats the stored probability of each of the 64 adults to 4 digits, and its AUC', async () => {
    const cases = storedCases().filter(({ set }) => set === 'adult-cxr')
    const reader = await opened('lenet-mit')
    const found: number[] = []
    for (const one of cases) found.push(await probability(reader, one))
    await reader.close()
    const stored = cases.map(({ ai }) => ai?.['lenet-mit']?.p_pneumonia)
    expect(found.map((value) => Number(value.toFixed(4)))).toEqual(stored)
    expect(areaOf(cases, found, ['Normal', 'No Lung Opacity / Not Normal'])).toBeCloseTo(0.65, 2)
    expect(areaOf(cases, found, ['Normal'])).toBeCloseTo(0.74, 2)
  })

  it('SqueezeNet repeats those of the first ten children to 4 digits, in three channels', async () => {
    const cases = storedCases().filter(({ set, ai }) => set === 'peds-cxr' && ai?.['squeezenet-mit'])
    const reader = await opened('squeezenet-mit')
    for (const one of cases.slice(0, 10)) {
      expect((await probability(reader, one)).toFixed(4)).toBe(one.ai?.['squeezenet-mit']?.p_pneumonia.toFixed(4))
    }
    await reader.close()
  })
})
