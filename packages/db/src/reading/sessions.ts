import type { ReadMode } from '@collimator/reading'
import { and, asc, count, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { assignment, exercise, filmRead, readingSession, sessionFact } from '../schema/reading-tables.ts'
import type { Database, Transaction } from '../store/store.ts'

/** An exercise for one reader. `reader` is null for a visitor's. */
export type StoredAssignment = {
  readonly key: number
  readonly id: string
  readonly exercise: number
  readonly reader: string | null
  readonly readerNumber: number
  readonly seed: string
  readonly assignedBy: string | null
  readonly assignedAt: Date
  readonly dueAt: Date | null
}

/** A session with the assignment that it belongs to. */
export type StoredSession = {
  readonly key: number
  readonly id: string
  /** 1 for the first of its assignment. */
  readonly number: number
  readonly secretSha256: string | null
  readonly startedAt: Date
  readonly assignment: StoredAssignment
  /** A reader model read it, not a person. */
  readonly isSimulated: boolean
  /** Who kept a visitor's session by making an account; null for any other. */
  readonly keptBy: string | null
}

/** Whose session it is: the person it was assigned to, or the one who kept it; null for a visitor's. */
export function readerOfSession({ assignment: { reader }, keptBy }: StoredSession): string | null {
  return reader ?? keptBy
}

/** One film in a session. */
export type StoredRead = {
  readonly key: number
  readonly session: number
  /** From 1, in the order of reading. */
  readonly position: number
  readonly film: number
  readonly mode: ReadMode
  readonly isProbe: boolean
}

/** Assigns an exercise; returns its row. */
export async function insertAssignment(transaction: Transaction, made: Omit<StoredAssignment, 'key'>): Promise<number> {
  const [row] = await transaction.insert(assignment).values(made).returning({ key: assignment.key })
  return (row as { key: number }).key
}

/** Begins a session with its films in their order. */
export async function insertSession(
  transaction: Transaction,
  made: Omit<StoredSession, 'key' | 'assignment' | 'isSimulated' | 'keptBy'> & { readonly assignment: number },
  reads: readonly Omit<StoredRead, 'key' | 'session' | 'position'>[],
): Promise<void> {
  const [row] = await transaction.insert(readingSession).values(made).returning({ key: readingSession.key })
  const session = (row as { key: number }).key
  await transaction.insert(filmRead).values(reads.map((read, i) => ({ ...read, session, position: i + 1 })))
}

/** The number of the next reader of an exercise, from 0. Others who ask wait until the transaction ends. */
export async function nextReaderNumber(transaction: Transaction, exerciseKey: number): Promise<number> {
  await transaction.execute(
    sql`select ${exercise.key} from ${exercise} where ${exercise.key} = ${exerciseKey} for update`,
  )
  const [row] = await transaction.select({ n: count() }).from(assignment).where(eq(assignment.exercise, exerciseKey))
  return row?.n ?? 0
}

/** The last assignment of an exercise to a reader, or one that the reader has kept as a visitor's. */
export async function latestAssignment(
  db: Database,
  exercise: number,
  reader: string,
): Promise<StoredAssignment | undefined> {
  const kept = await sessionsWhere(db, and(eq(assignment.exercise, exercise), eq(KEPT.by, reader)))
  const [own] = await db
    .select()
    .from(assignment)
    .where(and(eq(assignment.exercise, exercise), eq(assignment.reader, reader)))
    .orderBy(desc(assignment.key))
    .limit(1)
  return own ?? kept.at(-1)?.assignment
}

/** A session by the id in its address. */
export async function sessionById(db: Database, id: string): Promise<StoredSession | undefined> {
  return (await sessionsWhere(db, eq(readingSession.id, id)))[0]
}

/** The sessions of an assignment, in their order. */
export async function sessionsOfAssignment(db: Database, assignmentKey: number): Promise<readonly StoredSession[]> {
  return sessionsWhere(db, eq(readingSession.assignment, assignmentKey))
}

/** Every session of a participant, those that were kept included, oldest first. */
export async function sessionsOfReader(db: Database, reader: string): Promise<readonly StoredSession[]> {
  return sessionsWhere(db, or(eq(assignment.reader, reader), eq(KEPT.by, reader)))
}

/** Every session of some participants, those that were kept included, oldest first. */
export async function sessionsOfReaders(db: Database, readers: readonly string[]): Promise<readonly StoredSession[]> {
  const names = [...readers]
  return names.length === 0 ? [] : sessionsWhere(db, or(inArray(assignment.reader, names), inArray(KEPT.by, names)))
}

/** Every session of an exercise, oldest first. */
export async function sessionsOfExercise(db: Database, exercise: number): Promise<readonly StoredSession[]> {
  return sessionsWhere(db, eq(assignment.exercise, exercise))
}

/** Every session of versions of an exercise, oldest first. */
export async function sessionsOfExercises(
  db: Database,
  exercises: readonly number[],
): Promise<readonly StoredSession[]> {
  return exercises.length === 0 ? [] : sessionsWhere(db, inArray(assignment.exercise, [...exercises]))
}

/** Films of sessions, by session and position. */
export async function readsOfSessions(db: Database, sessions: readonly number[]): Promise<readonly StoredRead[]> {
  if (sessions.length === 0) return []
  return db
    .select()
    .from(filmRead)
    .where(inArray(filmRead.session, [...sessions]))
    .orderBy(asc(filmRead.session), asc(filmRead.position))
}

/** One film of a session. */
export async function readAt(db: Database, session: number, position: number): Promise<StoredRead | undefined> {
  const rows = await db
    .select()
    .from(filmRead)
    .where(and(eq(filmRead.session, session), eq(filmRead.position, position)))
  return rows[0]
}

const SIMULATED = alias(sessionFact, 'simulated')
const KEPT = alias(sessionFact, 'kept')

async function sessionsWhere(db: Database, condition: SQL | undefined): Promise<StoredSession[]> {
  const rows = await db
    .select({ session: readingSession, assignment, simulatedBy: SIMULATED.by, keptBy: KEPT.by })
    .from(readingSession)
    .innerJoin(assignment, eq(readingSession.assignment, assignment.key))
    .leftJoin(SIMULATED, and(eq(SIMULATED.session, readingSession.key), eq(SIMULATED.kind, 'simulated')))
    .leftJoin(KEPT, and(eq(KEPT.session, readingSession.key), eq(KEPT.kind, 'kept')))
    .where(condition)
    .orderBy(asc(readingSession.key))
  return rows.map(({ session, assignment: of, simulatedBy, keptBy }) => ({
    ...session,
    assignment: of,
    isSimulated: simulatedBy !== null,
    keptBy,
  }))
}
