import { type AddedToPack, type NewCasePack, saveCasePack } from '@collimator/db'
import { ok } from '@collimator/kernel'
import type { Context } from '../context/context.ts'
import { writeAudited } from '../context/write-audited.ts'
import { deidentificationOf } from './deidentification.ts'

/** Keeps a pack whose files are in the file store: all of it or, when the process is killed, nothing. */
export async function savePack(context: Context, pack: NewCasePack): Promise<AddedToPack> {
  const isConfirmed = deidentificationOf(pack.facts)?.confirmed !== undefined
  const facts = (added: AddedToPack) => ({
    ...added,
    of: pack.cases.length + pack.models.length,
    ...(isConfirmed ? { deidentification: 'confirmed' } : {}),
  })
  const write = { action: 'cases.import', thing: { kind: 'case-pack', id: pack.id }, facts } as const
  const saved = await writeAudited<AddedToPack, never>(context, write, async (transaction) =>
    ok(await saveCasePack(transaction, pack)),
  )
  // Nothing refuses a pack whose manifest was read.
  return saved.ok ? saved.value : (saved.error satisfies never)
}
