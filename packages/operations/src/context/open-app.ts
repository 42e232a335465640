import { frontReview, migrate, openStore, type Store, type StoreError, storeErrorMessage } from '@collimator/db'
import { diskFiles } from '@collimator/files'
import { ok, type Result } from '@collimator/kernel'
import { type MailSettingsError, mailSettingsErrorMessage } from '@collimator/mail'
import { type AccountParts, type AccountSettings, openAccountParts } from '../accounts/open-account-parts.ts'
import { type NotTakenOver, notTakenOverMessage, takeOverCases } from '../cases/take-over-cases.ts'
import { loadContent } from '../catalogue/content.ts'
import { cacheEditions } from '../catalogue/edition-cache.ts'
import { loadStarterIfEmpty, type SeedFailure, seedDocuments, seedingContext } from '../catalogue/load-starter.ts'
import { importRefusalMessage } from '../programs/import-programs.ts'
import { type ExerciseFault, loadExercises, seedExercises } from '../reading/exercise-content.ts'
import { scoreMissingReads } from '../reading/scores/score-missing-reads.ts'
import { adoptListings } from '../reviews/adopt-listings.ts'
import { loadSecondCoding } from '../reviews/load-second-coding.ts'
import { type App, filesFolder, INSIDE } from './app.ts'
import { storeOf } from './context.ts'
import { keepLatest } from './keep-latest.ts'

/** Where things are, and who hears of progress. */
export type AppPlace = {
  readonly contentDirectory: string
  readonly dataDirectory: string
  readonly databaseUrl: string | undefined
  readonly now: () => Date
  /** One line for each step: what is being done. */
  readonly onProgress?: (line: string) => void
  /** How people sign in and how mail reaches them; left out, accounts are for this machine only. */
  readonly accounts?: AccountSettings
  /** Load the starter catalogue into an empty store. */
  readonly loadStarter: boolean
}

/** Why an app could not be opened. */
export type OpenFailure = StoreError | SeedFailure | ExerciseFault | MailSettingsError | NotTakenOver

/**
 * Opens the store, brings its schema up to date, keeps the documents that ship with the program, and loads the starter
 * catalogue into an empty store. Doing it again changes nothing. Throws DamagedContent when the installation is damaged.
 */
export async function openApp(place: AppPlace): Promise<Result<App, OpenFailure>> {
  const report = place.onProgress ?? (() => undefined)
  const content = await loadContent(place.contentDirectory)
  const opened = await openStore({
    url: place.databaseUrl,
    directory: `${place.dataDirectory}/store`,
    onProgress: report,
  })
  if (!opened.ok) return opened
  const store = opened.value
  const migrated = await migrate(store, ({ name, at, of }) => report(`Preparing the store: ${name} (${at} of ${of})`))
  const parts = migrated.ok ? await openAccountParts(store, place) : migrated
  const prepared = parts.ok ? await prepare(appOver(store, parts.value, place), { place, content, report }) : parts
  if (!prepared.ok) await store.close()
  return prepared
}

/** A person's figures over a thousand films take about a megabyte. */
const KEPT_ANSWERS = 64

function appOver(
  store: Store,
  { accounts, mailer }: AccountParts,
  { now, dataDirectory, contentDirectory }: AppPlace,
): App {
  return {
    now,
    dataDirectory,
    contentDirectory,
    close: async () => {
      mailer.close()
      await store.close()
    },
    [INSIDE]: {
      store,
      editions: cacheEditions(store),
      latest: keepLatest(KEPT_ANSWERS),
      files: diskFiles(filesFolder(dataDirectory)),
      accounts,
      mailer,
    },
  }
}

type Preparing = {
  readonly place: AppPlace
  readonly content: Awaited<ReturnType<typeof loadContent>>
  readonly report: (line: string) => void
}

async function prepare(app: App, { place, content, report }: Preparing): Promise<Result<App, OpenFailure>> {
  const context = seedingContext(app)
  const takenOver = await takeOverCases(context, report)
  if (!takenOver.ok) return takenOver
  const review = await frontReview(storeOf(context).db)
  const seeded = await seedDocuments(context, content, review)
  if (!seeded.ok) return seeded
  const loaded = place.loadStarter ? await loadStarterIfEmpty(context, review, content, report) : ok(null)
  if (!loaded.ok) return loaded
  const adopted = await adoptListings(context, review, report)
  if (!adopted.ok) return adopted
  const coded = await loadSecondCoding(context, review, content)
  if (!coded.ok) return coded
  const exercises = await seedExercises(context, await loadExercises(place.contentDirectory))
  if (!exercises.ok) return exercises
  await scoreMissingReads(context, report)
  return ok(app)
}

/** One English sentence for a failure to open. */
export function openFailureMessage(failure: OpenFailure): string {
  switch (failure.code) {
    case 'STARTER.BROKEN':
      return `the starter catalogue has ${failure.problems} problems, the first: ${failure.first}`
    case 'EXERCISE.OTHER_CONTENT':
      return `the store holds exercise ${failure.id} ${failure.version} with other content; a changed exercise needs a new version`
    case 'MAIL.BAD_ADDRESS':
    case 'MAIL.NO_SENDER':
      return mailSettingsErrorMessage(failure)
    case 'CASES.NOT_TAKEN_OVER':
      return notTakenOverMessage(failure)
    case 'DOCUMENT.OTHER_CONTENT':
      return `the store holds ${failure.kind} ${failure.id} ${failure.version} with other content; a changed document needs a new version`
    default:
      return isStoreError(failure) ? storeErrorMessage(failure) : importRefusalMessage(failure)
  }
}

function isStoreError(failure: { readonly code: string }): failure is StoreError {
  return failure.code.startsWith('STORE.')
}
