import { AsyncLocalStorage } from 'node:async_hooks'
import { drizzleAdapter } from '@better-auth/drizzle-adapter'
import { ok } from '@collimator/kernel'
import { participant, passkey, person, personSession, signInMethod, verification } from '../schema/accounts-tables.ts'
import type { Database, Store, Transaction } from '../store/store.ts'
import { makePseudonym } from './pseudonym.ts'

/** Tables under the names that better-auth has for its models. */
const MODELS = { user: person, session: personSession, account: signInMethod, verification, passkey }

/** What better-auth is given of the store. */
export type AuthStore = {
  /** For the option `database` of better-auth. */
  readonly adapter: ReturnType<typeof drizzleAdapter>
  /** Runs work of better-auth on a transaction that is open already, so that its rows and ours come or go together. */
  readonly within: <T>(transaction: Transaction, work: () => Promise<T>) => Promise<T>
  /** Gives a person that better-auth is about to create the participant that decisions will refer to. */
  readonly addParticipant: (id: string, joinedAt: Date) => Promise<void>
}

/**
 * The adapter of better-auth over a store. Some of its endpoints keep using the handle that they were built with even
 * inside a transaction, which on the embedded store would wait for ever; so the handle itself looks up the transaction
 * that surrounds the call.
 */
export function authStore(store: Store): AuthStore {
  const surrounding = new AsyncLocalStorage<Transaction>()
  const handle = (): Database => surrounding.getStore() ?? store.db
  const within = <T>(transaction: Transaction, work: () => Promise<T>) => surrounding.run(transaction, work)
  const transact = async (work: (transaction: Transaction) => Promise<unknown>) => {
    const outer = surrounding.getStore()
    if (outer) return outer.transaction((inner) => within(inner, () => work(inner)))
    const outcome = await store.transaction(async (inner) => ok(await within(inner, () => work(inner))))
    return outcome.ok ? outcome.value : undefined
  }
  const database = new Proxy(store.db, {
    get: (_, property) => {
      if (property === 'transaction') return transact
      const current = handle()
      const value: unknown = Reflect.get(current, property, current)
      return typeof value === 'function' ? value.bind(current) : value
    },
  })
  return {
    adapter: drizzleAdapter(database, { provider: 'pg', schema: MODELS, transaction: true }),
    within,
    addParticipant: async (id, joinedAt) => {
      await handle().insert(participant).values({ id, pseudonym: makePseudonym(), joinedAt })
    },
  }
}
