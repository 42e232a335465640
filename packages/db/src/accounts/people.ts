import { asc, eq, inArray, sql } from 'drizzle-orm'
import { oneTimeAddress, participant, person, profile } from '../schema/accounts-tables.ts'
import { rowsOf } from '../store/rows-of.ts'
import type { Database, Transaction } from '../store/store.ts'
import { makePseudonym } from './pseudonym.ts'

/** A person with an account. */
export type StoredPerson = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly emailVerified: boolean
  readonly createdAt: Date
}

/** What a person says of themselves; null where they said nothing. */
export type StoredProfile = {
  readonly role: string | null
  readonly subspecialty: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
  /** BCP 47 tags. */
  readonly languages: readonly string[]
  /** IANA name. */
  readonly timeZone: string | null
}

/** The columns of a person that others see. */
export const PERSON_COLUMNS = {
  id: person.id,
  name: person.name,
  email: person.email,
  emailVerified: person.emailVerified,
  createdAt: person.createdAt,
}

/** Everybody with an account, by e-mail address. */
export async function people(db: Database): Promise<readonly StoredPerson[]> {
  return db.select(PERSON_COLUMNS).from(person).orderBy(asc(person.email))
}

/** One person by id. */
export async function personById(db: Database, id: string): Promise<StoredPerson | undefined> {
  return (await db.select(PERSON_COLUMNS).from(person).where(eq(person.id, id)))[0]
}

/** One person by e-mail address, in whatever case it is written. */
export async function personByEmail(db: Database, email: string): Promise<StoredPerson | undefined> {
  return (await db.select(PERSON_COLUMNS).from(person).where(eq(person.email, email.toLowerCase())))[0]
}

/**
 * Makes a person, and the participant that decisions will refer to. Returns false when another account has the address,
 * also one that another process makes at this moment; the transaction must then be rolled back.
 */
export async function insertPerson(transaction: Transaction, made: StoredPerson): Promise<boolean> {
  const { id, createdAt } = made
  await transaction.insert(participant).values({ id, pseudonym: makePseudonym(), joinedAt: createdAt })
  const rows = await transaction
    .insert(person)
    .values({ ...made, email: made.email.toLowerCase(), updatedAt: createdAt })
    .onConflictDoNothing()
    .returning({ id: person.id })
  return rows.length > 0
}

/** Changes how a person is called. */
export async function renamePerson(transaction: Transaction, id: string, name: string): Promise<void> {
  await transaction.update(person).set({ name }).where(eq(person.id, id))
}

/** Gives a person another address, proven by the mail that was answered. */
export async function changeEmail(transaction: Transaction, id: string, email: string): Promise<void> {
  await transaction.update(person).set({ email: email.toLowerCase(), emailVerified: true }).where(eq(person.id, id))
}

/** Deletes the account and all that hangs on it; the participant stays under its pseudonym. */
export async function deletePerson(transaction: Transaction, id: string, leftAt: Date): Promise<void> {
  await transaction.delete(person).where(eq(person.id, id))
  await transaction.update(participant).set({ leftAt }).where(eq(participant.id, id))
}

/** How participants are called: the name of those who have an account, the pseudonym of those who left. */
export async function participantNames(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await rowsOf<{ id: string; name: string }>(
    db,
    sql`select a.id, coalesce(p.name, a.pseudonym) as name from participant a left join person p on p.id = a.id
      where a.id in (select json_array_elements_text(${JSON.stringify(ids)}::json))`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The pseudonym of a participant. */
export async function pseudonymOf(db: Database, id: string): Promise<string | undefined> {
  const rows = await db.select({ pseudonym: participant.pseudonym }).from(participant).where(eq(participant.id, id))
  return rows[0]?.pseudonym
}

/** Pseudonyms of participants, by id. */
export async function pseudonymsOf(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: participant.id, pseudonym: participant.pseudonym })
    .from(participant)
    .where(inArray(participant.id, [...ids]))
  return new Map(rows.map(({ id, pseudonym }) => [id, pseudonym]))
}

/** The participant of a pseudonym. */
export async function participantOfPseudonym(db: Database, pseudonym: string): Promise<string | undefined> {
  const rows = await db.select({ id: participant.id }).from(participant).where(eq(participant.pseudonym, pseudonym))
  return rows[0]?.id
}

/** What a person says of themselves. */
export async function profileOf(db: Database, id: string): Promise<StoredProfile> {
  const rows = await db.select().from(profile).where(eq(profile.person, id))
  const { role = null, subspecialty = null, country = null, languages = [], timeZone = null } = rows[0] ?? {}
  return { role, subspecialty, country, languages, timeZone }
}

/** Keeps what a person says of themselves. */
export async function saveProfile(
  transaction: Transaction,
  id: string,
  said: StoredProfile & { readonly changedAt: Date },
): Promise<void> {
  const values = { ...said, languages: [...said.languages] }
  await transaction
    .insert(profile)
    .values({ person: id, ...values })
    .onConflictDoUpdate({ target: profile.person, set: values })
}

/** Addresses that would still set a password or an e-mail address for a person stop working. */
export async function withdrawOneTimeAddresses(transaction: Transaction, id: string, usedAt: Date): Promise<void> {
  await transaction
    .update(oneTimeAddress)
    .set({ usedAt })
    .where(sql`${oneTimeAddress.person} = ${id} and ${oneTimeAddress.usedAt} is null`)
}
