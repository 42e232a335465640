import { err, ok, type Result } from '@collimator/kernel'
import type { AiTool } from '../tools/ai-tool.ts'
import type { FilmPixels } from '../tools/film-pixels.ts'
import { toolAnswer } from '../tools/tool-answer.ts'
import { toolInput } from '../tools/tool-input.ts'
import type { ToolSuggestion } from '../tools/tool-suggestion.ts'
import { type Network, openNetwork } from './network.ts'
import { toolInterface } from './tool-interface.ts'
import type { ParentPort, ReadingRefusal, ToolRequest, ToolResponse } from './worker-port.ts'

type OpenedTool = { readonly tool: AiTool; readonly network: Network }

/**
 * Serves one AI tool from inside a worker: opens it when asked, then turns each film into a suggestion. Preparing the
 * film, running the network and finding the boxes happen here, so that a page or a server stays responsive.
 * @param line to whoever asks; requests are answered in their order, one film at a time.
 */
export function serveTool(line: ParentPort): void {
  let opened: OpenedTool | undefined
  let last: Promise<void> = Promise.resolve()
  const answer = async (request: ToolRequest): Promise<ToolResponse> => {
    if (request.kind === 'read') {
      if (!opened) return { kind: 'defect', message: 'a film came before the tool' }
      return { kind: 'read', result: await read(opened, request.film) }
    }
    await opened?.network.close()
    const network = await openNetwork(request.model, toolInterface(request.tool))
    opened = network.ok ? { tool: request.tool, network: network.value } : undefined
    return { kind: 'opened', result: network.ok ? ok(null) : err(network.error) }
  }
  line.listen((request) => {
    last = last
      .then(() => answer(request))
      .then(line.post, (error: unknown) =>
        line.post({ kind: 'defect', message: error instanceof Error ? error.message : String(error) }),
      )
  })
}

async function read({ tool, network }: OpenedTool, film: FilmPixels): Promise<Result<ToolSuggestion, ReadingRefusal>> {
  const input = toolInput(film, tool.input)
  if (!input.ok) return input
  const outputs = await network.run(input.value)
  return outputs.ok ? toolAnswer(tool, outputs.value, film) : outputs
}
