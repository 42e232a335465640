import {
  type Database,
  describeStore as describe,
  everyEdition,
  latestJobOf,
  MIGRATIONS,
  type StoreDescription,
} from '@collimator/db'
import { ok } from '@collimator/kernel'
import { z } from 'zod'
import { storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { backupFolder, type KeptBackup, listBackups } from './backup-folder.ts'

/** The store as an owner sees it. */
export type DescribedStore = StoreDescription & {
  /** Those of every review, the newest first. */
  readonly editions: readonly { readonly number: number; readonly publishedAt: Date; readonly digest: string }[]
  /** Backups in the data folder, newest first. */
  readonly backups: readonly KeptBackup[]
  /** Folder that backups go to. */
  readonly backupFolder: string
  /** Steps of the schema that this version of the program knows. */
  readonly newestSchema: number
  /** The last check that came to an end; null where there was none. */
  readonly lastCheck: LastCheck | null
}

/** What the last check found. */
export type LastCheck = { readonly at: Date; readonly checked: number; readonly faults: z.infer<typeof faultsSchema> }

const faultsSchema = z.array(z.object({ what: z.string(), found: z.string(), expected: z.string() }))
const checkSchema = z.object({ checked: z.record(z.string(), z.number()), faults: faultsSchema })

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
      backupFolder: backupFolder(context.app.dataDirectory),
      newestSchema: MIGRATIONS.length,
      lastCheck: await lastCheckIn(store.db),
    }
    return ok(described)
  },
})

async function lastCheckIn(db: Database): Promise<LastCheck | null> {
  const job = await latestJobOf(db, 'check-store', 'done')
  const read = checkSchema.safeParse(job?.result)
  if (!job?.endedAt || !read.success) return null
  const checked = Object.values(read.data.checked).reduce((sum, count) => sum + count, 0)
  return { at: job.endedAt, checked, faults: read.data.faults }
}
