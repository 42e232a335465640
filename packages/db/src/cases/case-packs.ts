import { and, asc, eq, isNull } from 'drizzle-orm'
import { casePack, caseWithdrawal, packCase, packModel } from '../schema/case-tables.ts'
import type { Database } from '../store/store.ts'
import type { StoredCase, StoredCasePack, StoredModel, StoredPackHead } from './stored-pack.ts'

/** The ids of all packs, in alphabetical order. */
export async function casePackIds(db: Database): Promise<readonly string[]> {
  const rows = await db.select({ id: casePack.id }).from(casePack)
  // By code unit, whatever the server's order of letters.
  return rows.map(({ id }) => id).sort()
}

/** A pack with its models and those of its cases that were not withdrawn; undefined when there is none of this id. */
export async function casePackById(db: Database, id: string): Promise<StoredCasePack | undefined> {
  const [row] = await db.select().from(casePack).where(eq(casePack.id, id))
  if (!row) return undefined
  const { key, ...head } = row
  const cases = await db
    .select({ one: packCase })
    .from(packCase)
    .leftJoin(caseWithdrawal, eq(caseWithdrawal.packCase, packCase.key))
    .where(and(eq(packCase.pack, key), isNull(caseWithdrawal.packCase)))
    .orderBy(asc(packCase.place), asc(packCase.key))
  const models = await db
    .select()
    .from(packModel)
    .where(eq(packModel.pack, key))
    .orderBy(asc(packModel.place), asc(packModel.key))
  return { ...headFromRow(head), cases: cases.map(({ one }) => caseFromRow(one)), models: models.map(modelFromRow) }
}

function headFromRow(row: Omit<typeof casePack.$inferSelect, 'key'>): StoredPackHead {
  return row
}

function caseFromRow(row: typeof packCase.$inferSelect): StoredCase {
  const { id, setName, modality, licence, attribution, truth, difficulty, facts } = row
  return { id, set: setName, modality, licence, attribution, truth, difficulty, facts }
}

function modelFromRow({ id, task, licence, facts }: typeof packModel.$inferSelect): StoredModel {
  return { id, task, licence, facts }
}
