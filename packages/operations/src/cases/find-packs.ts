import { casePackById, casePackIds } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { type Context, storeOf } from '../context/context.ts'
import { type ImportedPack, importedPack } from './pack-records.ts'

/** There is no such pack, or several and none was named. */
export type WhichPack = { readonly code: 'CASES.WHICH_PACK'; readonly packs: readonly string[] }

/** The ids of all imported packs, in alphabetical order. */
export function packIds(context: Context): Promise<readonly string[]> {
  return casePackIds(storeOf(context).db)
}

/** An imported pack by its id as listed, with its cases in the order of its manifest. Throws DamagedPack. */
export async function packById(context: Context, id: string): Promise<ImportedPack | undefined> {
  const stored = await casePackById(storeOf(context).db, id)
  return stored && importedPack(stored)
}

/** The imported pack of an id as listed; the only one when none is named. */
export async function choosePack(context: Context, id: string | undefined): Promise<Result<ImportedPack, WhichPack>> {
  const packs = await packIds(context)
  const [wanted] = id === undefined ? packs : packs.filter((one) => one === id)
  const pack = wanted === undefined ? undefined : await packById(context, wanted)
  return !pack || (id === undefined && packs.length > 1) ? err({ code: 'CASES.WHICH_PACK', packs }) : ok(pack)
}

/** One English sentence for what to do. */
export function whichPackMessage({ packs }: WhichPack): string {
  return packs.length === 0 ? 'there are no imported cases' : `name one of the imported packs: ${packs.join(', ')}`
}
