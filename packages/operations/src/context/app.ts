import { join } from 'node:path'
import type { Accounts } from '@collimator/accounts'
import type { Store } from '@collimator/db'
import { diskFiles, type FileStore } from '@collimator/files'
import type { Mailer } from '@collimator/mail'
import type { EditionCache } from '../catalogue/edition-cache.ts'
import type { Actor } from '../policy/actor.ts'
import type { LatestAnswers } from './keep-latest.ts'

/** Key of what only operations may reach: apps hold an App and cannot name it. */
export const INSIDE = Symbol('inside')

/** Key of an app whose operations run in another process. */
export const ELSEWHERE = Symbol('elsewhere')

/** Runs an operation in the process that has the store open, and brings back its result. */
export type RunElsewhere = (operation: unknown, context: Caller, input: unknown) => Promise<unknown>

type Caller = { readonly actor: Actor; readonly requestId: string }

/** What operations alone work with. */
export type Inside = {
  readonly store: Store
  readonly editions: EditionCache
  /** Answers that take long, kept until what they rest on changes. */
  readonly latest: LatestAnswers
  /** Files by their content, in the data folder. */
  readonly files: FileStore
  readonly accounts: Accounts
  readonly mailer: Mailer
}

/** What a process has opened, once. Apps pass it on and close it; what is inside is reached by operations only. */
export type App = {
  readonly now: () => Date
  /** Folder of the embedded store and of files. */
  readonly dataDirectory: string
  /** Folder of the data that ship with the program. */
  readonly contentDirectory: string
  readonly close: () => Promise<void>
  /** Undefined for an app that was opened without a store. */
  readonly [INSIDE]: Inside | undefined
  /** Set for an app that another process has open. */
  readonly [ELSEWHERE]?: RunElsewhere
}

/** Where files are kept: those of an app, or of a data folder that no app has open. */
export type FilesPlace = Pick<App, 'dataDirectory'> & { readonly [INSIDE]?: Inside | undefined }

/** The files of a data folder, kept by their content; they are reached without the store. */
export function filesOf(app: FilesPlace): FileStore {
  return app[INSIDE]?.files ?? diskFiles(filesFolder(app.dataDirectory))
}

/** Where the files of a data folder are. */
export function filesFolder(dataDirectory: string): string {
  return join(dataDirectory, 'files')
}

/** Raised when an operation that needs the store runs in an app that was opened without one: a defect of the caller. */
export class StoreNotOpened extends Error {
  override readonly name = 'StoreNotOpened'
  constructor() {
    super('this app was opened without a store; open it with openApp')
  }
}

/** An app without a store, for engines that work on what they are given. */
export function openWithoutStore(place: Pick<App, 'now' | 'dataDirectory' | 'contentDirectory'>): App {
  return { ...place, close: async () => undefined, [INSIDE]: undefined }
}
