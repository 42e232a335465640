import { err, ok, type Result } from '@collimator/kernel'
import { type CaseStore, readStoredPack, type StoredPack, storedPackIds } from './case-store.ts'

/** There is no such pack, or several and none was named. */
export type WhichPack = { readonly code: 'CASES.WHICH_PACK'; readonly packs: readonly string[] }

/** The imported pack of an id as listed; the only one when none is named. */
export async function chosenPack(store: CaseStore, id: string | undefined): Promise<Result<StoredPack, WhichPack>> {
  const packs = await storedPackIds(store)
  const [wanted] = id === undefined ? packs : packs.filter((one) => one === id)
  const stored = wanted === undefined ? undefined : await readStoredPack(store, wanted)
  return !stored || (id === undefined && packs.length > 1) ? err({ code: 'CASES.WHICH_PACK', packs }) : ok(stored)
}

/** One English sentence for what to do. */
export function whichPackMessage({ packs }: WhichPack): string {
  return packs.length === 0 ? 'there are no imported cases' : `name one of the imported packs: ${packs.join(', ')}`
}
