import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openStore, type Store, type StoreError } from '@collimator/db'
import type { Result } from '@collimator/kernel'

/** Where a store is: in a database, else in a data folder. */
export type StoreAddress = { readonly databaseUrl?: string | undefined; readonly dataDirectory: string }

/** Folder of the embedded store in a data folder. */
function storeDirectory({ dataDirectory }: StoreAddress): string {
  return join(dataDirectory, 'store')
}

/** Whether there is a store to read; opening an embedded one would make it. A database tells by itself. */
export function hasStore(address: StoreAddress): boolean {
  return address.databaseUrl !== undefined || existsSync(storeDirectory(address))
}

/** Opens a store as it is, without bringing its schema up to date, does the work, and closes it whatever happens. */
export async function withStoreAt<Value, Failure>(
  address: StoreAddress,
  work: (store: Store) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure | StoreError>> {
  const opened = await openStore({ url: address.databaseUrl, directory: storeDirectory(address) })
  if (!opened.ok) return opened
  try {
    return await work(opened.value)
  } finally {
    await opened.value.close()
  }
}
