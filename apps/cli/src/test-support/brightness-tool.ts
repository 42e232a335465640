import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeOnnx } from '@collimator/formats'

/** What the tool says when it answers findings. */
export const PLACES = {
  kind: 'findings',
  probabilities: 'p',
  heatMaps: 'map',
  mapHeight: 4,
  mapWidth: 4,
  findings: [{ finding: 'nodule', threshold: 0.5 }],
}
/** What it says when it sorts films. */
export const CLASSES = {
  kind: 'classes',
  scores: 'scores',
  activation: 'softmax',
  classes: ['dark', 'bright'],
  condition: 'brightness',
  positive: ['bright'],
  threshold: 0.5,
}

/** The heat map is the film; the probability its greatest value; the scores are 0 and that value. */
const model = writeOnnx({
  name: 'brightness',
  inputs: [{ name: 'film', shape: [1, 1, 4, 4] }],
  outputs: [
    { name: 'p', shape: [1, 1] },
    { name: 'map', shape: [1, 1, 4, 4] },
    { name: 'scores', shape: [1, 2] },
  ],
  nodes: [
    { op: 'Identity', inputs: ['film'], outputs: ['map'] },
    { op: 'GlobalMaxPool', inputs: ['film'], outputs: ['pooled'] },
    { op: 'Flatten', inputs: ['pooled'], outputs: ['p'] },
    { op: 'Concat', inputs: ['zero', 'p'], outputs: ['scores'], attributes: { axis: { int: 1 } } },
  ],
  initializers: [{ name: 'zero', shape: [1, 1], data: Float32Array.of(0) }],
})
/** Of the model. */
export const sha256 = createHash('sha256').update(model).digest('hex')

/** Writes a tool whose network is eight lines of ONNX: it tells bright films from dark ones. */
export async function writeBrightnessTool(folder: string, name: string, output: object): Promise<void> {
  await mkdir(join(folder, name), { recursive: true })
  const tool = {
    id: name,
    name: 'Brightness',
    version: '1.2.0',
    maker: 'tests',
    licence: 'MIT',
    attribution: ['Brightness, by nobody'],
    intendedUse: 'tests',
    trainingData: { statement: 'nothing', counts: [] },
    model: { file: 'net.onnx', sha256, bytes: model.length },
    input: {
      name: 'film',
      height: 4,
      width: 4,
      channels: 1,
      resample: 'area',
      normalise: { kind: 'affine', mean: [0], deviation: [1] },
    },
    output,
  }
  await writeFile(join(folder, name, 'tool.json'), JSON.stringify(tool))
  await writeFile(join(folder, name, 'net.onnx'), model)
}
