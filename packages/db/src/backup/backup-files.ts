import type { Database } from '../store/store.ts'

/** The files that belong to a store: stored once each, named by the SHA-256 of their bytes. */
export type BackupFiles = {
  /** Those that rows refer to, as the reader of a transaction sees them. */
  readonly list: (db: Database) => AsyncIterable<{ readonly sha256: string; readonly bytes: number }>
  readonly read: (sha256: string) => AsyncIterable<Uint8Array>
  /** Keeps a file whole or not at all; one that is there already stays. */
  readonly write: (sha256: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>
}
