import { type AiTool, type FilmPixels, filmPixelsOf } from '@collimator/ai-tools'
import { dicomFrameSamples, readDicomImage, readFilm } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { type AiSuggestion, type FilmTruth, isStated, visibleParts } from '@collimator/reading'
import { type LoadedTool, loadTool } from '../../ai/load-tool.ts'
import { type Context, insideOf, storeOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import { fieldsOf } from '../../pack-films/case-truth.ts'
import { answerShown } from '../answer-shown.ts'
import { type FilmPlace, type FoundRead, findRead, findSession } from '../find-session.ts'
import type { ReadingRoomRefusal } from '../reading-room-refusal.ts'

/** Whether a tool can answer a film again, and what that needs; or why it cannot. */
export type SecondRun =
  | {
      readonly kind: 'ready'
      readonly tool: AiTool
      /** How the pixels of {@link readToolFile} are stored, and the window through which the tool sees them. */
      readonly film: { readonly bytesPerPixel: 1 | 2; readonly window: FilmPixels['window'] | null }
      /** Names under which the tool may know each finding of the answer. */
      readonly names: Readonly<Record<string, readonly string[]>>
    }
  /** The answer was read from the pack; no tool gave it here. */
  | { readonly kind: 'stated' }
  /** The version that answered is not the one that is here. */
  | { readonly kind: 'other-version'; readonly found: string }
  /** The network or the film cannot be read here. */
  | { readonly kind: 'missing'; readonly part: ToolFile }

/** A tool beside a film whose debrief was given. */
export type ToolOnFilm = {
  readonly position: number
  readonly width: number
  readonly height: number
  readonly isGenerated: boolean
  readonly answer: AiSuggestion
  readonly truth: FilmTruth
  readonly again: SecondRun
}

/** Shows what a tool said of a film, and whether it can be run again on it. Refused before the film’s debrief. */
export const showToolOnFilm = operation({
  action: 'reading.read',
  thing: (context, place: FilmPlace) => findSession(context, place),
  run: async (context, place): Promise<Result<ToolOnFilm, ReadingRoomRefusal>> => {
    const told = await findToldFilm(context, place)
    if (!told.ok) return told
    const { found, answer } = told.value
    const { film } = found
    const { width, height, truth } = film
    const isGenerated = film.ofPack?.isGenerated ?? true
    const again = await secondRun(context, told.value)
    return ok({ position: place.position, width, height, isGenerated, answer, truth, again })
  },
})

/** What a second run is made of: the network, or the pixels of the film as they go into it. */
export type ToolFile = 'model' | 'film'

/** The bytes of the network that answered a film, or of its pixels row by row, little endian. Refused before the film’s debrief. */
export const readToolFile = operation({
  action: 'reading.read',
  thing: (context, place: FilmPlace & { readonly file: ToolFile }) => findSession(context, place),
  run: async (context, { file, ...place }): Promise<Result<Uint8Array, ReadingRoomRefusal>> => {
    const told = await findToldFilm(context, place)
    if (!told.ok) return told
    const ready = await partsOfRun(context, told.value)
    if ('kind' in ready) return err({ code: 'READING.CANNOT_RUN' })
    if (file === 'model') return ok(ready.loaded.model)
    const { buffer, byteOffset, byteLength } = ready.film.pixels
    return ok(new Uint8Array(buffer, byteOffset, byteLength))
  },
})

type ToldFilm = { readonly found: FoundRead; readonly answer: AiSuggestion }

/** A film whose answer, truth and network may all be shown to its reader. */
async function findToldFilm(context: Context, place: FilmPlace): Promise<Result<ToldFilm, ReadingRoomRefusal>> {
  const { db } = storeOf(context)
  const { session } = await findSession(context, place)
  if (!session) return err({ code: 'READING.NO_SUCH_FILM', position: place.position })
  const found = await findRead(db, session, place.position)
  if (!found.ok) return found
  const { state, film, exercise } = found.value
  const parts = visibleParts(state, 'reader')
  if (!(parts.has('ai-model') && parts.has('truth'))) return err({ code: 'READING.NOT_VISIBLE', part: 'tool' })
  if (film.ofPack?.withdrawn) return err({ code: 'READING.WITHDRAWN', position: place.position })
  const answer = await answerShown(db, film, state)
  return answer ? ok({ found: found.value, answer }) : err({ code: 'READING.NO_TOOL', id: exercise.recipe.id })
}

async function secondRun(context: Context, told: ToldFilm): Promise<SecondRun> {
  const ready = await partsOfRun(context, told)
  if ('kind' in ready) return ready
  const { loaded, film } = ready
  const bytesPerPixel = film.pixels.BYTES_PER_ELEMENT === 1 ? 1 : 2
  const names = Object.fromEntries(told.answer.findings.map(({ finding }) => [finding, fieldsOf(finding)]))
  return { kind: 'ready', tool: loaded.tool, film: { bytesPerPixel, window: film.window ?? null }, names }
}

type RunParts = { readonly loaded: LoadedTool; readonly film: FilmPixels }
type NoRun = Exclude<SecondRun, { kind: 'ready' }>

async function partsOfRun(context: Context, { found, answer }: ToldFilm): Promise<RunParts | NoRun> {
  if (isStated(answer.tool)) return { kind: 'stated' }
  const loaded = await loadTool(context.app, { id: answer.tool.id })
  if (!loaded.ok) return { kind: 'missing', part: 'model' }
  const { tool } = loaded.value
  if (tool.model.sha256 !== answer.tool.modelSha256 || tool.version !== answer.tool.version)
    return { kind: 'other-version', found: tool.version }
  const film = await filmAsRead(context, found)
  return film ? { loaded: loaded.value, film } : { kind: 'missing', part: 'film' }
}

const MOST_FILM_BYTES = 64 * 2 ** 20

/** The film as it was given to the tool: a generated one as it was drawn, one of a pack as its file is meant to be shown. */
async function filmAsRead(context: Context, { film }: FoundRead): Promise<FilmPixels | null> {
  const file = await insideOf(context.app).files.readWhole(film.fileSha256, MOST_FILM_BYTES)
  if (!file.ok) return null
  if (!film.ofPack) return drawnFilm(file.value)
  const shown = await readFilm(file.value)
  return shown.ok ? filmPixelsOf(shown.value) : null
}

async function drawnFilm(dicom: Uint8Array): Promise<FilmPixels | null> {
  const image = readDicomImage(dicom)
  if (!image.ok) return null
  const { width, height, display } = image.value
  const samples = await dicomFrameSamples(image.value, 0)
  if (!samples.ok) return null
  const { window } = display
  const limits = window && 'center' in window ? { window: { center: window.center, width: window.width } } : {}
  return { width, height, pixels: Uint16Array.from(samples.value), ...limits }
}
