import { expect, it } from 'vitest'
import { withoutTrailing } from './without-trailing.ts'

it.each([
  ['https://example.org//', '/', 'https://example.org'],
  ['...', '.,', ''],
  ['a.b', '.', 'a.b'],
])('%s without the signs %s at its end is %s', (text, signs, rest) => {
  expect(withoutTrailing(text, signs)).toBe(rest)
})
