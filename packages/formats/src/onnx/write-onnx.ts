import {
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxInitializer,
  type OnnxNode,
  type OnnxValue,
  requirePossible,
} from './onnx-graph.ts'
import { bytesField, floatField, joinBytes, messageField, textField, wholeNumberField } from './protobuf.ts'

// ONNX IR version 8 is the one that came with operator set 17 (ONNX 1.12, 2022).
const IR_VERSION = 8
const OPERATOR_SET = 17
const ELEMENT = { float: 1, int64: 7 } as const
const ATTRIBUTE = { float: 1, int: 2, text: 3, floats: 6, ints: 7 } as const

/**
 * Writes a network as an ONNX file: a ModelProto of IR version 8 with operator set 17 and its weights inside. Equal
 * graphs give equal bytes; metadata is sorted by key.
 * @param graph inputs and outputs are 32-bit floats of fixed shape; initializers 32-bit floats or 64-bit whole numbers.
 * @returns the file; it grows with the weights alone, some 100 bytes a node.
 * @throws ImpossibleGraph, see {@link requirePossible}. Whether an operator exists and accepts its inputs is not
 * checked: the program that loads the file does.
 * @see ONNX 1.12, onnx/onnx.proto, for the numbers of fields and types.
 * @example
 * writeOnnx({
 *   name: 'double',
 *   inputs: [{ name: 'x', shape: [1, 3] }],
 *   outputs: [{ name: 'y', shape: [1, 3] }],
 *   nodes: [{ op: 'Mul', inputs: ['x', 'two'], outputs: ['y'] }],
 *   initializers: [{ name: 'two', shape: [1], data: Float32Array.of(2) }],
 * })
 */
export function writeOnnx(graph: OnnxGraph): Uint8Array {
  requirePossible(graph)
  const metadata = Object.entries(graph.metadata ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return joinBytes([
    wholeNumberField(1, IR_VERSION),
    textField(2, 'collimator'),
    messageField(7, graphFields(graph)),
    messageField(8, [textField(1, ''), wholeNumberField(2, OPERATOR_SET)]),
    ...metadata.map(([key, value]) => messageField(14, [textField(1, key), textField(2, value)])),
  ])
}

function graphFields({ name, inputs, outputs, nodes, initializers }: OnnxGraph): Uint8Array[] {
  return [
    ...nodes.map((node, at) => messageField(1, nodeFields(node, at))),
    textField(2, name),
    ...initializers.map((initializer) => messageField(5, tensorFields(initializer))),
    ...inputs.map((value) => messageField(11, valueFields(value))),
    ...outputs.map((value) => messageField(12, valueFields(value))),
  ]
}

function nodeFields({ op, inputs, outputs, attributes = {} }: OnnxNode, at: number): Uint8Array[] {
  return [
    ...inputs.map((name) => textField(1, name)),
    ...outputs.map((name) => textField(2, name)),
    textField(3, `${op}_${at}`),
    textField(4, op),
    ...Object.entries(attributes).map(([name, value]) =>
      messageField(5, [textField(1, name), ...settingFields(value)]),
    ),
  ]
}

function settingFields(value: OnnxAttribute): Uint8Array[] {
  if ('float' in value) return [floatField(2, value.float), wholeNumberField(20, ATTRIBUTE.float)]
  if ('int' in value) return [wholeNumberField(3, value.int), wholeNumberField(20, ATTRIBUTE.int)]
  if ('text' in value) return [textField(4, value.text), wholeNumberField(20, ATTRIBUTE.text)]
  if ('floats' in value)
    return [...value.floats.map((one) => floatField(7, one)), wholeNumberField(20, ATTRIBUTE.floats)]
  return [...value.ints.map((one) => wholeNumberField(8, one)), wholeNumberField(20, ATTRIBUTE.ints)]
}

function tensorFields({ name, shape, data }: OnnxInitializer): Uint8Array[] {
  const element = data instanceof Float32Array ? ELEMENT.float : ELEMENT.int64
  return [
    ...shape.map((size) => wholeNumberField(1, size)),
    wholeNumberField(2, element),
    textField(8, name),
    bytesField(9, littleEndian(data)),
  ]
}

function littleEndian(data: Float32Array | BigInt64Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(data.byteLength))
  for (const [at, value] of data.entries()) {
    if (typeof value === 'bigint') view.setBigInt64(8 * at, value, true)
    else view.setFloat32(4 * at, value, true)
  }
  return new Uint8Array(view.buffer)
}

function valueFields({ name, shape }: OnnxValue): Uint8Array[] {
  const sizes = shape.map((size) => messageField(1, [wholeNumberField(1, size)]))
  const tensor = messageField(1, [wholeNumberField(1, ELEMENT.float), messageField(2, sizes)])
  return [textField(1, name), messageField(2, [tensor])]
}
