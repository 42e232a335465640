import { and, asc, eq, inArray, type SQL } from 'drizzle-orm'
import { casePack, caseWithdrawal, packCase } from '../schema/case-tables.ts'
import type { Database, Transaction } from '../store/store.ts'

/** That nobody may see a case any more, since when and why. */
export type CaseWithdrawal = { readonly at: Date; readonly by: string; readonly reason: string }

/** A case of a pack as it is named where it is shown. */
export type CaseForReading = {
  readonly key: number
  readonly id: string
  readonly pack: string
  readonly packName: string
  readonly set: string | null
  readonly licence: string
  readonly attribution: readonly string[]
  /** Whether it shows no patient. */
  readonly isGenerated: boolean
  readonly withdrawn: CaseWithdrawal | null
}

/** Cases by their rows. */
export async function casesForReading(
  db: Database,
  keys: readonly number[],
): Promise<ReadonlyMap<number, CaseForReading>> {
  if (keys.length === 0) return new Map()
  const cases = await casesWhere(db, inArray(packCase.key, [...keys]))
  return new Map(cases.map((one) => [one.key, one]))
}

/** The cases of a pack, or of one set of it, in the order of its manifest. */
export function casesOfPack(db: Database, pack: string, set?: string): Promise<readonly CaseForReading[]> {
  return casesWhere(db, and(eq(casePack.id, pack), set === undefined ? undefined : eq(packCase.setName, set)))
}

/** The first pack, in alphabetical order, that has cases of a set; undefined when none has. */
export async function packWithSet(db: Database, set: string): Promise<string | undefined> {
  const rows = await db
    .selectDistinct({ id: casePack.id })
    .from(casePack)
    .innerJoin(packCase, eq(packCase.pack, casePack.key))
    .where(eq(packCase.setName, set))
  // By code unit, whatever the server's order of letters.
  return rows.map(({ id }) => id).sort()[0]
}

/** Withdraws a case; false when it was withdrawn before. */
export async function insertCaseWithdrawal(
  transaction: Transaction,
  key: number,
  { at, by, reason }: CaseWithdrawal,
): Promise<boolean> {
  const rows = await transaction
    .insert(caseWithdrawal)
    .values({ packCase: key, withdrawnAt: at, withdrawnBy: by, reason })
    .onConflictDoNothing()
    .returning({ packCase: caseWithdrawal.packCase })
  return rows.length > 0
}

async function casesWhere(db: Database, condition: SQL | undefined): Promise<readonly CaseForReading[]> {
  const rows = await db
    .select({ one: packCase, pack: casePack.id, packName: casePack.name, withdrawal: caseWithdrawal })
    .from(packCase)
    .innerJoin(casePack, eq(casePack.key, packCase.pack))
    .leftJoin(caseWithdrawal, eq(caseWithdrawal.packCase, packCase.key))
    .where(condition)
    .orderBy(asc(packCase.pack), asc(packCase.place), asc(packCase.key))
  return rows.map(({ one: { key, id, setName, licence, attribution, facts }, pack, packName, withdrawal }) => ({
    ...{ key, id, pack, packName, set: setName, licence, attribution },
    isGenerated: facts.generated === true,
    withdrawn: withdrawal && { at: withdrawal.withdrawnAt, by: withdrawal.withdrawnBy, reason: withdrawal.reason },
  }))
}
