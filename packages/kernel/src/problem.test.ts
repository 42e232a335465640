import { expect, test } from 'vitest'
import { foundText, nestsDeeperThan } from './problem.ts'
import { withoutTrailing } from './without-trailing.ts'

const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)

test.each([
  ['a\u0007b', 'a b'],
  [{ a: 1 }, '{"a":1}'],
  [undefined, 'undefined'],
  ['x'.repeat(121), `${'x'.repeat(119)}…`],
  [deep(33), 'a value nested too deep'],
  [deep(100_000), 'a value nested too deep'],
])('a found value is shown short and on one line', (value, shown) => {
  expect(foundText(value)).toBe(shown)
})

test('lists within each other are counted from the outermost', () => {
  expect(nestsDeeperThan(deep(3), 3)).toBe(false)
  expect(nestsDeeperThan(deep(3), 2)).toBe(true)
  expect(nestsDeeperThan({ a: [{ b: 1 }] }, 2)).toBe(true)
  expect(nestsDeeperThan(null, 0)).toBe(false)
})

test.each([
  ['https://example.org//', '/', 'https://example.org'],
  ['...', '.,', ''],
  ['a.b', '.', 'a.b'],
])('%s loses the signs %s at its end', (text, signs, rest) => {
  expect(withoutTrailing(text, signs)).toBe(rest)
})
