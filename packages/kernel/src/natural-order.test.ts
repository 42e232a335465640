import fc from 'fast-check'
import { expect, it } from 'vitest'
import { naturally } from './natural-order.ts'

it('reader 2 comes before reader 10, and letters come in their order', () => {
  expect(['reader 10', 'reader 2', 'b', 'a', 'A'].sort(naturally)).toEqual(['a', 'A', 'b', 'reader 2', 'reader 10'])
})

it('only equal names are equal, and the order of two names does not depend on which is asked first', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(naturally(one, other) === 0).toBe(one === other)
      expect(Math.sign(naturally(one, other))).toBe(-Math.sign(naturally(other, one)) + 0)
    }),
  )
})
