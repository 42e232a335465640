import { expect, it } from 'vitest'
import { err, ok, type Result } from './result.ts'

const halve = (number: number): Result<number, string> => (number % 2 === 0 ? ok(number / 2) : err(`${number} is odd`))

it('a result carries its value or its error, and says which', () => {
  expect(halve(8)).toEqual({ ok: true, value: 4 })
  expect(halve(7)).toEqual({ ok: false, error: '7 is odd' })
})
