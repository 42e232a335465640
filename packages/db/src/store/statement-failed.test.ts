import { DrizzleQueryError } from 'drizzle-orm/errors'
import { expect, test } from 'vitest'
import { databaseError, storeFailureMessage } from './database-error.ts'
import { StatementFailed, withoutValues } from './statement-failed.ts'

const toFailedFilm = (cause: Error) =>
  new DrizzleQueryError('insert into listing values ($1)', ['a private text'], cause)
const driver = (message: string, code: string) =>
  Object.assign(new Error(message), { code, params: ['a private text'] })

test.each([
  ['53100', 'could not extend file "base/1/2": No space left on device'],
  ['ENOSPC', 'ENOSPC: no space left on device, write'],
])('a full disk (%s) is told in one sentence, without the statement', (code, message) => {
  expect(storeFailureMessage(withoutValues(toFailedFilm(driver(message, code))))).toBe(
    'the disk is full (ENOSPC); nothing was written',
  )
})

test('what failed is told without the statement, its values and what the driver keeps of them', () => {
  const error = withoutValues(toFailedFilm(driver('invalid input syntax for type json: "a private text"', '22P02')))
  expect(error).toBeInstanceOf(StatementFailed)
  const told = [error, (error as Error).cause].map((one) => JSON.stringify(one) + String((one as Error).stack))
  expect(told.join()).not.toMatch(/private|insert into/)
  expect((error as Error).message).toBe(
    'the database did not carry out a statement: invalid input syntax for type json',
  )
})

test('the code of the cause stays, so that its meaning is known', () => {
  expect(
    databaseError(withoutValues(toFailedFilm(driver('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED')))),
  ).toEqual({
    code: 'STORE.REFUSED',
    address: 'the database',
    reason: 'connect ECONNREFUSED 127.0.0.1:5432',
  })
})

test('errors that do not come from a statement stay as they are', () => {
  const error = new RangeError('x')
  expect(withoutValues(error)).toBe(error)
})
