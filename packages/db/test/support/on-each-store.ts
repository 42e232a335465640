import { readFile } from 'node:fs/promises'
import { err, ok, type Result } from '@collimator/kernel'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { migrate, openInMemory, openStore, type Store, type Transaction } from '../../src/index.ts'
import { createOwnDatabase } from './own-database.ts'
import { successOf } from './success-of.ts'

/**
 * Runs the same tests on the embedded store and on PostgreSQL, each on a fresh migrated store of its own.
 * Without PostgreSQL the suite says so at its start, and fails where CI is set: one store alone proves little.
 */
export function onEachStore(title: string, body: (store: () => Store) => void): void {
  onEachEmptyStore(title, (store) => {
    beforeAll(async () => void successOf(await migrate(store())))
    body(store)
  })
}

/** As {@link onEachStore}, on stores that hold nothing yet, not even tables. */
export function onEachEmptyStore(title: string, body: (store: () => Store) => void): void {
  describe(`${title}, embedded`, () => onStore(() => openEmbeddedQuickly(), body))
  const url = inject('postgresqlUrl')
  if (url !== '') describe(`${title}, PostgreSQL`, () => onStore(() => openOwnDatabase(url), body))
  else if (process.env.CI) {
    test(`${title}, PostgreSQL`, () => expect(inject('postgresqlMissing'), 'PostgreSQL is not to be had').toBe(''))
  }
}

/** Runs work whose changes vanish, so that tests on one store do not see each other. */
export async function rolledBack(store: Store, work: (transaction: Transaction) => Promise<void>): Promise<void> {
  const outcome = await store.transaction(async (transaction): Promise<Result<never, 'rolled back'>> => {
    await work(transaction)
    return err('rolled back')
  })
  expect(outcome).toEqual({ ok: false, error: 'rolled back' })
}

/** An embedded store in memory, started from the template of the suite. */
export async function openEmbeddedQuickly(onQuery?: (statement: string) => void): Promise<Store> {
  const template = new Blob([await readFile(inject('embeddedTemplate'))])
  return openInMemory(onQuery ? { template, onQuery } : { template })
}

/** Creates a database with a name of its own, which is dropped when the store is closed. */
export async function openOwnDatabase(serverUrl: string): Promise<Store> {
  const { url, drop } = await createOwnDatabase(serverUrl)
  const store = successOf(await openStore({ url, directory: 'unused' }))
  return {
    ...store,
    close: async () => {
      await store.close()
      await drop()
    },
  }
}

function onStore(open: () => Promise<Store>, body: (store: () => Store) => void): void {
  let opened: Result<Store, string> = err('not open yet')
  beforeAll(async () => {
    opened = ok(await open())
  })
  afterAll(async () => successOf(opened).close())
  body(() => successOf(opened))
}
