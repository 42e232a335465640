import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeOnnx } from '@collimator/formats'
import { digitalRadiograph, generateCase } from '@collimator/imaging'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aContext } from '../test-support/a-context.ts'
import { openTool } from './load-tool.ts'
import { runRefusalMessage, runTool } from './run-tool.ts'

let folder = ''
const place = () => ({ contentDirectory: join(folder, 'content'), dataDirectory: join(folder, 'data') })

/** A network whose heat map is its input brought to 0 to 1, and whose probability is the map's greatest value. */
const model = writeOnnx({
  name: 'brightness',
  inputs: [{ name: 'film', shape: [1, 1, 16, 16] }],
  outputs: [
    { name: 'p', shape: [1, 1] },
    { name: 'map', shape: [1, 1, 16, 16] },
  ],
  nodes: [
    { op: 'Sigmoid', inputs: ['film'], outputs: ['map'] },
    { op: 'GlobalMaxPool', inputs: ['map'], outputs: ['pooled'] },
    { op: 'Flatten', inputs: ['pooled'], outputs: ['p'] },
  ],
  initializers: [],
})

function aTool(changes: object = {}): object {
  return {
    id: 'brightness',
    name: 'Brightness',
    version: '1.0.0',
    maker: 'tests',
    licence: 'MIT',
    attribution: ['tests'],
    intendedUse: 'tests',
    trainingData: { statement: 'nothing', counts: [] },
    model: { file: 'net.onnx', sha256: createHash('sha256').update(model).digest('hex'), bytes: model.length },
    input: { name: 'film', height: 16, width: 16, channels: 1, resample: 'area', normalise: { kind: 'z-score' } },
    output: {
      kind: 'findings',
      probabilities: 'p',
      heatMaps: 'map',
      mapHeight: 16,
      mapWidth: 16,
      findings: [{ finding: 'nodule', threshold: 0.5 }],
    },
    ...changes,
  }
}

async function writeTool(name: string, changes: object = {}): Promise<string> {
  const path = join(folder, name)
  await mkdir(path, { recursive: true })
  await writeFile(join(path, 'tool.json'), JSON.stringify(aTool(changes)))
  await writeFile(join(path, 'net.onnx'), model)
  return path
}

let tool = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collimator-run-'))
  await mkdir(join(folder, 'content', 'ai-tools'), { recursive: true })
  tool = await writeTool('brightness')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const film = generateCase({ seed: 5, hospital: 'A', size: 96 })

describe('a tool in a thread', () => {
  it('reads a DICOM file as it reads the generated film itself, refuses a flat one, and no more once closed', async () => {
    const run = await runTool(aContext(place()), { tool: { folder: tool }, bytes: digitalRadiograph(film) })
    const reader = await openTool(aContext(place()), { folder: tool })
    if (!run.ok || !reader.ok) throw new Error('the tool was refused')
    const direct = await reader.value.read(film)
    const flat = await reader.value.read({ ...film, pixels: new Uint16Array(96 * 96).fill(900) })
    await reader.value.close()
    expect(direct).toEqual({ ok: true, value: run.value.suggestion })
    expect(run.value.suggestion.tool).toMatchObject({ id: 'brightness', version: '1.0.0' })
    const told = flat.ok ? 'read' : runRefusalMessage({ about: 'reading', refusal: flat.error }, 'flat.dcm')
    expect(told).toBe('flat.dcm: the film is one flat tone; there is nothing to read')
    await expect(reader.value.read(film)).rejects.toThrow('the tool was closed')
  })

  it.each<[string, Uint8Array, string]>([
    ['no image', new TextEncoder().encode('a letter'), 'film: found no PNG, JPEG, DICOM or NIfTI, expected an image'],
    ['an empty file', new Uint8Array(0), 'film: found no PNG, JPEG, DICOM or NIfTI, expected an image'],
    ['half a film', digitalRadiograph(film).subarray(0, 5000), expect.stringMatching(/^film: /)],
  ])('%s is refused by the name of its file', async (_, bytes, message) => {
    const run = await runTool(aContext(place()), { tool: { folder: tool }, bytes })
    expect(run.ok ? 'read' : runRefusalMessage(run.error, 'film')).toEqual(message)
  })

  it('a network with other tensors than its description says is refused by the name of its file', async () => {
    const input = {
      name: 'picture',
      height: 8,
      width: 8,
      channels: 1,
      resample: 'area',
      normalise: { kind: 'z-score' },
    }
    const other = await writeTool('other', { input })
    const run = await runTool(aContext(place()), { tool: { folder: other }, bytes: digitalRadiograph(film) })
    expect(run.ok ? 'read' : runRefusalMessage(run.error, 'film')).toBe(
      'net.onnx: found a network of film [1, 1, 16, 16] giving p [1, 1], map [1, 1, 16, 16], ' +
        'expected picture [1, 1, 8, 8] giving p [1, 1], map [1, 1, 16, 16]',
    )
  })
})
