import { participantOfPseudonym, pseudonymOf, sessionsOfReader } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import type { ReadForFigures } from '@collimator/reading'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import type { ExportedFile } from '../exports/export-programs.ts'
import { debriefedReads } from '../reading/debriefed-reads.ts'
import { ownReadings } from '../reading/scores/own-readings.ts'
import { taughtScope } from '../teaching/taught-programmes.ts'
import { drawReadings } from './pictures/draw-readings.ts'
import { type ReadsFormat, writeReads } from './write-reads.ts'

/** Why reads are not exported. */
export type ReadsRefusal =
  | { readonly code: 'READS.NONE' }
  | { readonly code: 'READS.NO_SUCH_READER'; readonly reader: string }

/** One English sentence for a refusal. */
export function readsRefusalMessage(refusal: ReadsRefusal): string {
  if (refusal.code === 'READS.NONE') return 'there is no debriefed film yet'
  return `there is no reader ${refusal.reader} among those whose reads you may see; expected a pseudonym such as P-4K7QX2MD`
}

/** The debriefed reads of the person who asks, as a file; they are named by their pseudonym in it. */
export const exportOwnReads = operation({
  action: 'reading.figures',
  run: async (context, { format }: { readonly format: ReadsFormat }): Promise<Result<ExportedFile, ReadsRefusal>> => {
    const { actor } = context
    return actor.kind === 'person' ? fileOfReader(context, actor.id, format) : err({ code: 'READS.NONE' })
  },
})

/** A picture of the own figures as an SVG file; null where there is none of that name, or too few films for it. */
export const drawOwnFigure = operation({
  action: 'reading.figures',
  run: async (context, { fileName }: { readonly fileName: string }): Promise<Result<ExportedFile | null, never>> => {
    const { actor } = context
    if (actor.kind !== 'person') return ok(null)
    const { figures } = await ownReadings(context, actor.id)
    const drawn = drawReadings(figures).find((picture) => picture.fileName === fileName)
    if (!drawn) return ok(null)
    return ok({ fileName, mediaType: 'image/svg+xml', bytes: new TextEncoder().encode(drawn.svg) })
  },
})

/**
 * The debriefed reads of one reader, named by pseudonym: the same bytes that the reader downloads. A teacher gets those of
 * residents of their programmes, an owner of the installation those of everybody.
 */
export const exportReaderReads = operation({
  action: 'exercise.add',
  run: async (
    context,
    { reader, format }: { readonly reader: string; readonly format: ReadsFormat },
  ): Promise<Result<ExportedFile, ReadsRefusal>> => {
    const id = await participantOfPseudonym(storeOf(context).db, reader)
    const { isTaught } = await taughtScope(context)
    if (id === undefined || !isTaught(id)) return err({ code: 'READS.NO_SUCH_READER', reader })
    return fileOfReader(context, id, format)
  },
})

async function fileOfReader(
  context: Context,
  reader: string,
  format: ReadsFormat,
): Promise<Result<ExportedFile, ReadsRefusal>> {
  const reads = await readsOf(context, reader)
  const pseudonym = await pseudonymOf(storeOf(context).db, reader)
  if (reads.length === 0 || pseudonym === undefined) return err({ code: 'READS.NONE' })
  return ok(writeReads(pseudonym, format, nameReads(reads, new Map([[reader, pseudonym]]))))
}

async function readsOf(context: Context, reader: string): Promise<readonly ReadForFigures[]> {
  const { db } = storeOf(context)
  return debriefedReads(db, await sessionsOfReader(db, reader))
}

/** The same reads with readers under other names. */
function nameReads(reads: readonly ReadForFigures[], names: ReadonlyMap<string, string>): readonly ReadForFigures[] {
  return reads.map((read) => ({
    ...read,
    film: { ...read.film, reader: names.get(read.film.reader) ?? 'unknown' },
  }))
}
