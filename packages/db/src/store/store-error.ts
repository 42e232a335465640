/** Why a store could not be opened or brought up to date, with the facts a person needs to mend it. */
export type StoreError =
  | { readonly code: 'STORE.LOCKED'; readonly directory: string; readonly pid: number; readonly host: string }
  | { readonly code: 'STORE.WRONG_VERSION'; readonly found: string; readonly expected: string }
  | { readonly code: 'STORE.REFUSED'; readonly address: string; readonly reason: string }
  | { readonly code: 'STORE.NO_PERMISSION'; readonly what: string; readonly reason: string }
  | { readonly code: 'STORE.NO_DATABASE'; readonly reason: string }
  | { readonly code: 'STORE.BAD_ADDRESS'; readonly reason: string }
  | { readonly code: 'STORE.DAMAGED'; readonly directory: string; readonly reason: string }
  | { readonly code: 'STORE.NEWER_SCHEMA'; readonly found: number; readonly known: number }
  | { readonly code: 'STORE.MIGRATION_EDITED'; readonly name: string }

/** One English sentence for logs and the command line; it never shows a password. */
export function storeErrorMessage(error: StoreError): string {
  switch (error.code) {
    case 'STORE.LOCKED':
      return `${error.directory} is in use by process ${error.pid} on ${error.host}; stop it first, or set DATABASE_URL to share one PostgreSQL`
    case 'STORE.WRONG_VERSION':
      return `the store is PostgreSQL ${error.found}, ${error.expected} is needed`
    case 'STORE.REFUSED':
      return `no answer from ${error.address}: ${error.reason}`
    case 'STORE.NO_PERMISSION':
      return `not allowed: ${error.what} (${error.reason})`
    case 'STORE.NO_DATABASE':
      return `the database does not exist: ${error.reason}`
    case 'STORE.BAD_ADDRESS':
      return `DATABASE_URL is not an address of a PostgreSQL database: ${error.reason}`
    case 'STORE.DAMAGED':
      return `the store in ${error.directory} does not open: ${error.reason}`
    case 'STORE.NEWER_SCHEMA':
      return `the store was made by a later version (schema ${error.found}; this version knows ${error.known})`
    case 'STORE.MIGRATION_EDITED':
      return `migration ${error.name} differs from the one that made this store`
    default:
      return error satisfies never
  }
}
