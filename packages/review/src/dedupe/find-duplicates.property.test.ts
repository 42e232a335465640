import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DedupeRecord } from './dedupe-record.ts'
import { findDuplicates } from './find-duplicates.ts'

const word = fc.constantFrom(
  'copper',
  'surfaces',
  'hospital',
  'infection',
  'zinc',
  'trial',
  'children',
  'care',
  'legionella',
  'water',
)
const title = fc.array(word, { minLength: 1, maxLength: 8 }).map((found) => found.join(' '))
const reference: fc.Arbitrary<DedupeRecord> = fc.record({
  title,
  authors: fc.array(fc.constantFrom('Weaver, L.', 'Schmidt, M. G.', 'Li, X.', 'Noyce, J.'), { maxLength: 3 }),
  year: fc.constantFrom(0, 2010, 2011, 2015),
  journal: fc.constantFrom('', 'J Hosp Infect', 'Journal of Hospital Infection', 'Lancet'),
  volume: fc.constantFrom('', '68', '69'),
  pages: fc.constantFrom('', '145-151', '145-51', '1-9', 'S12'),
  doi: fc.constantFrom('', '10.1016/j.jhin.2007', 'https://doi.org/10.1016/J.JHIN.2007', '10.1016/other'),
})
const listing: fc.Arbitrary<DedupeRecord> = fc.record({
  title: fc.tuple(title, fc.constantFrom('', ' 2021', ' 2022', ': second day')).map(([text, end]) => text + end),
  provider: fc.constantFrom('', 'ESR', 'European Society of Radiology', 'College of Physicians'),
  url: fc.constantFrom('', 'https://a.example/x', 'http://www.a.example/x/', 'https://b.example/'),
  startDate: fc.constantFrom('', '2021-05-04', '2022-05-03', '2021'),
  country: fc.constantFrom('', 'DE', 'FR'),
})
const records = fc.oneof(fc.array(reference, { maxLength: 14 }), fc.array(listing, { maxLength: 14 }))

test('groups are disjoint, ascending and of at least two rows', () => {
  fc.assert(
    fc.property(records, (rows) => {
      const { groups } = findDuplicates(rows)
      const members = groups.flat()
      expect(new Set(members).size).toBe(members.length)
      for (const group of groups) {
        expect(group.length).toBeGreaterThan(1)
        expect([...group].sort((a, b) => a - b)).toEqual(group)
        expect(group.every((row) => row >= 0 && row < rows.length)).toBe(true)
      }
    }),
  )
})

test('every pair judged the same is inside one group, and no edition or part is', () => {
  fc.assert(
    fc.property(records, (rows) => {
      const { groups, pairs } = findDuplicates(rows)
      const groupOf = new Map(groups.flatMap((group, at) => group.map((row) => [row, at] as const)))
      for (const { a, b, relation } of pairs) {
        const together = groupOf.has(a) && groupOf.get(a) === groupOf.get(b)
        if (relation === 'same') expect(together).toBe(true)
        else expect(together).toBe(false)
      }
    }),
  )
})

test('scores lie between 0 and 1, rows ascend in a pair and every pair has a reason', () => {
  fc.assert(
    fc.property(records, (rows) => {
      for (const { a, b, score, reasons } of findDuplicates(rows).pairs) {
        expect(a).toBeLessThan(b)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(reasons.length).toBeGreaterThan(0)
      }
    }),
  )
})

test('turning the rows round gives the same verdict on every pair but for ties between equal listings', () => {
  fc.assert(
    fc.property(fc.uniqueArray(reference, { maxLength: 8, selector: (row) => JSON.stringify(row) }), (rows) => {
      const last = rows.length - 1
      const forward = findDuplicates(rows, { profile: 'references' })
      const backward = findDuplicates([...rows].reverse(), { profile: 'references' })
      fc.pre(forward.conflicts.length === 0)
      const turned = backward.groups.map((group) => group.map((row) => last - row).sort((a, b) => a - b))
      expect(turned.sort((x, y) => (x[0] as number) - (y[0] as number))).toEqual(forward.groups)
    }),
  )
})

test('the same rows give the same answer', () => {
  fc.assert(
    fc.property(records, (rows) => {
      expect(findDuplicates(rows)).toEqual(findDuplicates(rows))
    }),
    { numRuns: 30 },
  )
})

test('a record beside its exact copy is one group when its title says enough', () => {
  const telling = fc
    .tuple(reference, fc.constantFrom('nasopharyngeal', 'tafenoquine', 'brucellosis'))
    .map(([row, name]) => ({
      ...row,
      authors: ['Weaver, L.'],
      title: `${name} exposure and outcome of elderly workers in ${row.title}`,
      year: 2011,
    }))
  fc.assert(
    fc.property(telling, (row) => {
      expect(findDuplicates([row, { ...row }], { profile: 'references' }).groups).toEqual([[0, 1]])
    }),
  )
})
