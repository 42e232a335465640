import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aContext, successOf } from '../test-support/a-context.ts'
import { keptFile } from '../test-support/kept-file.ts'
import { aiToolSchema } from './ai-tool-schema.ts'
import { listToolIds, loadTool } from './load-tool.ts'
import { toolRefusalMessage } from './tool-refusal.ts'

const CONTENT = join(import.meta.dirname, '..', '..', '..', '..', 'content')
const weights = new TextEncoder().encode('weights')
const hash = createHash('sha256').update(weights).digest('hex')

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'collimator-tools-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const place = () => ({ contentDirectory: join(root, 'content'), dataDirectory: join(root, 'data') })
const folder = () => join(place().contentDirectory, 'ai-tools', 'a-tool')

async function lenet(): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(CONTENT, 'ai-tools', 'lenet-mit', 'tool.json'), 'utf8'))
}

/** A tool whose weights are a few letters; `model: null` leaves them out. */
async function writeTool(changes: object = {}, { model = weights as Uint8Array | null } = {}): Promise<void> {
  await mkdir(folder(), { recursive: true })
  const described = { file: 'net.onnx', sha256: hash, bytes: weights.length }
  const tool = { ...(await lenet()), id: 'a-tool', model: described, ...changes }
  await writeFile(join(folder(), 'tool.json'), JSON.stringify(tool))
  if (model) await writeFile(join(folder(), 'net.onnx'), model)
}

async function refusal(id = 'a-tool'): Promise<string> {
  const loaded = await loadTool(place(), { id })
  return loaded.ok ? 'loaded' : toolRefusalMessage(loaded.error).replaceAll(root, '')
}

describe('a tool', () => {
  it('is found by its id, or in a folder anywhere', async () => {
    await writeTool()
    expect(await loadTool(place(), { id: 'a-tool' })).toMatchObject({ ok: true, value: { tool: { id: 'a-tool' } } })
    await cp(folder(), join(root, 'elsewhere'), { recursive: true })
    const elsewhere = await loadTool(place(), { folder: join(root, 'elsewhere') })
    expect(elsewhere).toMatchObject({ ok: true, value: { model: Buffer.from(weights) } })
  })

  it('whose weights do not ship takes them from an imported pack, by their hash', async () => {
    await writeTool({}, { model: null })
    const object = keptFile(place().dataDirectory, hash)
    await mkdir(join(object, '..'), { recursive: true })
    await writeFile(object, weights)
    expect(await refusal()).toBe('loaded')
    await writeFile(object, 'damaged')
    expect(await refusal()).toContain(`found SHA-256 ${createHash('sha256').update('damaged').digest('hex')}`)
  })

  it('that is unknown is refused with the ids that are known', async () => {
    await writeTool()
    expect(await refusal('alder')).toBe('there is no AI tool alder, expected a-tool, or a folder with tool.json')
    expect(await refusal('../a-tool')).toMatch(/^there is no AI tool/)
  })

  it('without weights says which pack file is wanted', async () => {
    await writeTool({}, { model: null })
    expect(await refusal()).toBe(
      `the weights of a-tool do not ship with the program: import a case pack that holds net.onnx (SHA-256 ${hash})`,
    )
  })

  it('with other weights is refused with both hashes', async () => {
    const other = new TextEncoder().encode('other weights')
    await writeTool({}, { model: other })
    const found = createHash('sha256').update(other).digest('hex')
    expect(await refusal()).toBe(`/content/ai-tools/a-tool/net.onnx: found SHA-256 ${found}, expected ${hash}`)
  })

  it('with a model of 2 GB is refused before it is read', async () => {
    await writeTool()
    await truncate(join(folder(), 'net.onnx'), 2 ** 31)
    expect(await refusal()).toBe('/content/ai-tools/a-tool/net.onnx: found 2147483648 bytes, expected at most 67108864')
  })

  it('whose description is missing, no JSON or a folder is refused with its file', async () => {
    await mkdir(folder(), { recursive: true })
    expect(await refusal()).toBe('/content/ai-tools/a-tool/tool.json: there is no such file')
    await writeFile(join(folder(), 'tool.json'), '{')
    expect(await refusal()).toBe('/content/ai-tools/a-tool/tool.json: it is not JSON')
    await rm(join(folder(), 'tool.json'))
    await mkdir(join(folder(), 'tool.json'))
    expect(await refusal()).toMatch(/tool\.json: EISDIR/)
  })
})

describe('a description', () => {
  it.each<[string, object, RegExp]>([
    ['a threshold above 1', { output: { threshold: 1.5 } }, /"threshold"/],
    ['a positive class that is none', { output: { positive: ['fungal'] } }, /some of the classes/],
    ['a class twice', { output: { classes: ['normal', 'normal', 'viral'] } }, /each class once/],
    ['one mean for three channels', { input: { channels: 3 } }, /one mean and one deviation a channel/],
    ['a file outside its folder', { model: { file: '../net.onnx' } }, /the name of a file beside tool\.json/],
    ['a hash in capitals', { model: { sha256: hash.toUpperCase() } }, /SHA-256 in lower case/],
    ['no licence', { licence: ' ' }, /licence/],
    ['nobody to name', { attribution: [] }, /attribution/],
    ['a field that nobody knows', { accuracy: 0.99 }, /accuracy/],
  ])('with %s is refused', async (_, change, message) => {
    const tool = await lenet()
    const changed = Object.entries(change).map(([key, value]) => {
      const isPart = typeof value === 'object' && !Array.isArray(value)
      return [key, isPart ? { ...(tool[key] as object), ...value } : value]
    })
    const parsed = aiToolSchema.safeParse({ ...tool, ...Object.fromEntries(changed) })
    expect(parsed.error?.message ?? 'accepted').toMatch(message)
  })

  it('of findings names each finding once', async () => {
    const output = {
      kind: 'findings',
      probabilities: 'p',
      heatMaps: 'maps',
      mapHeight: 32,
      mapWidth: 32,
      findings: [
        { finding: 'nodule', threshold: 0.5 },
        { finding: 'nodule', threshold: 0.6 },
      ],
    }
    const parsed = aiToolSchema.safeParse({ ...(await lenet()), output })
    expect(parsed.error?.message).toMatch(/each finding once/)
  })
})

it('every tool that ships is described in full, under the name of its folder', async () => {
  const ids = successOf(await listToolIds(aContext({ contentDirectory: CONTENT }), null))
  expect(ids).toEqual(expect.arrayContaining(['lenet-mit', 'squeezenet-mit']))
  for (const id of ids) {
    const tool = aiToolSchema.parse(JSON.parse(await readFile(join(CONTENT, 'ai-tools', id, 'tool.json'), 'utf8')))
    expect(tool.id).toBe(id)
    const files = await readdir(join(CONTENT, 'ai-tools', id))
    if (id.endsWith('-mit')) expect(files).toEqual(['tool.json'])
    else expect(files).toContain(tool.model.file)
  }
})
