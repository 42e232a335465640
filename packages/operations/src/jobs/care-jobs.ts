import { backupErrorMessage, referencedFiles, removeJobsEnded } from '@collimator/db'
import { fileStoreFaultMessage } from '@collimator/files'
import { err, ok } from '@collimator/kernel'
import { z } from 'zod'
import { insideOf } from '../context/context.ts'
import { isAccessRefusal } from '../context/operation.ts'
import { backUpStore } from '../store/back-up-store.ts'
import { pruneBackups } from '../store/backup-folder.ts'
import { checkStore } from '../store/check-store.ts'
import { filesOfOpenJobs } from './files-of-jobs.ts'
import { type JobKind, jobKind } from './job-kind.ts'

const nothing = z.strictObject({})

/** Keeps the store fast. */
export const maintainStore = jobKind({
  name: 'maintain-store',
  says: 'refresh the statistics of the store and reclaim space',
  mostAttempts: 3,
  everyMinutes: 10,
  input: nothing,
  run: async (context) => {
    const { store } = insideOf(context.app)
    // A PostgreSQL server does this by itself.
    if (store.kind === 'embedded') await store.maintain()
    return ok(null)
  },
})

/** Backs the store up into the data folder. A second run makes a second file, so it is not begun again by itself. */
export const backUp = jobKind({
  name: 'back-up-store',
  says: 'back up the store',
  mostAttempts: 1,
  input: nothing,
  run: async (context, _input, { report }) => {
    report({ doing: 'writing the backup', done: null, total: null })
    const made = await backUpStore(context, {})
    if (made.ok) return ok({ path: made.value.path, bytes: made.value.bytes })
    return err(isAccessRefusal(made.error) ? made.error.reason : backupErrorMessage(made.error))
  },
})

/** How often the store is backed up by itself, and how many such backups are kept. */
export type BackupSchedule = { readonly everyMinutes: number; readonly keep: number }

/** The backup of the schedule. A second run makes a second file, so it is not begun again by itself. */
export const scheduledBackup = jobKind({
  name: 'scheduled-backup',
  says: 'back up the store on schedule',
  mostAttempts: 1,
  input: z.strictObject({ keep: z.int().min(1).max(1000) }),
  run: async (context, { keep }, { report }) => {
    report({ doing: 'writing the backup', done: null, total: null })
    const made = await backUpStore(context, { isScheduled: true })
    if (!made.ok) return err(isAccessRefusal(made.error) ? made.error.reason : backupErrorMessage(made.error))
    const { path, bytes, absentFiles } = made.value
    return ok({ path, bytes, absentFiles, removed: await pruneBackups(context.app.dataDirectory, keep) })
  },
})

/** Checks the store. */
export const check = jobKind({
  name: 'check-store',
  says: 'check the store for faults',
  mostAttempts: 2,
  input: nothing,
  run: async (context, _input, { report }) => {
    report({ doing: 'computing hashes, digests and the search index again', done: null, total: null })
    const checked = await checkStore(context, null)
    if (checked.ok) return ok(checked.value)
    return err(isAccessRefusal(checked.error) ? checked.error.reason : backupErrorMessage(checked.error))
  },
})

const DAY_MS = 24 * 60 * 60 * 1000
/** A file that nobody refers to may be one that somebody is about to refer to. */
const STAY_DAYS = 2
const JOBS_KEPT_DAYS = 90

/** Takes away what nothing refers to. The kinds of jobs say which files their inputs refer to. */
export function sweepFilesOf(kinds: () => readonly JobKind[]): JobKind {
  return jobKind({
    name: 'sweep-files',
    says: 'forget old jobs and remove files that nothing refers to',
    mostAttempts: 3,
    everyMinutes: 24 * 60,
    input: nothing,
    run: async (context) => {
      const { store, files } = insideOf(context.app)
      const now = context.app.now().getTime()
      const jobs = await removeJobsEnded(store.db, new Date(now - JOBS_KEPT_DAYS * DAY_MS))
      const ofJobs = await filesOfOpenJobs(store.db, kinds())
      const ofRows = new Set(await referencedFiles(store.db))
      const before = new Date(now - STAY_DAYS * DAY_MS)
      const swept = await files.sweep({ isReferenced: (hash) => ofJobs.has(hash) || ofRows.has(hash), before })
      return swept.ok ? ok({ ...swept.value, jobs }) : err(fileStoreFaultMessage(swept.error))
    },
  })
}
