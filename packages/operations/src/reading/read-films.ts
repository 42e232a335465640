import type { StoredFilm } from '@collimator/db'
import type { FileStoreFault, ReadableFile } from '@collimator/files'
import { err, ok, type Result } from '@collimator/kernel'
import {
  checkDraft,
  checkReport,
  type ReadEvent,
  type ReadState,
  type ReportedFilm,
  readEventSchema,
  visibleParts,
} from '@collimator/reading'
import { type Context, insideOf, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { type FilmPlace, type FoundRead, findRead, findSession } from './find-session.ts'
import { moveRead, type ReadMove } from './move-read.ts'
import { presentRead, type ReadView } from './present-read.ts'
import type { ReadingRoomRefusal } from './reading-room-refusal.ts'

/** Opens a film, or shows it as it is: from the first time on its clock runs. A withdrawn film is shown as withdrawn. */
export const openCase = operation({
  action: 'reading.read',
  thing: (context, place: FilmPlace) => findSession(context, place),
  run: (context, place) =>
    step(context, place, {
      showsWithdrawn: true,
      eventOf: (found) => {
        if (found.state.phase !== 'assigned' || found.film.ofPack?.withdrawn) return ok(null)
        return found.state.mode.reveal === 'before-read' ? revealOf(found) : ok({ kind: 'case-opened' })
      },
    }),
})

/** The film itself, or the earlier film of the same person. */
export type PixelPlace = FilmPlace & { readonly of: 'film' | 'prior' }

/** The DICOM file behind a film. The hash is for the server alone: equal films of two sessions have the same. */
export type FilmFile = { readonly file: ReadableFile; readonly sha256: string }

/** The pixels of a film or of its prior, as a DICOM file. */
export const readPixels = operation({
  action: 'reading.read',
  thing: (context, place: PixelPlace) => findSession(context, place),
  run: async (context, place): Promise<Result<FilmFile, ReadingRoomRefusal | FileStoreFault>> => {
    const { session } = await findSession(context, place)
    if (!session) return err({ code: 'READING.NO_SUCH_FILM', position: place.position })
    const found = await findRead(storeOf(context).db, session, place.position)
    if (!found.ok) return found
    const { state, film } = found.value
    if (!visibleParts(state, 'reader').has('pixels')) return err({ code: 'READING.NOT_VISIBLE', part: 'film' })
    return openFilmFile(context, film, place)
  },
})

/** The file of a film or of its prior, for an operation that has asked already. */
export async function openFilmFile(
  context: Context,
  film: Pick<StoredFilm, 'fileSha256' | 'prior' | 'ofPack'>,
  { of, position }: Pick<PixelPlace, 'of' | 'position'>,
): Promise<Result<FilmFile, ReadingRoomRefusal | FileStoreFault>> {
  if (film.ofPack?.withdrawn) return err({ code: 'READING.WITHDRAWN', position })
  const sha256 = of === 'prior' ? film.prior?.fileSha256 : film.fileSha256
  if (sha256 === undefined) return err({ code: 'READING.NO_PRIOR', position })
  const file = await insideOf(context.app).files.read(sha256)
  return file.ok ? ok({ file: file.value, sha256 }) : file
}

/** What a reader sends of a report: the version that it was made from, and a key by which a repeated request is known. */
export type SentReport = FilmPlace & {
  readonly madeFrom: number
  readonly report: unknown
  readonly requestKey?: string | null
}

/** Keeps the report under way. */
export const saveDraft = operation({
  action: 'reading.read',
  thing: (context, sent: SentReport) => findSession(context, sent),
  run: (context, { madeFrom, report, requestKey = null, ...place }) =>
    step(context, place, {
      requestKey,
      eventOf: (found) => {
        const checked = checkDraft(report, reportedFilm(found))
        return checked.ok ? ok({ kind: 'draft-saved', madeFrom, report: checked.value }) : checked
      },
    }),
})

/** Locks the report: the unaided one, or after the AI was shown the last one. Nothing undoes it. */
export const commitRead = operation({
  action: 'reading.read',
  thing: (context, sent: SentReport) => findSession(context, sent),
  run: (context, { madeFrom, report, requestKey = null, ...place }) =>
    step(context, place, {
      requestKey,
      eventOf: (found) => {
        const checked = checkReport(report, reportedFilm(found))
        return checked.ok ? ok({ kind: 'read-committed', madeFrom, report: checked.value }) : checked
      },
    }),
})

/** Notes when the reader was there; see `noteActivity` for what counts. */
export const noteActivity = operation({
  action: 'reading.read',
  thing: (context, sent: FilmPlace & { readonly signals: unknown; readonly requestKey?: string | null }) =>
    findSession(context, sent),
  run: (context, { signals, requestKey = null, ...place }) =>
    step(context, place, {
      requestKey,
      eventOf: ({ state }) => {
        const signed = signalsOf(state, signals)
        return signed
          ? ok({ kind: 'activity-noted', signals: signed.signals })
          : err({ code: 'READING.BAD_INPUT', where: 'signals', expected: '1 to 1000 signals with a kind and a time' })
      },
    }),
})

/** Shows the AI, once the own report is locked. On request this is counted. */
export const requestReveal = operation({
  action: 'reading.read',
  thing: (context, place: FilmPlace) => findSession(context, place),
  run: (context, place) =>
    step(context, place, {
      eventOf: (found) => (found.state.phase === 'ai-revealed' ? ok(null) : revealOf(found)),
    }),
})

/** Leaves the AI hidden where it may be asked for; the locked report is the last word. */
export const declineAi = operation({
  action: 'reading.read',
  thing: (context, place: FilmPlace) => findSession(context, place),
  run: (context, place) => step(context, place, { eventOf: () => ok({ kind: 'ai-declined' }) }),
})

/** The reader's answer to a senior's check, once it may be seen. */
export const answerSignOff = operation({
  action: 'reading.read',
  thing: (context, sent: FilmPlace & { readonly words: string; readonly requestKey?: string | null }) =>
    findSession(context, sent),
  run: (context, { words, requestKey = null, ...place }) =>
    step(context, place, {
      requestKey,
      eventOf: ({ state }) => {
        if (state.signOff && !visibleParts(state, 'reader').has('sign-off'))
          return err({ code: 'READING.NOT_VISIBLE', part: 'check' })
        return words.trim().length > 0 && words.length <= 4000
          ? ok({ kind: 'sign-off-answered', words })
          : err({ code: 'READING.BAD_INPUT', where: 'words', expected: '1 to 4000 characters' })
      },
    }),
})

type ReaderStep = Pick<ReadMove, 'eventOf' | 'requestKey'> & {
  /** Whether a withdrawn film is answered as it is; otherwise the step is refused. */
  readonly showsWithdrawn?: boolean
}

/** A step of the reader, and the read as the reader may see it afterwards. */
async function step(
  context: Context,
  place: FilmPlace,
  { eventOf, requestKey = null, showsWithdrawn = false }: ReaderStep,
): Promise<Result<ReadView, ReadingRoomRefusal>> {
  const { session } = await findSession(context, place)
  const { position } = place
  const moved = await moveRead(context, session, {
    action: 'reading.read',
    position,
    requestKey,
    eventOf: (found) =>
      found.film.ofPack?.withdrawn && !showsWithdrawn ? err({ code: 'READING.WITHDRAWN', position }) : eventOf(found),
  })
  return moved.ok ? ok(await presentRead(storeOf(context).db, moved.value, 'reader')) : moved
}

/** The size and questions that a report is checked against. */
export function reportedFilm({ film, exercise: { recipe } }: FoundRead): ReportedFilm {
  return { width: film.width, height: film.height, frames: film.frames, findings: recipe.findings }
}

function revealOf({ film, state }: FoundRead): ReturnType<ReadMove['eventOf']> {
  const sha256 = film.suggestion?.sha256
  if (sha256 !== undefined) return ok({ kind: 'ai-revealed', suggestionSha256: sha256 })
  return err({ code: 'READ.NO_REVEAL', phase: state.phase, event: 'ai-revealed' })
}

type Noted = Extract<ReadEvent, { kind: 'activity-noted' }>

/** Signals as the schema of events reads them; undefined when it cannot. */
function signalsOf(state: ReadState, signals: unknown): Noted | undefined {
  const happened = { sequence: state.sequence + 1, at: new Date(0).toISOString(), by: state.reader }
  const read = readEventSchema.safeParse({ kind: 'activity-noted', ...happened, signals })
  return read.success && read.data.kind === 'activity-noted' ? read.data : undefined
}
