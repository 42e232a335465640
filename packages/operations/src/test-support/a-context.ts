import { join } from 'node:path'
import type { Result } from '@collimator/kernel'
import { type App, openWithoutStore } from '../context/app.ts'
import type { Context } from '../context/context.ts'
import type { Actor } from '../policy/actor.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..')

/** Whoever runs the command line. */
export const OPERATOR: Actor = { kind: 'operator', name: 'anna' }

type Place = Partial<Pick<App, 'dataDirectory' | 'contentDirectory' | 'now'>> & { readonly actor?: Actor }

/** A request without a store: the operator's unless told otherwise. */
export function aContext({ actor = OPERATOR, ...place }: Place = {}): Context {
  const app = openWithoutStore({
    contentDirectory: join(ROOT, 'content'),
    dataDirectory: join(ROOT, 'data'),
    now: () => new Date('2026-11-24T12:00:00Z'),
    ...place,
  })
  return { app, actor, requestId: 'a-request' }
}

/** The value of a success; a failure fails the test with its error. */
export function successOf<Value>(result: Result<Value, unknown>): Value {
  if (result.ok) return result.value
  throw new Error(`expected a success, found ${JSON.stringify(result.error)}`)
}
