import { type StoreError, storeErrorMessage } from '../store/store-error.ts'

/** Why a backup, a restore or a move was refused. Nothing was written. */
export type BackupError = ArchiveError | PlaceError

/** What is wrong with an archive. */
type ArchiveError =
  | { readonly code: 'BACKUP.NOT_A_BACKUP'; readonly reason: string }
  | { readonly code: 'BACKUP.UNKNOWN_VERSION'; readonly found: number; readonly known: number }
  | { readonly code: 'BACKUP.LATER_SCHEMA'; readonly found: number; readonly known: number }
  | { readonly code: 'BACKUP.OTHER_MIGRATION'; readonly name: string }
  | { readonly code: 'BACKUP.CUT' }
  | {
      readonly code: 'BACKUP.DAMAGED'
      readonly where: string
      readonly found: string
      readonly expected: string
    }

/** What is wrong with where it is to be written, or with the store. */
type PlaceError =
  | { readonly code: 'BACKUP.TARGET_NOT_EMPTY'; readonly table: string }
  | { readonly code: 'BACKUP.STORE_EMPTY' }
  | { readonly code: 'BACKUP.FILE_EXISTS'; readonly path: string }
  | { readonly code: 'BACKUP.FILE_FAILED'; readonly what: string; readonly path: string; readonly reason: string }
  | StoreError

/** One English sentence. */
export function backupErrorMessage(error: BackupError): string {
  switch (error.code) {
    case 'BACKUP.NOT_A_BACKUP':
      return `this is not a backup made by Collimator: ${error.reason}`
    case 'BACKUP.UNKNOWN_VERSION':
      return `the backup has format ${error.found}, this version reads up to ${error.known}; restore it with the version that made it, or a later one`
    case 'BACKUP.LATER_SCHEMA':
      return `the backup was made by a later version (schema ${error.found}; this version knows ${error.known})`
    case 'BACKUP.OTHER_MIGRATION':
      return `the backup was made under migration ${error.name}, which differs from the one in this version`
    case 'BACKUP.CUT':
      return 'the backup ends too early: it was cut off, or never finished'
    case 'BACKUP.DAMAGED':
      return `the backup is damaged at ${error.where}: found ${error.found}, expected ${error.expected}`
    default:
      return placeErrorMessage(error)
  }
}

function placeErrorMessage(error: PlaceError): string {
  switch (error.code) {
    case 'BACKUP.TARGET_NOT_EMPTY':
      return `the target already has the table ${error.table}; restore into a new database or a new data folder`
    case 'BACKUP.STORE_EMPTY':
      return 'there is nothing to back up: the store has no tables yet'
    case 'BACKUP.FILE_EXISTS':
      return `${error.path} exists; choose another name, or remove it first`
    case 'BACKUP.FILE_FAILED':
      return `cannot ${error.what} ${error.path}: ${error.reason}`
    default:
      return storeErrorMessage(error)
  }
}

/** Carries an expected failure out of a stream; the function that runs the stream turns it into a value again. */
export class BackupFailure extends Error {
  override readonly name = 'BackupFailure'
  constructor(
    readonly failure: BackupError,
    options?: ErrorOptions,
  ) {
    super(backupErrorMessage(failure), options)
  }
}

/** A failure that says where, what was found and what was expected. */
export function reportDamage(where: string, found: string | number, expected: string | number): BackupFailure {
  return new BackupFailure({ code: 'BACKUP.DAMAGED', where, found: String(found), expected: String(expected) })
}
