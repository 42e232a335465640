import { ok, type Result } from '@collimator/kernel'
import type { AiTool } from '../tools/ai-tool.ts'
import type { FilmPixels } from '../tools/film-pixels.ts'
import type { ToolSuggestion } from '../tools/tool-suggestion.ts'
import type { NetworkRefusal } from './network.ts'
import type { ReadingRefusal, ToolRequest, ToolResponse, WorkerPort } from './worker-port.ts'

/** A tool that is ready to read, in a worker of its own. */
export type ToolReader = {
  readonly tool: AiTool
  /** Reads one film. Films asked for together wait for each other, so the worker holds one at a time. */
  readonly read: (film: FilmPixels) => Promise<Result<ToolSuggestion, ReadingRefusal>>
  /** Ends the worker and frees its memory; reads that still wait fail. */
  readonly close: () => Promise<void>
}

/** Raised when the worker of a tool broke off or never answered: out of memory, a network without end, or a defect of ours. */
export class ToolWorkerFailure extends Error {
  override readonly name = 'ToolWorkerFailure'
}

/** A small network answers within a second and a large one within some; one that does not by then is taken to be endless. */
export const LONGEST_ANSWER_SECONDS = 180

/**
 * Opens a tool in a worker at the other end of a line.
 * @param line to a worker that serves by {@link serveTool}; it is ended when the tool is refused.
 * @param tool its description; the hash of the model is checked by whoever read the file.
 * @param model the ONNX file.
 * @returns a reader, to be closed; or why the model cannot be used.
 * @throws ToolWorkerFailure when the worker breaks off or does not answer within {@link LONGEST_ANSWER_SECONDS}, after
 * which it is ended; `read` does so likewise.
 */
export async function openToolReader(
  line: WorkerPort,
  tool: AiTool,
  model: Uint8Array,
): Promise<Result<ToolReader, NetworkRefusal>> {
  const asker = askerOf(line)
  const close = async () => {
    asker.fail('the tool was closed')
    await line.end()
  }
  try {
    const opened = await asker.ask({ kind: 'open', tool, model }, 'opened')
    if (opened.result.ok)
      return ok({ tool, close, read: async (film) => (await asker.ask({ kind: 'read', film }, 'read')).result })
    await close()
    return opened.result
  } catch (error) {
    await close()
    throw error
  }
}

type Kind = 'opened' | 'read'
type Waiting = { readonly resolve: (response: ToolResponse) => void; readonly reject: (error: Error) => void }
type Asker = {
  readonly ask: <K extends Kind>(request: ToolRequest, kind: K) => Promise<Extract<ToolResponse, { kind: K }>>
  readonly fail: (reason: string) => void
}

/** One request at a time goes over the line; the next waits for the answer. */
function askerOf(line: WorkerPort): Asker {
  let waiting: Waiting | undefined
  let broken: ToolWorkerFailure | undefined
  let last: Promise<unknown> = Promise.resolve()
  const fail = (reason: string) => {
    broken ??= new ToolWorkerFailure(reason)
    waiting?.reject(broken)
  }
  line.listen((response) => waiting?.resolve(response))
  line.onBroken(fail)
  const send = (request: ToolRequest) =>
    new Promise<ToolResponse>((resolve, reject) => {
      if (broken) return reject(broken)
      const callOff = line.after(LONGEST_ANSWER_SECONDS * 1000, () => {
        fail(`no answer within ${LONGEST_ANSWER_SECONDS} seconds`)
        void line.end()
      })
      const settled =
        <T>(settle: (outcome: T) => void) =>
        (outcome: T) => {
          callOff()
          settle(outcome)
        }
      waiting = { resolve: settled(resolve), reject: settled(reject) }
      line.post(request)
    })
  return {
    fail,
    ask: (request, kind) => {
      const answered = last.then(() => send(request)).then((response) => ofKind(response, kind))
      last = answered.catch(() => undefined)
      return answered
    },
  }
}

function ofKind<K extends Kind>(response: ToolResponse, kind: K): Extract<ToolResponse, { kind: K }> {
  if (response.kind === kind) return response as Extract<ToolResponse, { kind: K }>
  throw new ToolWorkerFailure(response.kind === 'defect' ? response.message : 'the worker answered out of turn')
}
