import { insertProgramme, programmeById, programmeRoleCounts, programmes, type StoredProgramme } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { storeOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import { writeAudited } from '../../context/write-audited.ts'
import { type Actor, isOwner, type Membership, type ROLES } from '../../policy/actor.ts'
import { programmeSchema, readFields } from '../account-fields.ts'
import type { FieldRefusal } from '../account-refusal.ts'
import { programmeIdOf } from './programme-id.ts'

/** What is typed to enter a programme; empty fields are left out. */
export type TypedProgramme = { readonly name: string; readonly institution: string; readonly country: string }

/** A programme in a list, with how many people have which role in it. */
export type ListedProgramme = StoredProgramme & {
  readonly people: Readonly<Record<(typeof ROLES.programme)[number], number>>
}

/** Enters a residency or another course of training, in which people can then be given roles. */
export const createProgramme = operation({
  action: 'programme.create',
  run: async (context, typed: TypedProgramme): Promise<Result<{ readonly id: string }, FieldRefusal>> => {
    const read = readFields(programmeSchema, typed)
    if (!read.ok) return read
    const { actor, app } = context
    const id = programmeIdOf(read.value.name)
    const write = { action: 'programme.create' as const, thing: { kind: 'programme', id } }
    const begunBy = actor.kind === 'person' ? actor.id : null
    return writeAudited(context, write, async (transaction): Promise<Result<{ readonly id: string }, FieldRefusal>> => {
      const isKept = await insertProgramme(transaction, { id, ...read.value, begunAt: app.now(), begunBy })
      return isKept ? ok({ id }) : err(nameTaken())
    })
  },
})

function nameTaken(): FieldRefusal {
  return { code: 'ACCOUNT.BAD_FIELD', field: 'name', expected: 'a programme of this name is there already' }
}

/** The programmes that concern whoever asks: every one for an owner, else those in which they have a role. */
export const listProgrammes = operation({
  action: 'programme.list',
  run: async (context, _input: null): Promise<Result<readonly ListedProgramme[], never>> => {
    const { db } = storeOf(context)
    const counts = await programmeRoleCounts(db)
    const listed = (await programmes(db)).filter(({ id }) => isIn(context.actor, id))
    return ok(listed.map((programme) => ({ ...programme, people: peopleOf(programme.id, counts) })))
  },
})

function isIn(actor: Actor, id: string): boolean {
  if (isOwner(actor)) return true
  return actor.kind === 'person' && actor.memberships.some(({ scope }) => scope.kind === 'programme' && scope.id === id)
}

function peopleOf(id: string, counts: Awaited<ReturnType<typeof programmeRoleCounts>>): ListedProgramme['people'] {
  const count = (role: string) => counts.find((counted) => counted.id === id && counted.role === role)?.people ?? 0
  return {
    director: count('director'),
    teacher: count('teacher'),
    senior: count('senior'),
    resident: count('resident'),
  }
}

/** Refuses a role in a programme that nobody has entered: a slip in an id would make a place where nobody looks. */
export async function checkProgramme(
  db: ReturnType<typeof storeOf>['db'],
  { scope }: Membership,
): Promise<Result<null, FieldRefusal>> {
  if (scope.kind !== 'programme' || (await programmeById(db, scope.id))) return ok(null)
  const known = (await programmes(db)).slice(0, 5).map(({ id }) => id)
  const expected =
    known.length > 0
      ? `expected a programme that is there, such as ${known.join(', ')}`
      : 'no programme has been entered yet'
  return err({ code: 'ACCOUNT.BAD_FIELD', field: 'programme', expected })
}
