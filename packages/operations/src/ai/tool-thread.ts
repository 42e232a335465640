import { parentPort } from 'node:worker_threads'
import { serveTool } from '@collimator/inference'

serveTool({
  post: (response) => parentPort?.postMessage(response),
  listen: (listener) => parentPort?.on('message', listener),
})
