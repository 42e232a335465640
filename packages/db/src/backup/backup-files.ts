/** The files that belong to a store: stored once each, named by the SHA-256 of their bytes. */
export type BackupFiles = {
  readonly list: () => AsyncIterable<{ readonly sha256: string; readonly bytes: number }>
  readonly read: (sha256: string) => AsyncIterable<Uint8Array>
  /** Keeps a file whole or not at all; one that is there already stays. */
  readonly write: (sha256: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>
}
