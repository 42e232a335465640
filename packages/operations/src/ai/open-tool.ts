import { openToolReader, type ToolReader } from '@collimator/inference'
import { err, type Result } from '@collimator/kernel'
import { loadTool, type ToolName, type ToolPlace } from './load-tool.ts'
import { threadLine } from './thread-line.ts'
import type { ToolRefusal } from './tool-refusal.ts'

/**
 * Opens an AI tool in a thread of its own; one thread reads as many films as are wanted.
 * @returns a reader that the caller closes; or why the tool cannot be used, with its file's name.
 */
export async function openTool(place: ToolPlace, name: ToolName): Promise<Result<ToolReader, ToolRefusal>> {
  const loaded = await loadTool(place, name)
  if (!loaded.ok) return loaded
  const { tool, model } = loaded.value
  const reader = await openToolReader(threadLine(), tool, model)
  return reader.ok ? reader : err({ code: 'TOOL.BAD_MODEL', file: tool.model.file, network: reader.error })
}
