import { DrizzleQueryError } from 'drizzle-orm/errors'
import { driverError } from './database-error.ts'

/** What the driver said, without the statement and the values that it keeps beside its message. */
class DriverFault extends Error {
  override readonly name = 'DriverFault'
  constructor(
    message: string,
    readonly code: string,
    readonly constraint?: string,
    readonly table?: string,
  ) {
    super(message)
  }
}

/**
 * A statement that the database did not carry out. Neither this error nor its causes hold the text of the statement or its
 * values, which are people's texts and would end in logs and terminals.
 */
export class StatementFailed extends Error {
  override readonly name = 'StatementFailed'
  constructor(cause: Error | undefined) {
    super(`the database did not carry out a statement${cause ? `: ${cause.message}` : ''}`, cause && { cause })
  }
}

/** The same error, or for one of the query builder's, which print statement and values, one that holds neither. */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof DrizzleQueryError)) return error
  const known = driverError(error)
  if (known) {
    const table = 'table' in known && typeof known.table === 'string' ? known.table : undefined
    return new StatementFailed(
      new DriverFault(plainMessage(known.message) || known.code, known.code, known.constraint, table),
    )
  }
  const { cause } = error
  return new StatementFailed(cause instanceof Error ? new Error(plainMessage(cause.message)) : undefined)
}

/** Servers quote a value that they do not understand behind a colon: `invalid input syntax for type json: "..."`. */
function plainMessage(message: string): string {
  const quoted = message.search(/: ["'{[]/)
  return (quoted < 0 ? message : message.slice(0, quoted)).slice(0, 500)
}

type Statements = { readonly _: { readonly session: object } }
type Execute = (...parameters: unknown[]) => Promise<unknown>

/** Makes every statement of a handle, however it is built, fail without its values. */
export function hideValues<Handle extends Statements>(handle: Handle): Handle {
  const { session } = handle._
  const prepare: unknown = Reflect.get(session, 'prepareQuery')
  if (typeof prepare !== 'function') throw new TypeError('the query builder prepares its statements in another way')
  Reflect.set(session, 'prepareQuery', (...parameters: unknown[]) => {
    const prepared: unknown = Reflect.apply(prepare, session, parameters)
    return typeof prepared === 'object' && prepared !== null ? failWithoutValues(prepared) : prepared
  })
  return handle
}

function failWithoutValues(prepared: object): object {
  const execute: unknown = Reflect.get(prepared, 'execute')
  if (typeof execute !== 'function') throw new TypeError('the query builder runs its statements in another way')
  const guarded: Execute = async (...parameters) => {
    try {
      return await Reflect.apply(execute, prepared, parameters)
    } catch (error) {
      throw withoutValues(error)
    }
  }
  Reflect.set(prepared, 'execute', guarded)
  return prepared
}
