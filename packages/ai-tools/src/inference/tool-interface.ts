import type { AiTool } from '../tools/ai-tool.ts'

/** A tensor by name and shape; null or a word stands for a size that is open. */
export type TensorShape = { readonly name: string; readonly shape: readonly (number | string | null)[] }

/** What a network takes and gives. */
export type NetworkInterface = { readonly inputs: readonly TensorShape[]; readonly outputs: readonly TensorShape[] }

/**
 * The tensors that a tool's network must have.
 * @returns one input [1, channels, height, width]; for findings [1, n] and [1, n, mapHeight, mapWidth], for classes [1, n].
 */
export function toolInterface({ input, output }: AiTool): NetworkInterface {
  const inputs = [{ name: input.name, shape: [1, input.channels, input.height, input.width] }]
  if (output.kind === 'classes')
    return { inputs, outputs: [{ name: output.scores, shape: [1, output.classes.length] }] }
  const count = output.findings.length
  const maps = { name: output.heatMaps, shape: [1, count, output.mapHeight, output.mapWidth] }
  return { inputs, outputs: [{ name: output.probabilities, shape: [1, count] }, maps] }
}

/**
 * Whether a network can serve where another interface is expected: it needs no further input, has every output, and
 * each shape agrees wherever the network states a size.
 */
export function canServe(found: NetworkInterface, expected: NetworkInterface): boolean {
  const hasAll = (have: readonly TensorShape[], want: readonly TensorShape[]) =>
    want.every((tensor) => have.some((one) => agrees(one, tensor)))
  return (
    found.inputs.length === expected.inputs.length &&
    hasAll(found.inputs, expected.inputs) &&
    hasAll(found.outputs, expected.outputs)
  )
}

function agrees(found: TensorShape, expected: TensorShape): boolean {
  if (found.name !== expected.name || found.shape.length !== expected.shape.length) return false
  return found.shape.every((size, i) => typeof size !== 'number' || size < 0 || size === expected.shape[i])
}

/** Tensors as people read them, such as `input [n, 1, 32, 32]`. */
export function tensorsText(tensors: readonly TensorShape[]): string {
  return tensors.map(({ name, shape }) => `${name} [${shape.map((size) => size ?? '?').join(', ')}]`).join(', ')
}
