/** A value that enters or leaves a network: 32-bit floats in this shape, all sizes known. */
export type OnnxValue = { readonly name: string; readonly shape: readonly number[] }

/** A setting of an operator; its kind is part of the format, since 1 and 1.0 are different there. */
export type OnnxAttribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly text: string }
  | { readonly ints: readonly number[] }
  | { readonly floats: readonly number[] }

/** One operation. An empty input name stands for an optional input that is left out. */
export type OnnxNode = {
  /** As in the ONNX operator list, such as Conv. */
  readonly op: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>
}

/** Weights, or whole numbers such as a shape; `data` has as many values as `shape` multiplies to. */
export type OnnxInitializer = {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float32Array | BigInt64Array
}

/** A network as data: each node uses only inputs, initializers and what nodes before it gave. */
export type OnnxGraph = {
  readonly name: string
  readonly inputs: readonly OnnxValue[]
  readonly outputs: readonly OnnxValue[]
  readonly nodes: readonly OnnxNode[]
  readonly initializers: readonly OnnxInitializer[]
  /** Kept in the file for people: training run, seeds. */
  readonly metadata?: Readonly<Record<string, string>>
}

/** Thrown for a graph that no program could run; the message names the node or value. */
export class ImpossibleGraph extends Error {
  override readonly name = 'ImpossibleGraph'
}

/**
 * Checks that a graph hangs together.
 * @throws ImpossibleGraph when a name is given twice, a node or an output uses a value that nothing before it gave, or
 * an initializer's shape does not fit its data.
 */
export function requirePossible({ inputs, outputs, nodes, initializers }: OnnxGraph): void {
  const known = new Set<string>()
  const give = (name: string) => {
    if (known.has(name)) throw new ImpossibleGraph(`the value "${name}" is given twice`)
    known.add(name)
  }
  for (const { name } of inputs) give(name)
  for (const { name, shape, data } of initializers) {
    give(name)
    const needed = shape.reduce((product, size) => product * size, 1)
    if (needed !== data.length)
      throw new ImpossibleGraph(`"${name}" has ${data.length} values, its shape [${shape.join(', ')}] needs ${needed}`)
  }
  for (const node of nodes) {
    const missing = node.inputs.find((name) => name !== '' && !known.has(name))
    if (missing !== undefined) throw new ImpossibleGraph(`${node.op} uses "${missing}" before it is given`)
    node.outputs.forEach(give)
  }
  const absent = outputs.find(({ name }) => !known.has(name))
  if (absent) throw new ImpossibleGraph(`nothing gives the output "${absent.name}"`)
}
