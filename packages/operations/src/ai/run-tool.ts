import type { AiTool, FilmPixels, ReadingRefusal, ToolSuggestion } from '@collimator/ai-tools'
import { filmPixelsOf } from '@collimator/ai-tools'
import { type ImageFault, imageFaultMessage, readFilm } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { type AccessRefusal, accessRefusalMessage, isAccessRefusal, operation } from '../context/operation.ts'
import { openToolIn, type ToolName, type ToolPlace } from './load-tool.ts'
import { readingRefusalMessage, type ToolRefusal, toolRefusalMessage } from './tool-refusal.ts'

/** A film file to be read by a tool. */
export type FilmToRead = { readonly tool: ToolName; readonly bytes: Uint8Array }

/** What a tool said about a film. */
export type ToolRun = { readonly tool: AiTool; readonly film: FilmPixels; readonly suggestion: ToolSuggestion }

/** Why there is no answer: because of the file, the tool, or what the tool makes of the film. */
export type RunRefusal =
  | { readonly about: 'file'; readonly fault: ImageFault }
  | { readonly about: 'tool'; readonly refusal: ToolRefusal }
  | { readonly about: 'reading'; readonly refusal: ReadingRefusal }

/**
 * Reads one film file with one tool, from opening to closing it.
 * @param wanted PNG, JPEG or DICOM bytes; DICOM is shown through its own window.
 */
export const runTool = operation({
  action: 'tools.run',
  run: async ({ app }, wanted: FilmToRead) => runToolIn(app, wanted),
})

async function runToolIn(place: ToolPlace, { tool: name, bytes }: FilmToRead): Promise<Result<ToolRun, RunRefusal>> {
  const image = await readFilm(bytes)
  if (!image.ok) return err({ about: 'file', fault: image.error })
  const opened = await openToolIn(place, name)
  if (!opened.ok) return err({ about: 'tool', refusal: opened.error })
  const reader = opened.value
  try {
    const film = filmPixelsOf(image.value)
    const read = await reader.read(film)
    if (!read.ok) return err({ about: 'reading', refusal: read.error })
    return ok({ tool: reader.tool, film, suggestion: read.value })
  } finally {
    await reader.close()
  }
}

/** One English sentence for a refusal. `file`: the film's name as its user gave it. */
export function runRefusalMessage(refusal: RunRefusal | AccessRefusal, file: string): string {
  if (isAccessRefusal(refusal)) return accessRefusalMessage(refusal)
  switch (refusal.about) {
    case 'file':
      return `${file}: ${imageFaultMessage(refusal.fault)}`
    case 'tool':
      return toolRefusalMessage(refusal.refusal)
    case 'reading':
      return `${file}: ${readingRefusalMessage(refusal.refusal)}`
    default:
      return refusal satisfies never
  }
}
