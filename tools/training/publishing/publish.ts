import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { AiTool } from '@collimator/ai-tools'
import { writeOnnx } from '@collimator/formats'
import { FINDING_KINDS } from '@collimator/imaging'
import { INPUTS, MAP_CELLS } from '../films/training-sample.ts'
import { split } from '../learning/learn.ts'
import type { LearningState } from '../learning/learning-state.ts'
import type { Recipe } from '../recipes.ts'
import type { Calibration } from './calibrate.ts'
import { networkGraph, TENSORS } from './network-graph.ts'
import { type PublishedName, TOOL_TEXTS } from './tool-text.ts'

/** A network that has learned, and how its answers are to be taken. */
export type Finished = {
  readonly recipe: Recipe
  readonly state: LearningState
  readonly calibration: readonly Calibration[]
  /** In the order of FINDING_KINDS. */
  readonly thresholds: readonly number[]
  /** Films that calibration and thresholds rest on; 0 for none. */
  readonly calibratedOn: number
}

/**
 * Writes a tool: the network as ONNX, its description, and the curves of its learning.
 * @param folder where tools live; the tool gets a folder of its own in it.
 */
export async function publish(finished: Finished, folder: string): Promise<AiTool> {
  const { recipe, state, calibration } = finished
  const id = publishedName(recipe)
  const home = path.join(folder, id)
  const model = writeOnnx(networkGraph({ name: id, weights: state.weights, calibration, sees: recipe.sees }))
  const file = `${id}.onnx`
  const sha256 = createHash('sha256').update(model).digest('hex')
  const tool = describeTool(finished, { file, sha256, bytes: model.length })
  await mkdir(home, { recursive: true })
  await writeFile(path.join(home, file), model)
  await writeFile(path.join(home, 'tool.json'), `${JSON.stringify(tool, null, 2)}\n`)
  await writeFile(path.join(home, 'learning.json'), `${JSON.stringify(learningRecord(finished), null, 1)}\n`)
  return tool
}

function describeTool({ recipe, thresholds, calibratedOn }: Finished, model: AiTool['model']): AiTool {
  const { name, version, intendedUse, statement } = TOOL_TEXTS[publishedName(recipe)]
  const { learning, watched } = split(recipe)
  return {
    id: publishedName(recipe),
    name,
    version,
    maker: 'Collimator',
    licence: 'MIT',
    attribution: ['Trained on generated films that show no patient. Not for diagnosis.'],
    intendedUse,
    trainingData: {
      statement,
      counts: [
        { of: `films of hospital ${recipe.films.hospital} learned from`, count: learning.length },
        { of: 'further films watched while learning', count: watched.length },
        { of: 'films that probabilities and thresholds were set on', count: calibratedOn },
      ],
    },
    model,
    input: INPUTS[recipe.sees === 'lung-window' ? 'levels' : 'standardised'],
    output: {
      kind: 'findings',
      probabilities: TENSORS.probabilities,
      heatMaps: TENSORS.heatMaps,
      mapHeight: MAP_CELLS,
      mapWidth: MAP_CELLS,
      findings: FINDING_KINDS.map((finding, at) => ({ finding, threshold: thresholds[at] as number })),
    },
  }
}

function publishedName({ name }: Recipe): PublishedName {
  if (name === 'groundwork' || name === 'sorter') throw new Error(`${name} is no tool`)
  return name
}

function learningRecord({ recipe, state, calibration }: Finished) {
  return { recipe, epochs: state.curves, calibration: FINDING_KINDS.map((kind, at) => ({ kind, ...calibration[at] })) }
}
