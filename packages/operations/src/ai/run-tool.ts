import type { AiTool, FilmPixels, ReadingRefusal, ToolSuggestion } from '@collimator/ai-tools'
import { filmPixelsOf, readingRefusalMessage } from '@collimator/ai-tools'
import { filmKind, type ImageFault, imageFaultMessage, readDicomImage, readFilm } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { type AccessRefusal, accessRefusalMessage, isAccessRefusal, operation } from '../context/operation.ts'
import { openToolIn, type ToolName, type ToolPlace } from './load-tool.ts'
import { type ToolRefusal, toolRefusalMessage } from './tool-refusal.ts'

/** A film file to be read by a tool. */
export type FilmToRead = { readonly tool: ToolName; readonly bytes: Uint8Array }

/** What a tool said about a film. */
export type ToolRun = {
  readonly tool: AiTool
  readonly film: FilmPixels
  readonly suggestion: ToolSuggestion
  /** What the file says of its film. */
  readonly source: FilmSource
  /** Sentences to read before the answer: how the film was read, and whether the tool is made for it. */
  readonly remarks: readonly string[]
}

/** What a film file says of itself; null where its kind cannot say it. */
export type FilmSource = { readonly modality: string | null; readonly isGenerated: boolean | null }

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
    return ok({ tool: reader.tool, film, suggestion: read.value, ...describeFilm(bytes) })
  } finally {
    await reader.close()
  }
}

/** Modalities of plain radiographs, which the tools here are made for. */
const RADIOGRAPHS = ['CR', 'DX', 'RG']

function describeFilm(bytes: Uint8Array): Pick<ToolRun, 'source' | 'remarks'> {
  const image = filmKind(bytes) === 'DICOM' ? readDicomImage(bytes) : null
  if (!image?.ok) {
    const source = { modality: null, isGenerated: null }
    return { source, remarks: ['The file does not say what it shows; whether the tool is made for it is not known.'] }
  }
  const { modality, isGenerated, notes } = image.value
  const read = notes.map((note) => `How the film was read: ${note}.`)
  return {
    source: { modality: modality || null, isGenerated },
    remarks: [...read, ...usesRemarked(modality, isGenerated)],
  }
}

function usesRemarked(modality: string, isGenerated: boolean): readonly string[] {
  if (modality !== '' && !RADIOGRAPHS.includes(modality))
    return [
      `Outside the intended use: the film is of modality ${modality}, and the tool is made for plain radiographs.`,
    ]
  return isGenerated ? [] : ['The film does not say that it was generated. Compare the intended use before the answer.']
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
