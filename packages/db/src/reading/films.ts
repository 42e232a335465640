import { type AiSuggestion, aiSuggestionSchema, type FilmTruth, filmTruthSchema } from '@collimator/reading'
import { asc, count, desc, eq, inArray } from 'drizzle-orm'
import { type CaseForReading, casesForReading } from '../cases/cases-for-reading.ts'
import { caseWithdrawal } from '../schema/case-tables.ts'
import { film, suggestion } from '../schema/reading-tables.ts'
import type { Database, Transaction } from '../store/store.ts'

/** What an AI tool said of a film, with the SHA-256 of the answer. */
export type StoredSuggestion = { readonly sha256: string; readonly answer: AiSuggestion }

/** A film before it is stored. `origin` says how it was made; whoever has it can make the truth. */
export type NewFilm = {
  readonly name: string
  readonly stratum: string
  readonly origin: unknown
  readonly width: number
  readonly height: number
  readonly frames: number
  readonly fileSha256: string
  /** An earlier film of the same person, where the reader gets one. */
  readonly prior: StoredPrior | null
  readonly truth: FilmTruth
  readonly suggestion: StoredSuggestion | null
  /** The row of the case of a pack that it is; absent for a film that was generated for its exercise. */
  readonly packCase?: number
}

/** An earlier film of the same person. */
export type StoredPrior = {
  readonly fileSha256: string
  readonly width: number
  readonly height: number
  readonly frames: number
}

/** A film as it is needed for reading. */
export type StoredFilm = Omit<NewFilm, 'origin' | 'packCase'> & {
  readonly key: number
  readonly exercise: number
  /** The case of a pack that it is; null for a film that was generated for its exercise. */
  readonly ofPack: CaseForReading | null
}

/** Keeps the films of an exercise with the answers of its tool. */
export async function insertFilms(
  transaction: Transaction,
  exercise: number,
  films: readonly NewFilm[],
  madeAt: Date,
): Promise<void> {
  for (const { suggestion: said, prior, ...rest } of films) {
    const [row] = await transaction
      .insert(film)
      .values({ ...rest, ...priorToRow(prior), exercise })
      .returning({ key: film.key })
    if (!row || !said) continue
    const { id, version, modelSha256 } = said.answer.tool
    const tool = { tool: id, toolVersion: version, modelSha256 }
    await transaction
      .insert(suggestion)
      .values({ film: row.key, ...tool, answer: said.answer, answerSha256: said.sha256, madeAt })
  }
}

/** How many films each exercise has; an exercise without an entry has none. */
export async function filmCounts(db: Database): Promise<ReadonlyMap<number, number>> {
  const rows = await db.select({ exercise: film.exercise, films: count() }).from(film).groupBy(film.exercise)
  return new Map(rows.map(({ exercise, films }) => [exercise, films]))
}

/** Names and strata of the films of an exercise, in the order in which they were made. */
export async function filmNames(
  db: Database,
  exercise: number,
): Promise<readonly { readonly key: number; readonly name: string; readonly stratum: string }[]> {
  return db
    .select({ key: film.key, name: film.name, stratum: film.stratum })
    .from(film)
    .where(eq(film.exercise, exercise))
    .orderBy(asc(film.key))
}

/** Films by their rows, each with the answer that was stored last. */
export async function filmsByKey(db: Database, keys: readonly number[]): Promise<ReadonlyMap<number, StoredFilm>> {
  if (keys.length === 0) return new Map()
  const rows = await db
    .select()
    .from(film)
    .where(inArray(film.key, [...keys]))
  const said = await db
    .select()
    .from(suggestion)
    .where(inArray(suggestion.film, [...keys]))
    .orderBy(asc(suggestion.key))
  const cases = await casesForReading(
    db,
    rows.flatMap(({ packCase }) => packCase ?? []),
  )
  const answers = new Map(said.map((row) => [row.film, suggestionFromRow(row)]))
  return new Map(
    rows.map(({ origin: _, truth, priorSha256, priorSize, packCase, ...row }) => [
      row.key,
      {
        ...row,
        prior: priorFromRow({ priorSha256, priorSize }),
        truth: filmTruthSchema.parse(truth),
        suggestion: answers.get(row.key) ?? null,
        ofPack: packCase === null ? null : (cases.get(packCase) ?? null),
      },
    ]),
  )
}

/** Which of some films are cases that were withdrawn from their packs. */
export async function withdrawnFilms(db: Database, keys: readonly number[]): Promise<ReadonlySet<number>> {
  if (keys.length === 0) return new Set()
  const rows = await db
    .select({ key: film.key })
    .from(film)
    .innerJoin(caseWithdrawal, eq(caseWithdrawal.packCase, film.packCase))
    .where(inArray(film.key, [...keys]))
  return new Set(rows.map(({ key }) => key))
}

type PriorColumns = Pick<typeof film.$inferSelect, 'priorSha256' | 'priorSize'>

function priorToRow(prior: StoredPrior | null): PriorColumns {
  if (!prior) return { priorSha256: null, priorSize: null }
  return { priorSha256: prior.fileSha256, priorSize: [prior.width, prior.height, prior.frames] }
}

function priorFromRow({ priorSha256, priorSize }: PriorColumns): StoredPrior | null {
  const [width, height, frames] = priorSize ?? []
  if (priorSha256 === null || !width || !height || !frames) return null
  return { fileSha256: priorSha256, width, height, frames }
}

/** The answer with a hash; undefined when there is none. */
export async function suggestionByHash(
  db: Database,
  filmKey: number,
  sha256: string,
): Promise<StoredSuggestion | undefined> {
  const rows = await db.select().from(suggestion).where(eq(suggestion.film, filmKey)).orderBy(desc(suggestion.key))
  return rows.map(suggestionFromRow).find((one) => one.sha256 === sha256)
}

/** How the first film of an exercise was made, as it was stored; undefined while there are no films. */
export async function originOfFilms(db: Database, exercise: number): Promise<unknown> {
  const rows = await db
    .select({ origin: film.origin })
    .from(film)
    .where(eq(film.exercise, exercise))
    .orderBy(asc(film.key))
    .limit(1)
  return rows[0]?.origin
}

function suggestionFromRow({ answer, answerSha256 }: typeof suggestion.$inferSelect): StoredSuggestion {
  return { sha256: answerSha256, answer: aiSuggestionSchema.parse(answer) }
}
