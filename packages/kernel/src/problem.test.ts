import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foundText, nestsDeeperThan } from './problem.ts'

const nested = (depth: number): unknown => {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = [value]
  return value
}

describe('what a problem list says was found', () => {
  it('shows a text as it is written, and any other value as JSON', () => {
    expect(foundText('12,50 EUR')).toBe('12,50 EUR')
    expect(foundText({ price: null })).toBe('{"price":null}')
    expect(foundText(undefined)).toBe('undefined')
  })

  it('is one line of at most 120 characters without control characters, whatever the value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 400, unit: 'binary' }), fc.jsonValue()), (value) => {
        const text = foundText(value)
        expect(text.length).toBeLessThanOrEqual(120)
        expect(text).not.toMatch(/\p{Cc}/u)
      }),
    )
  })

  it('marks a text that was cut', () => {
    expect(foundText('x'.repeat(120))).toBe('x'.repeat(120))
    expect(foundText('x'.repeat(121))).toBe(`${'x'.repeat(119)}…`)
  })

  it('does not show a value of a million brackets, and does not fail on it', () => {
    expect(foundText(nested(1_000_000))).toBe('a value nested too deep')
  })
})

it('a value nests as deep as lists or objects are within each other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (depth, limit) => {
      expect(nestsDeeperThan(nested(depth), limit)).toBe(depth > limit)
    }),
  )
  expect(nestsDeeperThan({ a: [{ b: 1 }] }, 2)).toBe(true)
  expect(nestsDeeperThan({ a: [{ b: 1 }] }, 3)).toBe(false)
})
