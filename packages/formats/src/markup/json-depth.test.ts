import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonDepth } from './json-depth.ts'

it.each([
  ['', 0],
  ['12', 0],
  ['[]', 1],
  ['[{"a":[1]},[2]]', 3],
  ['"[[[["', 0],
  [String.raw`["\"[[["]`, 1],
  [String.raw`["\\",[1]]`, 2],
  ['[[[', 3],
])('%s nests %d brackets', (text, depth) => {
  expect(jsonDepth(text)).toBe(depth)
})

it('a million brackets cost no stack', () => {
  expect(jsonDepth('['.repeat(1_000_000))).toBe(1_000_000)
})

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

it('the depth of text is the depth of its value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      expect(jsonDepth(JSON.stringify(value))).toBe(depthOf(value))
    }),
  )
})
