// The script of a Worker: it serves one AI tool to the page that started it.
import { serveTool, type ToolRequest } from '@collimator/ai-tools'

serveTool({
  post: (response) => self.postMessage(response),
  listen: (listener) => self.addEventListener('message', ({ data }: MessageEvent<ToolRequest>) => listener(data)),
})
