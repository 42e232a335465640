import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { parentPort, Worker } from 'node:worker_threads'
import type { Result } from '@collimator/kernel'
import type { NetworkRefusal } from '../inference/network.ts'
import { openToolReader, type ToolReader } from '../inference/open-tool-reader.ts'
import { serveTool } from '../inference/serve-tool.ts'
import type { ToolResponse, WorkerPort } from '../inference/worker-port.ts'
import type { AiTool } from '../tools/ai-tool.ts'

/**
 * Opens a tool in a thread of its own; one thread reads as many films as are wanted.
 * @param tool its description. @param model the ONNX file, whose hash the caller has checked.
 * @returns a reader that the caller closes; or why the model cannot be used.
 */
export function openToolInThread(tool: AiTool, model: Uint8Array): Promise<Result<ToolReader, NetworkRefusal>> {
  return openToolReader(startThread(), tool, model)
}

/** What the thread itself does; called by tool-worker-start.mjs and by nobody else. */
export function serveInThread(): void {
  serveTool({
    post: (response) => parentPort?.postMessage(response),
    listen: (listener) => parentPort?.on('message', listener),
  })
}

/** Found by its package, because a bundled server does not lie beside this file. */
function startScript(): URL {
  return pathToFileURL(createRequire(import.meta.url).resolve('@collimator/ai-tools/node/tool-worker-start'))
}

function startThread(): WorkerPort {
  const worker = new Worker(startScript())
  return {
    post: (request) => worker.postMessage(request),
    listen: (listener) => worker.on('message', (response: ToolResponse) => listener(response)),
    onBroken: (listener) => {
      worker.on('error', (error) => listener(error.message))
      worker.on('exit', () => listener('the thread ended'))
    },
    after: (milliseconds, action) => {
      const clock = setTimeout(action, milliseconds)
      return () => clearTimeout(clock)
    },
    end: async () => {
      await worker.terminate()
    },
  }
}
