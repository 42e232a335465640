import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readerStudy } from './reader-study.ts'
import type { Reading } from './reading.ts'
import { studyDesign } from './study-design.ts'

/** Readings of two readers or more under two treatments or more, each case named by `nameOf`. */
function readings(nameOf: (reader: number, treatment: number, index: number) => string) {
  const sizes = fc.record({
    readers: fc.integer({ min: 2, max: 3 }),
    treatments: fc.integer({ min: 2, max: 3 }),
    cases: fc.integer({ min: 2, max: 4 }),
  })
  return sizes.map(({ readers, treatments, cases }) =>
    Array.from({ length: readers * treatments * cases }, (_, k): Reading => {
      const [index, cell] = [k % cases, Math.floor(k / cases)]
      const [reader, treatment] = [cell % readers, Math.floor(cell / readers)]
      return {
        reader: `r${reader}`,
        treatment: `t${treatment}`,
        case: nameOf(reader, treatment, index),
        positive: index % 2 === 0,
        rating: k,
      }
    }),
  )
}

function designOf(rows: readonly Reading[]): string {
  const study = readerStudy(rows)
  if (!study.ok) throw new Error('inconsistent readings')
  return studyDesign(study.value)
}

const DESIGNS = [
  ['factorial', readings((_r, _t, k) => `c${k}`)],
  ['cases-nested-in-readers', readings((r, _t, k) => `c${r}.${k}`)],
  ['cases-nested-in-treatments', readings((_r, t, k) => `c${t}.${k}`)],
  ['partially-paired', readings((r, t, k) => (k === 0 ? 'c' : `c${r}.${t}.${k}`))],
] as const

test.each(DESIGNS)('%s is recognised whatever the order of rows and the names', (design, rows) => {
  fc.assert(
    fc.property(
      rows.chain((own) => fc.shuffledSubarray(own, { minLength: own.length })),
      (own) => {
        expect(designOf(own)).toBe(design)
        const renamed = own.map((row) => ({ ...row, reader: `x${row.reader}`, case: `z${row.case}` }))
        expect(designOf(renamed)).toBe(design)
      },
    ),
  )
})

test.each(DESIGNS)('%s without all readings of one cell is incomplete', (_, rows) => {
  fc.assert(
    fc.property(rows, (own) => {
      expect(designOf(own.filter(({ reader, treatment }) => reader !== 'r0' || treatment !== 't0'))).toBe('incomplete')
    }),
  )
})

test('a factorial study less one reading is partially paired', () => {
  fc.assert(
    fc.property(DESIGNS[0][1], fc.nat(), (own, at) => {
      expect(designOf(own.filter((_, i) => i !== at % own.length))).toBe('partially-paired')
    }),
  )
})
