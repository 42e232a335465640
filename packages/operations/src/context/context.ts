import type { Store } from '@collimator/db'
import type { CurrentEdition } from '../catalogue/edition-cache.ts'
import type { Actor } from '../policy/actor.ts'
import { type App, INSIDE, type Inside, StoreNotOpened } from './app.ts'

/** One request: what the process has opened, who asks, and the id under which log and audit name the request. */
export type Context = { readonly app: App; readonly actor: Actor; readonly requestId: string }

/** The store of a request's app. For operations only; it is not exported from the package. */
export function storeOf(context: Context): Store {
  return insideOf(context.app).store
}

/** The edition that is published at this moment, with its analysis; null before the first one. */
export function currentEdition(context: Context): Promise<CurrentEdition | null> {
  return insideOf(context.app).editions.current()
}

/** What operations alone reach in an app. */
export function insideOf(app: App): Inside {
  const inside = app[INSIDE]
  if (!inside) throw new StoreNotOpened()
  return inside
}
