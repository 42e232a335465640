import { Worker } from 'node:worker_threads'
import type { AskerEnd, ToolResponse } from '@collimator/inference'

/** Starts a thread that serves one tool, and gives the line to it. */
export function threadLine(): AskerEnd {
  const worker = new Worker(new URL('./tool-thread-start.mjs', import.meta.url))
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
