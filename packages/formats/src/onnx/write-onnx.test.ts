import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import { describe, expect, test } from 'vitest'
import { ImpossibleGraph, type OnnxGraph, type OnnxNode } from './onnx-graph.ts'
import { writeOnnx } from './write-onnx.ts'

env.wasm.numThreads = 1

/** Opens what was written with onnxruntime-web and runs it on one input. */
async function run(graph: OnnxGraph, input: Float32Array): Promise<Record<string, number[]>> {
  const session = await InferenceSession.create(writeOnnx(graph), { executionProviders: ['wasm'] })
  const [first] = graph.inputs
  const answers = await session.run({ [first?.name ?? '']: new Tensor('float32', input, first?.shape ?? []) })
  await session.release()
  return Object.fromEntries(Object.entries(answers).map(([name, { data }]) => [name, [...(data as Float32Array)]]))
}

/** A graph of one node on x. */
function ofOneNode(
  node: Partial<OnnxNode> & { op: string },
  from: readonly number[],
  to: readonly number[],
): OnnxGraph {
  return {
    name: node.op,
    inputs: [{ name: 'x', shape: from }],
    outputs: [{ name: 'y', shape: to }],
    nodes: [{ inputs: ['x'], outputs: ['y'], ...node }],
    initializers: [],
  }
}

const counting = (length: number) => Float32Array.from({ length }, (_, i) => i)

describe('a written network, run by onnxruntime', () => {
  test('Conv with weights, bias, padding and stride gives the sums that paper gives', async () => {
    const graph: OnnxGraph = {
      ...ofOneNode({ op: 'Conv' }, [1, 1, 3, 3], [1, 1, 2, 2]),
      nodes: [
        {
          op: 'Conv',
          inputs: ['x', 'w', 'b'],
          outputs: ['y'],
          attributes: { kernel_shape: { ints: [3, 3] }, pads: { ints: [1, 1, 1, 1] }, strides: { ints: [2, 2] } },
        },
      ],
      initializers: [
        { name: 'w', shape: [1, 1, 3, 3], data: Float32Array.of(0, 0, 0, 0, 1, 2, 0, 0, 0) },
        { name: 'b', shape: [1], data: Float32Array.of(-3) },
      ],
    }
    // Each answer is the middle pixel and twice its right neighbour (0 outside), less 3.
    expect(await run(graph, counting(9))).toEqual({ y: [0 + 2 * 1 - 3, 2 - 3, 6 + 2 * 7 - 3, 8 - 3] })
  })

  test('SpaceToDepth takes each corner of the squares as a channel, DepthToSpace (DCR) puts them back', async () => {
    const apart = ofOneNode({ op: 'SpaceToDepth', attributes: { blocksize: { int: 2 } } }, [1, 1, 2, 4], [1, 4, 1, 2])
    expect((await run(apart, counting(8))).y).toEqual([0, 2, 1, 3, 4, 6, 5, 7])
    const attributes = { blocksize: { int: 2 }, mode: { text: 'DCR' } }
    const together = ofOneNode({ op: 'DepthToSpace', attributes }, [1, 4, 1, 2], [1, 1, 2, 4])
    expect((await run(together, Float32Array.of(0, 2, 1, 3, 4, 6, 5, 7))).y).toEqual([...counting(8)])
  })

  type Sum = {
    readonly attributes?: NonNullable<OnnxNode['attributes']>
    readonly from: readonly number[]
    readonly to: readonly number[]
    readonly values: readonly number[]
    readonly expected: readonly number[]
  }
  const axes = { ints: [2, 3] }
  test.each<[string, Sum]>([
    ['Relu', { from: [1, 4], to: [1, 4], values: [-1, 0, 2, -3], expected: [0, 0, 2, 0] }],
    ['Sigmoid', { from: [1, 2], to: [1, 2], values: [0, Math.log(3)], expected: [0.5, 0.75] }],
    [
      'LeakyRelu',
      { attributes: { alpha: { float: 0.25 } }, from: [1, 2], to: [1, 2], values: [-2, 2], expected: [-0.5, 2] },
    ],
    ['GlobalAveragePool', { from: [1, 2, 1, 2], to: [1, 2, 1, 1], values: [1, 3, 5, 9], expected: [2, 7] }],
    ['GlobalMaxPool', { from: [1, 2, 1, 2], to: [1, 2, 1, 1], values: [1, 3, 9, 5], expected: [3, 9] }],
    [
      'ReduceMax',
      {
        attributes: { axes, keepdims: { int: 0 } },
        from: [1, 2, 1, 2],
        to: [1, 2],
        values: [1, 3, 9, 5],
        expected: [3, 9],
      },
    ],
    ['Flatten', { from: [1, 2, 1, 2], to: [1, 4], values: [1, 2, 3, 4], expected: [1, 2, 3, 4] }],
    ['ReduceSum', { attributes: { keepdims: { int: 0 } }, from: [1, 3], to: [], values: [1, 2, 4], expected: [7] }],
  ])('%s does what its name says', async (op, { attributes = {}, from, to, values, expected }) => {
    const { y = [] } = await run(ofOneNode({ op, attributes }, from, to), Float32Array.from(values))
    expect(y).toHaveLength(expected.length)
    for (const [i, value] of y.entries()) expect(value).toBeCloseTo(expected[i] as number, 6)
  })

  test('several nodes, two outputs and whole-number constants: Concat, Reshape, Gemm, Add, Mul', async () => {
    const answers = await run(
      {
        name: 'several',
        inputs: [{ name: 'x', shape: [1, 2] }],
        outputs: [
          { name: 'twice', shape: [2, 2] },
          { name: 'dense', shape: [1, 2] },
        ],
        nodes: [
          { op: 'Concat', inputs: ['x', 'x'], outputs: ['both'], attributes: { axis: { int: 1 } } },
          { op: 'Reshape', inputs: ['both', 'square'], outputs: ['tiled'] },
          { op: 'Mul', inputs: ['tiled', 'two'], outputs: ['twice'] },
          {
            op: 'Gemm',
            inputs: ['x', 'w', 'b'],
            outputs: ['product'],
            attributes: { transB: { int: 1 }, alpha: { float: 1 } },
          },
          { op: 'Add', inputs: ['product', 'two'], outputs: ['dense'] },
        ],
        initializers: [
          { name: 'square', shape: [2], data: BigInt64Array.of(-1n, 2n) },
          { name: 'two', shape: [1], data: Float32Array.of(2) },
          { name: 'w', shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) },
          { name: 'b', shape: [2], data: Float32Array.of(10, 20) },
        ],
      },
      Float32Array.of(5, 7),
    )
    expect(answers).toEqual({ twice: [10, 14, 10, 14], dense: [5 + 14 + 12, 15 + 28 + 22] })
  })

  test('names and shapes stand in the file, as does the metadata', async () => {
    const bytes = writeOnnx({ ...ofOneNode({ op: 'Relu' }, [1, 300], [1, 300]), metadata: { seed: 'alder-1' } })
    const session = await InferenceSession.create(bytes, { executionProviders: ['wasm'] })
    expect(session.inputMetadata).toMatchObject([{ name: 'x', type: 'float32', shape: [1, 300] }])
    expect(session.outputMetadata).toMatchObject([{ name: 'y', type: 'float32', shape: [1, 300] }])
    await session.release()
    expect(new TextDecoder().decode(bytes)).toContain('alder-1')
  })
})

describe('the bytes', () => {
  const graph = ofOneNode({ op: 'Relu' }, [1, 2], [1, 2])

  test('are the same for the same graph, in whatever order the metadata is given', () => {
    const one = writeOnnx({ ...graph, metadata: { a: '1', b: '2' } })
    expect(writeOnnx({ ...graph, metadata: { b: '2', a: '1' } })).toEqual(one)
  })

  test.each<[string, Partial<OnnxGraph>]>([
    [
      '"w" has 2 values, its shape [3] needs 3',
      { initializers: [{ name: 'w', shape: [3], data: new Float32Array(2) }] },
    ],
    ['Relu uses "z" before it is given', { nodes: [{ op: 'Relu', inputs: ['z'], outputs: ['y'] }] }],
    ['the value "x" is given twice', { nodes: [{ op: 'Relu', inputs: ['x'], outputs: ['x'] }] }],
    ['nothing gives the output "q"', { outputs: [{ name: 'q', shape: [1] }] }],
  ])('are not written when %s', (message, change) => {
    expect(() => writeOnnx({ ...graph, ...change })).toThrow(new ImpossibleGraph(message))
  })
})
