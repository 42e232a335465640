import {
  type DocumentError,
  latestEdition,
  migrate,
  openStore,
  type Store,
  type StoreError,
  saveDocument,
  storeErrorMessage,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import type { Actor } from '../policy/catalogue-policy.ts'
import { type ImportRefusal, importInto, importRefusalMessage } from '../programs/import-programs.ts'
import { type Catalogue, makeCatalogue } from './catalogue.ts'
import { type Content, loadContent } from './content.ts'

/** Where things are, who opens them, and where progress is told. */
export type CataloguePlace = {
  readonly contentDirectory: string
  readonly dataDirectory: string
  readonly databaseUrl: string | undefined
  readonly actor: Actor
  readonly now: () => Date
  /** One line for each step: what is being done. */
  readonly onProgress?: (line: string) => void
  /** Load the starter catalogue into an empty store. */
  readonly loadStarter: boolean
}

/** Why a catalogue could not be opened. */
export type OpenFailure =
  | StoreError
  | DocumentError
  | ImportRefusal
  | { readonly code: 'STARTER.BROKEN'; readonly problems: number; readonly first: string }

/**
 * Opens the store, brings its schema up to date, keeps the documents that ship with the program, and loads the starter
 * catalogue into an empty store. Doing it again changes nothing. Throws DamagedContent when the installation is damaged.
 */
export async function openCatalogue(place: CataloguePlace): Promise<Result<Catalogue, OpenFailure>> {
  const tell = place.onProgress ?? (() => undefined)
  const content = await loadContent(place.contentDirectory)
  const opened = await openStore({
    url: place.databaseUrl,
    directory: `${place.dataDirectory}/store`,
    onProgress: tell,
  })
  if (!opened.ok) return opened
  const store = opened.value
  const prepared = await prepare(store, content, place, tell)
  if (prepared.ok) return ok(makeCatalogue({ store, content, actor: place.actor, now: place.now }))
  await store.close()
  return prepared
}

/** One English sentence for a failure to open. */
export function openFailureMessage(failure: OpenFailure): string {
  if (failure.code === 'STARTER.BROKEN')
    return `the starter catalogue has ${failure.problems} problems, the first: ${failure.first}`
  if (failure.code === 'DOCUMENT.OTHER_CONTENT') {
    return `the store holds ${failure.kind} ${failure.id} ${failure.version} with other content; a changed document needs a new version`
  }
  return failure.code.startsWith('STORE.')
    ? storeErrorMessage(failure as StoreError)
    : importRefusalMessage(failure as ImportRefusal)
}

async function prepare(
  store: Store,
  content: Content,
  place: CataloguePlace,
  tell: (line: string) => void,
): Promise<Result<null, OpenFailure>> {
  const migrated = await migrate(store, (step) => tell(`Preparing the store: ${step.name} (${step.at} of ${step.of})`))
  if (!migrated.ok) return migrated
  for (const { kind, id, version, json } of content.documents) {
    const saved = await saveDocument(store.db, kind, { id, version, savedAt: place.now() }, json)
    if (!saved.ok) return saved
  }
  const empty = (await latestEdition(store.db)) === undefined
  return empty && place.loadStarter ? loadStarter(store, content, place, tell) : ok(null)
}

async function loadStarter(
  store: Store,
  content: Content,
  place: CataloguePlace,
  tell: (line: string) => void,
): Promise<Result<null, OpenFailure>> {
  tell(`Loading the starter catalogue: ${content.starter.listings} listings`)
  const setting = { store, content, now: place.now, actor: { kind: 'operator', name: 'starter' } as const }
  const report = await importInto(setting, {
    fileName: content.starter.file,
    bytes: content.starterBytes,
    acceptValid: false,
  })
  if (!report.ok) return report
  const [first] = report.value.problems
  if (first)
    return err({
      code: 'STARTER.BROKEN',
      problems: report.value.problems.length,
      first: `row ${first.row ?? '?'}, ${first.field ?? 'whole row'}: found ${first.found}, expected ${first.expected}`,
    })
  return ok(null)
}
