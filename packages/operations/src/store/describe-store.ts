import { describeStore as describe, everyEdition, type StoreDescription } from '@collimator/db'
import { ok } from '@collimator/kernel'
import { storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { type KeptBackup, listBackups } from './backup-folder.ts'

/** The store as an owner sees it. */
export type DescribedStore = StoreDescription & {
  /** Those of every review, the newest first. */
  readonly editions: readonly { readonly number: number; readonly publishedAt: Date; readonly digest: string }[]
  /** Backups in the data folder, newest first. */
  readonly backups: readonly KeptBackup[]
}

/** Says of which kind the store is, how large, at which schema, what it counts, and which backups there are. */
export const describeStore = operation({
  action: 'store.read',
  run: async (context, _input: null) => {
    const store = storeOf(context)
    const described: DescribedStore = {
      ...(await describe(store)),
      editions: (await everyEdition(store.db))
        .toReversed()
        .map(({ number, publishedAt, digest }) => ({ number, publishedAt, digest })),
      backups: await listBackups(context.app.dataDirectory),
    }
    return ok(described)
  },
})
