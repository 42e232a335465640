import { AsyncLocalStorage } from 'node:async_hooks'
import type { PGlite } from '@electric-sql/pglite'

/** Raised instead of waiting for ever: the embedded store has one connection, and the transaction holds it. */
class OuterHandleInTransaction extends Error {
  override readonly name = 'OuterHandleInTransaction'
  constructor() {
    super('inside a transaction use its own handle: the outer one waits until the transaction ends, which is never')
  }
}

const QUERYING = new Set<PropertyKey>(['query', 'sql', 'exec', 'execProtocol', 'transaction', 'runExclusive'])

/** A client that refuses to be used by work that runs inside one of its own transactions. */
export function guardedAgainstOuterUse(client: PGlite): {
  readonly client: PGlite
  readonly within: <T>(work: () => Promise<T>) => Promise<T>
} {
  const inside = new AsyncLocalStorage<true>()
  const guarded = new Proxy(client, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property, target)
      if (typeof value !== 'function') return value
      return (...parameters: unknown[]) => {
        if (QUERYING.has(property) && inside.getStore()) throw new OuterHandleInTransaction()
        return value.apply(target, parameters)
      }
    },
  })
  return { client: guarded, within: (work) => inside.run(true, work) }
}
