import { fileStoreFaultMessage } from '@collimator/files'
import { err, ok, type Result } from '@collimator/kernel'
import { insideOf } from '../context/context.ts'
import { type AccessRefusal, operation } from '../context/operation.ts'
import { type ImportRefusal, type ImportReport, importPrograms, type ListingFile } from '../programs/import-programs.ts'
import { enqueueJob, type JobRefusal } from './enqueue-job.ts'

/** Files above this size are imported by a job. */
export const LARGE_IMPORT_BYTES = 2_000_000

/** What became of a file: it is imported, or a job will import it. */
export type ListingImportStart =
  | { readonly kind: 'imported'; readonly report: ImportReport }
  | { readonly kind: 'queued'; readonly jobId: string }

/** Why a file was not taken. */
export type ListingImportRefusal =
  | ImportRefusal
  | JobRefusal
  | AccessRefusal
  | { readonly code: 'UPLOAD.NOT_KEPT'; readonly reason: string }

/** Imports a small file of listings at once; keeps a large one and leaves it to a job, whose page shows how far it is. */
export const importOrQueueListings = operation({
  action: 'catalogue.import',
  run: async (context, file: ListingFile): Promise<Result<ListingImportStart, ListingImportRefusal>> => {
    if (file.bytes.length <= LARGE_IMPORT_BYTES) {
      const done = await importPrograms(context, file)
      return done.ok ? ok({ kind: 'imported', report: done.value }) : done
    }
    const kept = await insideOf(context.app).files.put(file.bytes, { limit: file.bytes.length })
    if (!kept.ok) return err({ code: 'UPLOAD.NOT_KEPT', reason: fileStoreFaultMessage(kept.error) })
    const input = { fileName: file.fileName, sha256: kept.value.sha256, acceptValid: file.acceptValid }
    const queued = await enqueueJob(context, { kind: 'import-listings', input })
    return queued.ok ? ok({ kind: 'queued', jobId: queued.value.id }) : queued
  },
})
