import {
  eventsOfReads,
  exerciseVersions,
  filmsByKey,
  pseudonymOf,
  readsOfSessions,
  type StoredExercise,
  sessionsOfExercise,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { type ReadForFigures, scoreFilm } from '@collimator/reading'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import type { ExportedFile } from '../exports/export-programs.ts'
import { scoringOf } from '../reading/debriefed-reads.ts'
import { stateOf } from '../reading/find-session.ts'
import { nameReads } from '../reads/export-reads.ts'
import { type ReadsFormat, writeReads } from '../reads/write-reads.ts'
import { findTaughtReaders } from './taught-programmes.ts'
import type { TeachingRefusal } from './teaching-refusal.ts'

/** An exercise whose reads are asked for, and in what shape. */
export type ReadsRequest = { readonly exercise: string; readonly format: ReadsFormat }

/**
 * The finished reads of an exercise as a file, readers under their pseudonyms. It tells truths, so only teachers get it, of the
 * residents of their programmes; an owner of the installation gets those of everybody.
 */
export const exportReads = operation({
  action: 'exercise.add',
  run: async (context, { exercise, format }: ReadsRequest): Promise<Result<ExportedFile, TeachingRefusal>> => {
    const reads = await taughtReads(context, exercise)
    return reads.ok ? ok(writeReads(exercise, format, reads.value)) : reads
  },
})

/** Finished reads of all versions of an exercise that whoever asks may see, readers under their pseudonyms. */
export async function taughtReads(
  context: Context,
  id: string,
): Promise<Result<readonly ReadForFigures[], TeachingRefusal>> {
  const { db } = storeOf(context)
  const versions = await exerciseVersions(db, id)
  if (versions.length === 0) return err({ code: 'TEACHING.NO_SUCH_EXERCISE', id })
  const reads: ReadForFigures[] = []
  for (const version of versions) reads.push(...(await finishedReads(context, version)))
  if (reads.length === 0) return err({ code: 'TEACHING.NO_READS' })
  const names = new Map<string, string>()
  for (const reader of new Set(reads.map(({ film }) => film.reader)))
    names.set(reader, (await pseudonymOf(db, reader)) ?? 'unknown')
  return ok(nameReads(reads, names))
}

async function finishedReads(context: Context, exercise: StoredExercise): Promise<readonly ReadForFigures[]> {
  const { db } = storeOf(context)
  const isTaught = await findTaughtReaders(context)
  const all = await sessionsOfExercise(db, exercise.key)
  const sessions = all.filter(({ assignment: { reader } }) => reader !== null && isTaught(reader))
  const of = new Map(sessions.map((session) => [session.key, session]))
  const reads = await readsOfSessions(db, [...of.keys()])
  const events = await eventsOfReads(
    db,
    reads.map((read) => read.key),
  )
  const films = await filmsByKey(db, [...new Set(reads.map(({ film }) => film))])
  return reads.flatMap((read) => {
    const [session, film] = [of.get(read.session), films.get(read.film)]
    if (!session || !film) return []
    const state = stateOf(session, read, events.get(read.key) ?? [])
    const scored = scoreFilm({ state, suggestion: film.suggestion?.answer ?? null, ...scoringOf(exercise, film) })
    const { competencies } = exercise.recipe
    return scored ? [{ film: scored, competencies, isSimulated: session.isSimulated }] : []
  })
}
