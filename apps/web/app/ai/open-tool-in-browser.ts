import type { AiTool } from '@collimator/ai-tools'
import {
  type NetworkRefusal,
  openToolReader,
  type ToolReader,
  type ToolResponse,
  type WorkerPort,
} from '@collimator/ai-tools'
import { err, ok, type Result } from '@collimator/kernel'

/** Why a tool cannot be used on this page. */
export type BrowserToolRefusal =
  | NetworkRefusal
  | { readonly code: 'MODEL.NOT_FOUND'; readonly address: string; readonly status: number }
  | { readonly code: 'MODEL.OTHER_HASH'; readonly found: string; readonly expected: string }

/**
 * Opens an AI tool in a Worker of this page, with the code that the server and the command line use. The page's content
 * policy must allow `script-src 'self' 'wasm-unsafe-eval'`, `worker-src 'self'` and `connect-src 'self'`.
 * @param tool its description.
 * @param modelAddress where the page's own origin serves the weights; their hash must be the one of the description.
 */
export async function openToolInBrowser(
  tool: AiTool,
  modelAddress: string,
): Promise<Result<ToolReader, BrowserToolRefusal>> {
  const answer = await fetch(modelAddress)
  if (!answer.ok) return err({ code: 'MODEL.NOT_FOUND', address: modelAddress, status: answer.status })
  const model = new Uint8Array(await answer.arrayBuffer())
  const found = await sha256Of(model)
  if (found !== tool.model.sha256) return err({ code: 'MODEL.OTHER_HASH', found, expected: tool.model.sha256 })
  const reader = await openToolReader(workerLine(), tool, model)
  return reader.ok ? ok(reader.value) : reader
}

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function workerLine(): WorkerPort {
  const worker = new Worker(new URL('./tool-worker.ts', import.meta.url), { type: 'module' })
  return {
    post: (request) => worker.postMessage(request),
    listen: (listener) => worker.addEventListener('message', ({ data }: MessageEvent<ToolResponse>) => listener(data)),
    onBroken: (listener) =>
      worker.addEventListener('error', ({ message }) => listener(message || 'the worker broke off')),
    after: (milliseconds, action) => {
      const clock = setTimeout(action, milliseconds)
      return () => clearTimeout(clock)
    },
    end: async () => worker.terminate(),
  }
}
