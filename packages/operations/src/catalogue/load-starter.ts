import { randomUUID } from 'node:crypto'
import { latestEdition, type Review, reviewSourcesInForce, saveDocument, setReviewSources } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import type { App } from '../context/app.ts'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { publisherName } from '../context/publisher-name.ts'
import { writeAudited } from '../context/write-audited.ts'
import { type ImportRefusal, type ImportReport, importPrograms, type ListingFile } from '../programs/import-programs.ts'
import { type Content, loadContent } from './content.ts'
import type { SourceRefs } from './edition-sources.ts'

/** Why the data that ship with the program could not be brought into a store. */
export type SeedFailure =
  | Exclude<Awaited<ReturnType<typeof saveDocument>>, { ok: true }>['error']
  | ImportRefusal
  | { readonly code: 'STARTER.BROKEN'; readonly problems: number; readonly first: string }

/** Context in which the program itself brings its data along. */
export function seedingContext(app: App): Context {
  return { app, actor: { kind: 'job', name: 'starter' }, requestId: randomUUID() }
}

/**
 * Keeps the documents that ship with the program beside those of earlier versions, and puts them in force in the front
 * review when one of them is new. Nothing else reads content/ afterwards.
 */
export async function seedDocuments(
  context: Context,
  content: Content,
  review: Review,
): Promise<Result<null, SeedFailure>> {
  let isNew = false
  for (const { kind, id, version, json } of content.documents) {
    const saved = await saveDocument(storeOf(context).db, kind, { id, version, savedAt: context.app.now() }, json)
    if (!saved.ok) return saved
    isNew ||= saved.value === 'saved'
  }
  const { db } = storeOf(context)
  if (!isNew && (await reviewSourcesInForce(db, review.key))) return ok(null)
  return putInForce(context, review, content.sources)
}

async function putInForce(context: Context, review: Review, sources: SourceRefs): Promise<Result<null, SeedFailure>> {
  const set = { by: publisherName(context.actor), at: context.app.now() }
  return writeAudited(
    context,
    { action: 'catalogue.import', thing: { kind: 'review', id: review.slug } },
    async (transaction) => {
      const put = await setReviewSources(transaction, review.key, sources, set)
      return put.ok ? ok(null) : put
    },
  )
}

/** Loads the starter catalogue into a front review without an edition. */
export async function loadStarterIfEmpty(
  context: Context,
  review: Review,
  content: Content,
  onProgress: (line: string) => void,
): Promise<Result<null, SeedFailure>> {
  if ((await latestEdition(storeOf(context).db, review.key)) !== undefined) return ok(null)
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
