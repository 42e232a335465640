import {
  exerciseVersions,
  pseudonymsOf,
  type StoredReadingSession,
  scoresOfExercises,
  sessionsOfExercises,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { type ReadForFigures, SCORING_METHOD } from '@collimator/reading'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import type { ExportedFile } from '../exports/export-programs.ts'
import { readsOfScores } from '../reading/scores/reads-of-scores.ts'
import { type ReadsFormat, writeReads } from '../reads/write-reads.ts'
import { taughtScope } from './taught-programmes.ts'
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
  const exercises = new Map((await exerciseVersions(db, id)).map((version) => [version.key, version]))
  if (exercises.size === 0) return err({ code: 'TEACHING.NO_SUCH_EXERCISE', id })
  const sessions = await taughtSessions(context, [...exercises.keys()])
  const names = await pseudonymsOf(db, [...new Set([...sessions.values()].flatMap(readerOf))])
  const reads = readsOfScores(await scoresOfExercises(db, [...exercises.keys()], SCORING_METHOD), {
    ...{ sessions, exercises },
    readerOf: (session) => names.get(readerOf(session)[0] ?? '') ?? 'unknown',
  })
  return reads.length === 0 ? err({ code: 'TEACHING.NO_READS' }) : ok(reads)
}

/** Sessions that were assigned to readers whom the actor teaches. */
async function taughtSessions(
  context: Context,
  exercises: readonly number[],
): Promise<ReadonlyMap<number, StoredReadingSession>> {
  const { isTaught } = await taughtScope(context)
  const sessions = await sessionsOfExercises(storeOf(context).db, exercises)
  return new Map(
    sessions.filter((session) => readerOf(session).some(isTaught)).map((session) => [session.key, session]),
  )
}

function readerOf({ assignment: { reader } }: StoredReadingSession): readonly string[] {
  return reader === null ? [] : [reader]
}
