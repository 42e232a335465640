/** Why a store could not be opened, brought up to date or written to, with the facts a person needs to fix it. */
export type StoreError =
  | { readonly code: 'STORE.LOCKED'; readonly directory: string; readonly pid: number; readonly host: string }
  | { readonly code: 'STORE.WRONG_VERSION'; readonly found: string; readonly expected: string }
  | { readonly code: 'STORE.REFUSED'; readonly address: string; readonly reason: string }
  | { readonly code: 'STORE.NO_PERMISSION'; readonly what: string; readonly reason: string }
  | { readonly code: 'STORE.NO_DATABASE'; readonly reason: string }
  | { readonly code: 'STORE.BAD_ADDRESS'; readonly reason: string }
  | { readonly code: 'STORE.DISK_FULL'; readonly reason: string }
  | { readonly code: 'STORE.DAMAGED'; readonly directory: string; readonly reason: string }
  | { readonly code: 'STORE.NEWER_SCHEMA'; readonly found: number; readonly known: number }
  | { readonly code: 'STORE.MIGRATION_EDITED'; readonly name: string }

/** One English sentence for logs and the command line; it never shows a password. */
export function storeErrorMessage(error: StoreError): string {
  const message: (error: never) => string = MESSAGES[error.code]
  return message(error as never)
}

type Messages = { readonly [Code in StoreError['code']]: (error: Extract<StoreError, { code: Code }>) => string }

const MESSAGES: Messages = {
  'STORE.LOCKED': ({ directory, pid, host }) =>
    `${directory} is in use by process ${pid} on ${host}; stop it first, or set DATABASE_URL to share one PostgreSQL`,
  'STORE.WRONG_VERSION': ({ found, expected }) => `the store is PostgreSQL ${found}, ${expected} is needed`,
  'STORE.REFUSED': ({ address, reason }) => `no answer from ${address}: ${reason}`,
  'STORE.NO_PERMISSION': ({ what, reason }) => `not allowed: ${what} (${reason})`,
  'STORE.NO_DATABASE': ({ reason }) => `the database does not exist: ${reason}`,
  'STORE.BAD_ADDRESS': ({ reason }) => `DATABASE_URL is not an address of a PostgreSQL database: ${reason}`,
  'STORE.DISK_FULL': ({ reason }) => `the disk is full (${reason}); nothing was written`,
  'STORE.DAMAGED': ({ directory, reason }) => `the store in ${directory} does not open: ${reason}`,
  'STORE.NEWER_SCHEMA': ({ found, known }) =>
    `the store was made by a later version (schema ${found}; this version knows ${known})`,
  'STORE.MIGRATION_EDITED': ({ name }) => `migration ${name} differs from the one that made this store`,
}
