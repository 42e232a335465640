// A page's script under test: reads a film with a tool that its own origin serves.
import type { AiTool, ToolSuggestion } from '@collimator/ai-tools'
import { openToolInBrowser } from '../../../apps/web/app/ai/open-tool-in-browser.ts'

/** A film that can be written as JSON. */
export type PlainFilm = { readonly width: number; readonly height: number; readonly pixels: readonly number[] }

/** Suggestions as JSON, or the code of the refusal. */
type Read = (tool: AiTool, modelAddress: string, films: readonly PlainFilm[]) => Promise<string>

const read: Read = async (tool, modelAddress, films) => {
  const opened = await openToolInBrowser(tool, modelAddress)
  if (!opened.ok) return opened.error.code
  const suggestions: ToolSuggestion[] = []
  for (const film of films) {
    const answer = await opened.value.read({ ...film, pixels: Uint16Array.from(film.pixels) })
    if (!answer.ok) return answer.error.code
    suggestions.push(answer.value)
  }
  await opened.value.close()
  return JSON.stringify(suggestions, (_, part) => (part instanceof Float32Array ? [...part] : part))
}

Object.assign(globalThis, { readWithTool: read })
