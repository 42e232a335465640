import { randomUUID } from 'node:crypto'
import { latestEdition, saveDocument } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import type { App } from '../context/app.ts'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { type ImportRefusal, type ImportReport, importPrograms, type ListingFile } from '../programs/import-programs.ts'
import { type Content, loadContent } from './content.ts'

/** Why the data that ship with the program could not be brought into a store. */
export type SeedFailure =
  | Exclude<Awaited<ReturnType<typeof saveDocument>>, { ok: true }>['error']
  | ImportRefusal
  | { readonly code: 'STARTER.BROKEN'; readonly problems: number; readonly first: string }

/** Context in which the program itself brings its data along. */
export function seedingContext(app: App): Context {
  return { app, actor: { kind: 'job', name: 'starter' }, requestId: randomUUID() }
}

/** Keeps the documents that ship with the program beside those of earlier versions. Nothing else reads content/ afterwards. */
export async function seedDocuments(context: Context, content: Content): Promise<Result<null, SeedFailure>> {
  for (const { kind, id, version, json } of content.documents) {
    const saved = await saveDocument(storeOf(context).db, kind, { id, version, savedAt: context.app.now() }, json)
    if (!saved.ok) return saved
  }
  return ok(null)
}

/** Loads the starter catalogue into a store without an edition. */
export async function loadStarterIfEmpty(
  context: Context,
  content: Content,
  onProgress: (line: string) => void,
): Promise<Result<null, SeedFailure>> {
  if ((await latestEdition(storeOf(context).db)) !== undefined) return ok(null)
  onProgress(`Loading the starter catalogue: ${content.starter.listings} listings`)
  const report = await importPrograms(context, starterFile(content, {}))
  if (!report.ok) return report
  const [first] = report.value.problems
  if (!first) return ok(null)
  const place = `row ${first.row ?? '?'}, ${first.field ?? 'whole row'}`
  return err({
    code: 'STARTER.BROKEN',
    problems: report.value.problems.length,
    first: `${place}: found ${first.found}, expected ${first.expected}`,
  })
}

/** Imports the starter catalogue as it ships, over whatever edition there is. */
export const importStarter = operation({
  action: 'catalogue.import',
  run: async (context, options: Pick<ListingFile, 'onProgress'>): Promise<Result<ImportReport, ImportRefusal>> =>
    importPrograms(context, starterFile(await loadContent(context.app.contentDirectory), options)),
})

function starterFile({ starter, starterBytes }: Content, options: Pick<ListingFile, 'onProgress'>): ListingFile {
  return { fileName: starter.file, bytes: starterBytes, acceptValid: false, ...options }
}
