import type { FindingKind } from '@collimator/imaging'

/** How a network wants its picture. */
export type ToolInput = {
  /** Name of the tensor; its shape is [1, channels, height, width], and equal channels repeat the grey film. */
  readonly name: string
  /** Pixels, 1 to 1024. */
  readonly height: number
  readonly width: number
  readonly channels: 1 | 3
  /**
   * `area` averages stored values exactly and keeps the film's proportions: what is left over beside it takes the film's
   * least value. `pillow-bilinear` first brings the film to 8 bits through its window, then repeats the antialiased
   * triangle filter of Pillow to the last bit; the film is stretched to the input, whatever its shape.
   */
  readonly resample: 'area' | 'pillow-bilinear'
  readonly normalise: ZScore | Affine
}

/** The resampled picture less its own mean, over its own (population) standard deviation. */
type ZScore = { readonly kind: 'z-score' }

/** (value / 255 - mean) / deviation with one mean and one deviation a channel; the value is 0 to 255 through the window. */
type Affine = {
  readonly kind: 'affine'
  readonly mean: readonly number[]
  readonly deviation: readonly number[]
}

/** A network that answers for each finding and shows where. */
export type FindingsOutput = {
  readonly kind: 'findings'
  /** Name of the tensor [1, findings] with probabilities. */
  readonly probabilities: string
  /** Name of the tensor [1, findings, mapHeight, mapWidth], values 0 to 1, rows from the top of the input. */
  readonly heatMaps: string
  readonly mapHeight: number
  readonly mapWidth: number
  /** In the order of the tensors; a finding is flagged from its threshold (0 to 1) upwards. */
  readonly findings: readonly { readonly finding: FindingKind; readonly threshold: number }[]
}

/** A network that sorts a film into classes and shows no place. */
export type ClassesOutput = {
  readonly kind: 'classes'
  /** Name of the tensor [1, classes]. */
  readonly scores: string
  /** What turns scores into probabilities; `none` when the network has done so. */
  readonly activation: 'softmax' | 'none'
  /** In the order of the tensor. */
  readonly classes: readonly string[]
  /** What the tool looks for, in words, such as pneumonia. */
  readonly condition: string
  /** The classes whose probabilities add up to that of the condition. */
  readonly positive: readonly string[]
  /** The condition is flagged from this probability upwards. */
  readonly threshold: number
}

/** An AI tool as its tool.json describes it (content/ai-tools/<id>/tool.json): everything but the weights. */
export type AiTool = {
  /** Lower case letters, digits and hyphens. */
  readonly id: string
  readonly name: string
  readonly version: string
  readonly maker: string
  readonly licence: string
  /** Lines to print wherever the tool's answers are shown. */
  readonly attribution: readonly string[]
  readonly intendedUse: string
  /** What it learned from, in plain words, and how many of each. */
  readonly trainingData: {
    readonly statement: string
    readonly counts: readonly { readonly of: string; readonly count: number }[]
  }
  /** An ONNX file beside tool.json, or in an imported case pack; known by its hash either way. */
  readonly model: { readonly file: string; readonly sha256: string; readonly bytes: number }
  readonly input: ToolInput
  readonly output: FindingsOutput | ClassesOutput
}
