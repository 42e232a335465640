import fc from 'fast-check'
import { expect, test } from 'vitest'
import { combinePostings } from './combine-postings.ts'

const SIZE = 12
const everything = Int32Array.from({ length: SIZE }, (_, at) => at + 1)
const numbers = fc.uniqueArray(fc.integer({ min: 1, max: SIZE })).map((some) => Int32Array.from(some).sort())
const term = fc.tuple(numbers, numbers, fc.boolean()).map(([all, some, excluded]) => ({
  postings: { all, inTitle: some.filter((number) => all.includes(number)) },
  excluded,
}))
const alternatives = fc.array(fc.array(term, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })

test('a listing is found exactly when some alternative holds: every wanted term and no excluded one', () => {
  fc.assert(
    fc.property(alternatives, (request) => {
      const holds = (number: number) =>
        request.some((terms) => terms.every(({ postings, excluded }) => postings.all.includes(number) !== excluded))
      const expected = [...everything].filter(holds)
      expect([...combinePostings(request, everything)].sort((a, b) => a - b)).toEqual(expected)
    }),
  )
})

test('more terms in the title come first, equal ones in order of number', () => {
  fc.assert(
    fc.property(fc.array(term, { minLength: 1, maxLength: 4 }), (terms) => {
      const titled = (number: number) =>
        terms.filter(({ postings, excluded }) => !excluded && postings.inTitle.includes(number)).length
      const found = [...combinePostings([terms], everything)]
      expect(found).toEqual([...found].sort((a, b) => titled(b) - titled(a) || a - b))
    }),
  )
})

test('an empty catalogue holds nothing', () => {
  const none = new Int32Array()
  expect(combinePostings([[{ postings: { all: none, inTitle: none }, excluded: true }]], none)).toEqual(none)
})
