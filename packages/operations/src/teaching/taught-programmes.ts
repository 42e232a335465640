import { type ProgrammeReader, programmeReaders, scopesInUse } from '@collimator/db'
import { type Context, storeOf } from '../context/context.ts'
import { isOwner } from '../policy/actor.ts'
import { may } from '../policy/may.ts'

/** A programme with its residents. */
export type TaughtProgramme = { readonly id: string; readonly residents: readonly ProgrammeReader[] }

/** Programmes in which the actor may assign, with their residents. */
export async function taughtProgrammes(context: Context): Promise<readonly TaughtProgramme[]> {
  const { db } = storeOf(context)
  const scopes = await scopesInUse(db)
  const ids = [...new Set(scopes.flatMap((scope) => (scope.kind === 'programme' ? scope.id : [])))]
  const programmes: TaughtProgramme[] = []
  for (const id of ids)
    if (may(context.actor, 'teaching.assign', { programme: id }).allowed)
      programmes.push({ id, residents: await programmeReaders(db, id) })
  return programmes
}

/** Whether a reader's films may be in an analysis for the actor: an owner sees all, a teacher those of their programmes. */
export async function findTaughtReaders(context: Context): Promise<(reader: string) => boolean> {
  if (isOwner(context.actor)) return () => true
  const programmes = await taughtProgrammes(context)
  const readers = new Set(programmes.flatMap(({ residents }) => residents.map(({ id }) => id)))
  return (reader) => readers.has(reader)
}
