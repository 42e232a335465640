import { err, ok, type Result } from '@collimator/kernel'
import type { AiTool, ClassesOutput, FindingsOutput } from './ai-tool.ts'
import type { FilmFrame, Size } from './film-frame.ts'
import { heatMapBoxes } from './heat-map-boxes.ts'
import { inputFrame } from './tool-input.ts'
import type {
  ClassesSuggestion,
  FindingSuggestion,
  FindingsSuggestion,
  ToolIdentity,
  ToolSuggestion,
} from './tool-suggestion.ts'

/** What a network gave: values by the name of the tensor. */
export type ToolOutputs = Readonly<Record<string, Float32Array>>

/** Why a network's numbers are no answer. */
export type AnswerRefusal =
  | {
      readonly code: 'TOOL_OUTPUT.OTHER_SIZE'
      readonly tensor: string
      readonly found: number
      readonly expected: number
    }
  | { readonly code: 'TOOL_OUTPUT.NOT_A_PROBABILITY'; readonly tensor: string; readonly at: number }

/**
 * Turns a network's numbers into what the tool says: probabilities against thresholds, places as boxes on the film.
 * @param tool the description that names the tensors and their order.
 * @param outputs by name; those the description does not name are ignored.
 * @param film the film that was shown, in pixels.
 * @returns a refusal when a tensor is missing or has another number of values, or holds something that is not 0 to 1.
 */
export function toolAnswer(tool: AiTool, outputs: ToolOutputs, film: Size): Result<ToolSuggestion, AnswerRefusal> {
  const identity = { id: tool.id, version: tool.version, modelSha256: tool.model.sha256 }
  if (tool.output.kind === 'classes') return classesAnswer(identity, tool.output, outputs)
  return findingsAnswer(identity, tool.output, { outputs, frame: inputFrame(film, tool.input), film })
}

type Shown = { readonly outputs: ToolOutputs; readonly frame: FilmFrame; readonly film: Size }

function findingsAnswer(
  tool: ToolIdentity,
  output: FindingsOutput,
  { outputs, frame, film }: Shown,
): Result<FindingsSuggestion, AnswerRefusal> {
  const [width, height] = [output.mapWidth, output.mapHeight]
  const probabilities = tensorOf(outputs, output.probabilities, output.findings.length)
  if (!probabilities.ok) return probabilities
  const maps = tensorOf(outputs, output.heatMaps, output.findings.length * width * height)
  if (!maps.ok) return maps
  const fault = notProbable(output.probabilities, probabilities.value) ?? notProbable(output.heatMaps, maps.value)
  if (fault) return err(fault)
  const findings = output.findings.map(({ finding, threshold }, i): FindingSuggestion => {
    const values = maps.value.slice(i * width * height, (i + 1) * width * height)
    return { finding, ...answerOf(probabilities.value[i] as number, threshold), heatMap: { width, height, values } }
  })
  const boxes = findings.flatMap(({ finding, heatMap }) =>
    heatMapBoxes(heatMap, frame, film).map((found) => ({ finding, ...found })),
  )
  return ok({ kind: 'findings', tool, findings, boxes: boxes.sort((a, b) => b.score - a.score) })
}

function classesAnswer(
  tool: ToolIdentity,
  output: ClassesOutput,
  outputs: ToolOutputs,
): Result<ClassesSuggestion, AnswerRefusal> {
  const scores = tensorOf(outputs, output.scores, output.classes.length)
  if (!scores.ok) return scores
  const probabilities = output.activation === 'softmax' ? softmax(scores.value) : [...scores.value]
  const fault = notProbable(output.scores, probabilities)
  if (fault) return err(fault)
  const classes = output.classes.map((name, i) => ({ name, probability: probabilities[i] as number }))
  const positive = classes.filter(({ name }) => output.positive.includes(name))
  const probability = Math.min(
    1,
    positive.reduce((sum, one) => sum + one.probability, 0),
  )
  return ok({ kind: 'classes', tool, condition: output.condition, ...answerOf(probability, output.threshold), classes })
}

function answerOf(probability: number, threshold: number) {
  return { probability, threshold, flagged: probability >= threshold }
}

function tensorOf(outputs: ToolOutputs, tensor: string, expected: number): Result<Float32Array, AnswerRefusal> {
  const values = outputs[tensor]
  if (values?.length === expected) return ok(values)
  return err({ code: 'TOOL_OUTPUT.OTHER_SIZE', tensor, found: values?.length ?? 0, expected })
}

function notProbable(tensor: string, values: ArrayLike<number>): AnswerRefusal | undefined {
  const at = Array.prototype.findIndex.call(values, (value: number) => !(value >= 0 && value <= 1))
  return at < 0 ? undefined : { code: 'TOOL_OUTPUT.NOT_A_PROBABILITY', tensor, at }
}

/** exp(x - max) over the sum of all, so that large scores do not overflow (Bridle 1990, in Neurocomputing, 227-236). */
function softmax(scores: Float32Array): number[] {
  const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const powers = Array.from(scores, (score) => Math.exp(score - most))
  const sum = powers.reduce((a, b) => a + b, 0)
  return powers.map((power) => power / sum)
}
