import { err, ok, type Result } from '@collimator/kernel'
import type { InferenceSession } from 'onnxruntime-web/wasm'
import type { ToolOutputs } from '../tools/tool-answer.ts'
import type { ToolTensor } from '../tools/tool-input.ts'
import { canServe, type NetworkInterface, type TensorShape, tensorsText } from './tool-interface.ts'

/** Most bytes of a model; the tools of this project have some 1 to 3 MB. */
export const MOST_MODEL_BYTES = 64 * 2 ** 20

/** Why a model cannot be used. */
export type NetworkRefusal =
  | { readonly code: 'NETWORK.TOO_LARGE'; readonly bytes: number; readonly most: number }
  | { readonly code: 'NETWORK.UNREADABLE'; readonly reason: string }
  | { readonly code: 'NETWORK.OTHER_TENSORS'; readonly found: string; readonly expected: string }
  | { readonly code: 'NETWORK.FAILED'; readonly reason: string }

/** A loaded network. One run at a time. */
export type Network = {
  readonly run: (input: ToolTensor) => Promise<Result<ToolOutputs, NetworkRefusal>>
  readonly close: () => Promise<void>
}

/**
 * Loads an ONNX model into onnxruntime's WebAssembly build, on one thread, the same in Node and in a browser. The
 * WebAssembly lies beside the library: in Node in its package, in a browser on the page's own origin.
 * @param model the file.
 * @param expected the tensors the model must have; the first input is the one that `run` feeds.
 * @returns a refusal when the model is above 64 MiB, is not a model, has other tensors, or breaks off while running.
 */
export async function openNetwork(
  model: Uint8Array,
  expected: NetworkInterface,
): Promise<Result<Network, NetworkRefusal>> {
  if (model.length > MOST_MODEL_BYTES)
    return err({ code: 'NETWORK.TOO_LARGE', bytes: model.length, most: MOST_MODEL_BYTES })
  const runtime = await loadRuntime()
  const session = await sessionOf(runtime, model)
  if (!session.ok) return session
  const found = interfaceOf(session.value)
  if (!canServe(found, expected)) {
    await session.value.release()
    return err({ code: 'NETWORK.OTHER_TENSORS', found: interfaceText(found), expected: interfaceText(expected) })
  }
  const names = expected.outputs.map(({ name }) => name)
  const inputName = expected.inputs[0]?.name ?? ''
  return ok({
    run: (input) => run(session.value, { inputName, input: tensorOf(runtime, input), names }),
    close: () => session.value.release(),
  })
}

type Runtime = typeof import('onnxruntime-web/wasm')

/** The library is loaded with the first model, so that programs which open none start without it. */
async function loadRuntime(): Promise<Runtime> {
  const runtime = await import('onnxruntime-web/wasm')
  runtime.env.wasm.numThreads = 1
  runtime.env.logLevel = 'error'
  return runtime
}

async function sessionOf(runtime: Runtime, model: Uint8Array): Promise<Result<InferenceSession, NetworkRefusal>> {
  try {
    return ok(await runtime.InferenceSession.create(model, { executionProviders: ['wasm'], logSeverityLevel: 3 }))
  } catch (error) {
    return err({ code: 'NETWORK.UNREADABLE', reason: reasonOf(error) })
  }
}

function interfaceOf({ inputMetadata, outputMetadata }: InferenceSession): NetworkInterface {
  const shapes = (values: InferenceSession['inputMetadata']): TensorShape[] =>
    values.map((value) => ({
      name: value.name,
      shape: value.isTensor && value.type === 'float32' ? value.shape : ['not float32'],
    }))
  return { inputs: shapes(inputMetadata), outputs: shapes(outputMetadata) }
}

function interfaceText({ inputs, outputs }: NetworkInterface): string {
  return `${tensorsText(inputs)} giving ${tensorsText(outputs)}`
}

type OrtTensor = InstanceType<Runtime['Tensor']>

function tensorOf(runtime: Runtime, { data, shape }: ToolTensor): OrtTensor {
  return new runtime.Tensor('float32', data, [...shape])
}

type Run = { readonly inputName: string; readonly input: OrtTensor; readonly names: readonly string[] }

async function run(
  session: InferenceSession,
  { inputName, input, names }: Run,
): Promise<Result<ToolOutputs, NetworkRefusal>> {
  try {
    const outputs = await session.run({ [inputName]: input }, [...names])
    const values = Object.entries(outputs).map(([name, { data }]) => [name, data as Float32Array] as const)
    return ok(Object.fromEntries(values))
  } catch (error) {
    return err({ code: 'NETWORK.FAILED', reason: reasonOf(error) })
  } finally {
    input.dispose()
  }
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replaceAll(/\s+/g, ' ').trim()
}
