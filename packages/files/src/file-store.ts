import type { Result } from '@collimator/kernel'

/** What is kept of a file: its name is its content. */
export type StoredFile = { readonly sha256: string; readonly bytes: number }

/** Bytes at once, or piece by piece as they come. */
export type FileContent = Uint8Array | AsyncIterable<Uint8Array>

/** What a file may be. */
export type PutExpectation = {
  /** Most bytes that are taken. */
  readonly limit: number
  /** Refused when it has another hash. */
  readonly sha256?: string
}

/** A file to be read: all of it, or the asked part. */
export type ReadableFile = {
  /** Bytes of the whole file. */
  readonly bytes: number
  /** The file is opened when the first piece is asked for, and closed at its end or when the loop is left. */
  readonly content: AsyncIterable<Uint8Array>
}

/** Why a file is not kept or not given. */
export type FileStoreFault =
  | { readonly code: 'FILE.TOO_LARGE'; readonly limit: number }
  | { readonly code: 'FILE.OTHER_HASH'; readonly found: string; readonly expected: string }
  | { readonly code: 'FILE.ABSENT'; readonly sha256: string }
  | { readonly code: 'FILE.DISK_FULL'; readonly place: string }
  | { readonly code: 'FILE.NO_PERMISSION'; readonly place: string; readonly reason: string }
  | { readonly code: 'FILE.STORE_FAILED'; readonly place: string; readonly reason: string }

/** Which files a sweep takes away. */
export type SweepPlan = {
  /** Whether something refers to the file. */
  readonly isReferenced: (sha256: string) => boolean
  /** Younger files stay: whoever put them may be about to refer to them. */
  readonly before: Date
}

/** What a sweep took away. */
export type SweepReport = { readonly files: number; readonly bytes: number; readonly temporaries: number }

/**
 * Files by their content. Equal bytes are kept once; a file is there whole or not at all; nothing is ever changed in
 * place. A disk is one such store, an S3-compatible service can be another: no path, no handle and no lock is in here.
 */
export type FileStore = {
  /**
   * Keeps content, also when the store has it already: then its stay is renewed, and bytes that a failing disk has
   * changed are replaced. Faults of the content itself (a stream that breaks) are thrown as they come.
   */
  readonly put: (content: FileContent, expectation: PutExpectation) => Promise<Result<StoredFile, FileStoreFault>>
  /** Takes a finished file of this machine over; it is gone from `path` afterwards. The caller has hashed it. */
  readonly adopt: (path: string, file: StoredFile) => Promise<Result<StoredFile, FileStoreFault>>
  /** Bytes of a file; null when it is not there. */
  readonly size: (sha256: string) => Promise<Result<number | null, FileStoreFault>>
  /**
   * Whether a file is there with its bytes unchanged, all of which are read. Its stay is renewed, so that a sweep leaves
   * it to the caller, who is about to refer to it.
   */
  readonly renewIfIntact: (sha256: string) => Promise<Result<boolean, FileStoreFault>>
  /** Opens a file. `range`: first and last byte, both included; what lies beyond the end is left out. */
  readonly read: (
    sha256: string,
    range?: { readonly first: number; readonly last: number },
  ) => Promise<Result<ReadableFile, FileStoreFault>>
  /** A file at once; its bytes are those of its name. Files above `limit` bytes are refused. */
  readonly readWhole: (sha256: string, limit: number) => Promise<Result<Uint8Array, FileStoreFault>>
  /** Takes a file away, if it is there. */
  readonly remove: (sha256: string) => Promise<Result<null, FileStoreFault>>
  /** Takes away what nothing refers to, and what puts that were killed have left. */
  readonly sweep: (plan: SweepPlan) => Promise<Result<SweepReport, FileStoreFault>>
}

/** One English sentence for a fault. */
export function fileStoreFaultMessage(fault: FileStoreFault): string {
  switch (fault.code) {
    case 'FILE.TOO_LARGE':
      return `found more than ${fault.limit} bytes`
    case 'FILE.OTHER_HASH':
      return `found SHA-256 ${fault.found}, expected ${fault.expected}`
    case 'FILE.ABSENT':
      return `the file store has no file with SHA-256 ${fault.sha256}`
    case 'FILE.DISK_FULL':
      return `the disk is full: ${fault.place}`
    case 'FILE.NO_PERMISSION':
      return `no permission to write to ${fault.place}: ${fault.reason}`
    case 'FILE.STORE_FAILED':
      return `the file store failed at ${fault.place}: ${fault.reason}`
    default:
      return fault satisfies never
  }
}
