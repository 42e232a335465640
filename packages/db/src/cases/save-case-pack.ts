import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { canonicalText } from '../documents/canonical-text.ts'
import { casePack, packCase, packFile, packModel } from '../schema/case-tables.ts'
import type { Transaction } from '../store/store.ts'
import type { NewCasePack, StoredCase, StoredPackFile, StoredPackHead } from './stored-pack.ts'

/** How many cases and models were not there before. */
export type AddedToPack = { readonly cases: number; readonly models: number }

/** Rows in one statement; a statement has 65535 parameters at most. */
const ROWS_A_STATEMENT = 1000

/**
 * Keeps a pack. Of a pack that is there already, what is missing is added and the order of the manifest is restored;
 * nothing is taken away, because readings refer to cases. Their files must be in the file store already.
 */
export async function saveCasePack(transaction: Transaction, pack: NewCasePack): Promise<AddedToPack> {
  const { cases, models, ...head } = pack
  const key = await packKey(transaction, head)
  const newCases = await saveCases(transaction, key, cases)
  const newModels = await saveModels(transaction, key, models)
  if (newCases + newModels > 0) {
    const { manifestSha256, importedAt, importedBy } = head
    await transaction.update(casePack).set({ manifestSha256, importedAt, importedBy }).where(eq(casePack.key, key))
  }
  return { cases: newCases, models: newModels }
}

/** SHA-256 of what a manifest says of a case: another truth, licence or film gives another hash. */
function caseHash({ id, set, modality, licence, attribution, truth, facts }: StoredCase): string {
  const said = canonicalText({ ...facts, id, set, modality, licence, attribution, truth })
  return createHash('sha256').update(said).digest('hex')
}

async function packKey(transaction: Transaction, head: StoredPackHead): Promise<number> {
  await transaction.insert(casePack).values(head).onConflictDoNothing()
  const [row] = await transaction
    .select({ key: casePack.key })
    .from(casePack)
    .where(eq(casePack.id, head.id))
    .for('update')
  if (!row) throw new PackVanished(head.id)
  return row.key
}

/** Raised when a pack is gone in the transaction that has just written it: a defect. */
class PackVanished extends Error {
  override readonly name = 'PackVanished'
}

async function saveCases(transaction: Transaction, pack: number, cases: NewCasePack['cases']): Promise<number> {
  let added = 0
  for (const some of inParts(cases)) {
    const rows = some.map(({ files: _files, set, attribution, ...one }) => ({
      ...one,
      pack,
      setName: set,
      attribution: [...attribution],
      sha256: caseHash({ ...one, set, attribution }),
    }))
    const saved = await transaction
      .insert(packCase)
      .values(rows)
      .onConflictDoUpdate({
        target: [packCase.pack, packCase.id],
        set: { place: sql`excluded.place` },
        setWhere: sql`${packCase.place} <> excluded.place`,
      })
      .returning({ key: packCase.key, id: packCase.id, isNew: sql<boolean>`xmax = 0` })
    const fresh = saved.filter(({ isNew }) => isNew)
    await saveFiles(transaction, filesOf(some, fresh, 'ofCase'))
    added += fresh.length
  }
  return added
}

async function saveModels(transaction: Transaction, pack: number, models: NewCasePack['models']): Promise<number> {
  let added = 0
  for (const some of inParts(models)) {
    const saved = await transaction
      .insert(packModel)
      .values(some.map(({ files: _files, ...one }) => ({ ...one, pack })))
      .onConflictDoUpdate({
        target: [packModel.pack, packModel.id],
        set: { place: sql`excluded.place` },
        setWhere: sql`${packModel.place} <> excluded.place`,
      })
      .returning({ key: packModel.key, id: packModel.id, isNew: sql<boolean>`xmax = 0` })
    const fresh = saved.filter(({ isNew }) => isNew)
    await saveFiles(transaction, filesOf(some, fresh, 'ofModel'))
    added += fresh.length
  }
  return added
}

type Part = { readonly id: string; readonly files: readonly StoredPackFile[] }
type NewFile = typeof packFile.$inferInsert

function filesOf(
  parts: readonly Part[],
  saved: readonly { readonly key: number; readonly id: string }[],
  owner: 'ofCase' | 'ofModel',
): NewFile[] {
  const keys = new Map(saved.map(({ id, key }) => [id, key]))
  return parts.flatMap(({ id, files }) => {
    const key = keys.get(id)
    return key === undefined ? [] : files.map((file) => ({ ...file, [owner]: key }))
  })
}

async function saveFiles(transaction: Transaction, files: readonly NewFile[]): Promise<void> {
  for (const some of inParts(files)) await transaction.insert(packFile).values([...some])
}

function* inParts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += ROWS_A_STATEMENT) yield all.slice(from, from + ROWS_A_STATEMENT)
}
