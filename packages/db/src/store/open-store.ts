import type { Result } from '@collimator/kernel'
import { openEmbedded } from './embedded-store.ts'
import { openPostgresql } from './postgresql-store.ts'
import type { Store, StoreProgress } from './store.ts'
import type { StoreError } from './store-error.ts'

/** Where the store is: a PostgreSQL address, else a directory for the embedded one. */
export type StorePlace = {
  readonly url?: string | undefined
  readonly directory: string
  readonly onProgress?: StoreProgress
}

/**
 * Opens the PostgreSQL at `url`, or without one the embedded store in `directory`, which is created when it is missing.
 * The schema is not touched; call `migrate` next.
 */
export function openStore(place: StorePlace): Promise<Result<Store, StoreError>> {
  if (place.url) return openPostgresql(place.url)
  return openEmbedded(place.directory, place.onProgress ?? (() => undefined))
}
