import { type ProgrammeReader, programmeReaders, programmes } from '@collimator/db'
import { type Context, storeOf } from '../context/context.ts'
import { isOwner } from '../policy/actor.ts'
import { may } from '../policy/may.ts'

/** A programme with its residents. */
export type TaughtProgramme = {
  readonly id: string
  readonly name: string
  readonly residents: readonly ProgrammeReader[]
}

/** Programmes in which the actor may assign, with their residents. */
export async function taughtProgrammes(context: Context): Promise<readonly TaughtProgramme[]> {
  const { db } = storeOf(context)
  const taught: TaughtProgramme[] = []
  for (const { id, name } of await programmes(db))
    if (may(context.actor, 'teaching.assign', { programme: id }).allowed)
      taught.push({ id, name, residents: await programmeReaders(db, id) })
  return taught
}

/** Whose films may be in an analysis for the actor, and a name under which the same readers are always the same. */
export type TaughtScope = { readonly name: string; readonly isTaught: (reader: string) => boolean }

/** An owner sees the films of everybody, a teacher those of residents of their programmes. */
export async function taughtScope(context: Context): Promise<TaughtScope> {
  if (isOwner(context.actor)) return { name: 'everybody', isTaught: () => true }
  const taught = await taughtProgrammes(context)
  const readers = new Set(taught.flatMap(({ residents }) => residents.map(({ id }) => id)))
  return { name: [...readers].sort().join(' '), isTaught: (reader) => readers.has(reader) }
}
