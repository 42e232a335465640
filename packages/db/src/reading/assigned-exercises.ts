import { SCORING_METHOD } from '@collimator/reading'
import { and, asc, count, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { membership, participant, person } from '../schema/accounts-tables.ts'
import { assignedExercise, assignedPlace, assignedWithdrawal } from '../schema/assigned-tables.ts'
import { exercise } from '../schema/reading-tables.ts'
import { readRows } from '../store/read-rows.ts'
import type { Database, Transaction } from '../store/store.ts'

/** A version of an exercise, assigned to a person or, without one, to the residents of a programme. */
export type AssignedExercise = {
  readonly key: number
  readonly id: string
  readonly exercise: number
  readonly programme: string
  readonly reader: string | null
  /** What the places in the balanced order were drawn from. */
  readonly seed: string
  readonly dueAt: Date
  readonly assignedBy: string
  readonly assignedAt: Date
  readonly withdrawnAt: Date | null
}

/** A resident of a programme. */
export type ProgrammeReader = { readonly id: string; readonly name: string; readonly pseudonym: string }

/** Assigns an exercise to readers, each with their place in the balanced order. */
export async function insertAssignedExercise(
  transaction: Transaction,
  made: Omit<AssignedExercise, 'key' | 'withdrawnAt'>,
  places: readonly { readonly reader: string; readonly readerNumber: number }[],
): Promise<void> {
  const [row] = await transaction.insert(assignedExercise).values(made).returning({ key: assignedExercise.key })
  const { key: assigned } = row as { key: number }
  await transaction.insert(assignedPlace).values(places.map((place) => ({ ...place, assigned })))
}

/** Withdraws an assignment; false when it was withdrawn before. */
export async function withdrawAssigned(
  transaction: Transaction,
  assigned: number,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<boolean> {
  const rows = await transaction
    .insert(assignedWithdrawal)
    .values({ assigned, withdrawnBy: by, withdrawnAt: at })
    .onConflictDoNothing()
    .returning({ assigned: assignedWithdrawal.assigned })
  return rows.length > 0
}

/** An assignment by its id. */
export async function assignedById(db: Database, id: string): Promise<AssignedExercise | undefined> {
  return (await assignedWhere(db, eq(assignedExercise.id, id)))[0]
}

/** The assignments of versions of exercises, oldest first. */
export async function assignmentsOfExercise(
  db: Database,
  exercises: readonly number[],
): Promise<readonly AssignedExercise[]> {
  return exercises.length === 0 ? [] : assignedWhere(db, inArray(assignedExercise.exercise, [...exercises]))
}

async function assignedWhere(db: Database, condition: ReturnType<typeof eq>): Promise<AssignedExercise[]> {
  const rows = await db
    .select({ assigned: assignedExercise, withdrawnAt: assignedWithdrawal.withdrawnAt })
    .from(assignedExercise)
    .leftJoin(assignedWithdrawal, eq(assignedWithdrawal.assigned, assignedExercise.key))
    .where(condition)
    .orderBy(asc(assignedExercise.key))
  return rows.map(({ assigned, withdrawnAt }) => ({ ...assigned, withdrawnAt }))
}

/** The place of a reader in the balanced order of an assignment. */
type AssignedPlace = { readonly assigned: number; readonly reader: string; readonly readerNumber: number }

/** The readers of assignments, in the order of their places. */
export async function assignedPlaces(db: Database, assigned: readonly number[]): Promise<readonly AssignedPlace[]> {
  if (assigned.length === 0) return []
  return db
    .select()
    .from(assignedPlace)
    .where(inArray(assignedPlace.assigned, [...assigned]))
    .orderBy(asc(assignedPlace.readerNumber))
}

/** How many assignments of each exercise, by its id, hold: were not withdrawn. */
export async function openAssignmentCounts(db: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ id: exercise.id, open: count() })
    .from(assignedExercise)
    .innerJoin(exercise, eq(exercise.key, assignedExercise.exercise))
    .leftJoin(assignedWithdrawal, eq(assignedWithdrawal.assigned, assignedExercise.key))
    .where(isNull(assignedWithdrawal.assigned))
    .groupBy(exercise.id)
  return new Map(rows.map(({ id, open }) => [id, open]))
}

/** An assignment that holds for a reader. */
export type OwnAssigned = {
  readonly key: number
  readonly exercise: number
  readonly exerciseId: string
  readonly readerNumber: number
  readonly dueAt: Date
  readonly assignedBy: string
}

/** What is assigned to a reader and not withdrawn, the first due first. */
export async function assignedTo(db: Database, reader: string): Promise<readonly OwnAssigned[]> {
  return db
    .select({
      key: assignedExercise.key,
      exercise: assignedExercise.exercise,
      exerciseId: exercise.id,
      readerNumber: assignedPlace.readerNumber,
      dueAt: assignedExercise.dueAt,
      assignedBy: assignedExercise.assignedBy,
    })
    .from(assignedPlace)
    .innerJoin(assignedExercise, eq(assignedExercise.key, assignedPlace.assigned))
    .innerJoin(exercise, eq(exercise.key, assignedExercise.exercise))
    .leftJoin(assignedWithdrawal, eq(assignedWithdrawal.assigned, assignedExercise.key))
    .where(and(eq(assignedPlace.reader, reader), isNull(assignedWithdrawal.assigned)))
    .orderBy(asc(assignedExercise.dueAt), asc(assignedExercise.key))
}

/** The residents of a programme, by name. */
export async function programmeReaders(db: Database, programme: string): Promise<readonly ProgrammeReader[]> {
  return db
    .select({ id: person.id, name: person.name, pseudonym: participant.pseudonym })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.person))
    .innerJoin(participant, eq(participant.id, person.id))
    .where(
      and(eq(membership.scopeKind, 'programme'), eq(membership.scopeId, programme), eq(membership.role, 'resident')),
    )
    .orderBy(asc(person.name), asc(person.id))
}

/** How far a reader is with a version of an exercise: films handed out, and films read to the end. */
export type ReaderProgress = {
  readonly reader: string
  readonly films: number
  readonly finished: number
  /** A reader model reads, not a person. */
  readonly isSimulated: boolean
}

const progressRow = z.object({
  reader: z.string(),
  films: z.coerce.number(),
  finished: z.coerce.number(),
  isSimulated: z.boolean(),
})

/** Counts the films of readers of one version of an exercise, in the database; a film that is finished has its score. Readers who have not begun have no entry. */
export async function readerProgress(
  db: Database,
  exerciseKey: number,
  readers: readonly string[],
): Promise<readonly ReaderProgress[]> {
  if (readers.length === 0) return []
  // A film is finished when its read is scored, or when nobody may see it any more.
  return readRows(
    db,
    sql`select a.reader, count(*) as films,
        count(*) filter (where k.read is not null or w.pack_case is not null) as finished,
        bool_or(f.session is not null) as "isSimulated"
      from assignment a
      join reading_session s on s.assignment = a.key
      join film_read r on r.session = s.key
      join film on film.key = r.film
      left join case_withdrawal w on w.pack_case = film.pack_case
      left join scored_read k on k.read = r.key and k.method = ${SCORING_METHOD}
      left join session_fact f on f.session = s.key and f.kind = 'simulated'
      where a.exercise = ${exerciseKey}
        and a.reader in (select json_array_elements_text(${JSON.stringify(readers)}::json))
      group by a.reader`,
    progressRow,
  )
}
