import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unguardFormula } from '../tables/formula-guard.ts'
import { readTable } from './read-table.ts'
import { sheetNames } from './workbook-parts.ts'
import { writeJsonLines } from './write-json-lines.ts'
import { writeWorkbook } from './write-workbook.ts'

const text = fc.string({ unit: 'binary', maxLength: 20 }).filter((value) => !/\p{Cs}/u.test(value))
const cell = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null))

describe('what is exported comes back', () => {
  it('as a workbook: every cell that is not blank, with formulas restored', () => {
    const rows = fc.array(fc.tuple(fc.constant('id'), cell, cell), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(rows, (written) => {
        const bytes = writeWorkbook([{ name: 'x', header: ['a', 'b', 'c'], rows: written }])
        const read = readTable('x.xlsx', bytes)
        expect(read.problems).toEqual([])
        expect(read.rows.map(({ cells }) => cells.map(unguardFormula))).toEqual(written.map((row) => row.map(asText)))
      }),
      { numRuns: 60 },
    )
  })

  it('as JSON Lines: the same values', () => {
    const record = fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true })
    fc.assert(
      fc.property(fc.array(record), (records) => {
        const lines = new TextDecoder().decode(writeJsonLines(records)).split('\n')
        expect(lines.pop()).toBe('')
        expect(lines.map((line) => JSON.parse(line))).toEqual(JSON.parse(JSON.stringify(records)))
      }),
    )
  })

  it('sheet names are always short, clean and different', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { maxLength: 8 }), (wanted) => {
        const names = sheetNames(wanted)
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wanted.length)
        for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/)
      }),
    )
  })
})

function asText(value: string | number | boolean | null): string {
  if (value === null) return ''
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value)
}

describe('JSON Lines', () => {
  it('refuses what JSON would silently leave out', () => {
    expect(() => writeJsonLines([undefined])).toThrow(TypeError)
  })
})
