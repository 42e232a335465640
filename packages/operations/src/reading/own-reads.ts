import {
  type Database,
  eventsOfReads,
  exerciseByKey,
  readsOfSessions,
  sessionsOfReader,
  toolDecisionsOf,
} from '@collimator/db'
import { FINISHED_PHASES, type ReadEvent, visibleParts } from '@collimator/reading'
import { stateOf } from './find-session.ts'

/** Everything that a person did in the reading room, for the download of their data. What a read may not tell yet stays out. */
export async function ownReads(db: Database, person: string): Promise<unknown> {
  const sessions = await sessionsOfReader(db, person)
  const told: unknown[] = []
  for (const session of sessions) {
    const reads = await readsOfSessions(db, [session.key])
    const events = await eventsOfReads(
      db,
      reads.map(({ key }) => key),
    )
    const exercise = await exerciseByKey(db, session.assignment.exercise)
    told.push({
      session: session.id,
      exercise: exercise && { id: exercise.recipe.id, version: exercise.recipe.version },
      startedAt: session.startedAt,
      decisions: await toolDecisionsOf(db, session.key),
      films: reads.map((read) => {
        const own: readonly ReadEvent[] = events.get(read.key) ?? []
        const state = stateOf(session, read, own)
        const parts = visibleParts(state, 'reader')
        const seen = parts.has('sign-off') ? own : own.filter(({ kind }) => kind !== 'signed-off')
        // The mode of a film that is not finished would tell whether it is a probe.
        const mode = FINISHED_PHASES.has(state.phase) ? state.mode : null
        return { position: read.position, mode, events: parts.has('own-reports') ? seen : [] }
      }),
    })
  }
  return told
}
