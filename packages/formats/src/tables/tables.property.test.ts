import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf } from '../test-support/a-reference.ts'
import { guardFormula, unguardFormula } from './formula-guard.ts'
import { readCsvTable } from './read-csv-table.ts'
import { readXlsxTable } from './read-xlsx-table.ts'
import { writeCsvTable } from './write-csv-table.ts'
import { writeXlsxTable } from './write-xlsx-table.ts'

const awkward = fc.constantFrom(
  '"',
  '""',
  ',',
  ';',
  '\n',
  '\r\n',
  '=',
  "'",
  '-',
  ' ',
  'é',
  '日本',
  '&<>',
  '_x000D_',
  '😀',
)
const cell = fc
  .array(fc.oneof(awkward, fc.string({ maxLength: 4, unit: 'grapheme' })), { maxLength: 5 })
  .map((parts) => parts.join(''))
const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 })
const header = ['first', 'second', 'third']

test('a written CSV file reads back, once its guards are taken off', () => {
  fc.assert(
    fc.property(rows, (table) => {
      const read = readCsvTable('t.csv', writeCsvTable(header, table))
      expect(read.problems).toEqual([])
      expect(read.rows.map((row) => row.cells.map(unguardFormula))).toEqual(table)
    }),
  )
})

test('a written workbook reads back, once its guards are taken off, but for rows that hold nothing', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const table = all.filter((row) => row.some((text) => text !== ''))
      const read = readXlsxTable('t.xlsx', writeXlsxTable(header, table).bytes)
      expect(read.problems).toEqual([])
      const wellFormed = table.map((row) => row.map((text) => text.replace(/\p{Surrogate}/gu, '\uFFFD')))
      expect(read.rows.map((row) => row.cells.map(unguardFormula))).toEqual(wellFormed)
    }),
  )
})

test('an independent writer and an independent reader agree with ours on valid files', () => {
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      (table, delimiter, recordDelimiter) => {
        const text = stringify([header, ...table], { delimiter, record_delimiter: recordDelimiter, quoted: true })
        const theirs = parse(text, { delimiter, relax_column_count: true }) as string[][]
        expect(readCsvTable('t.csv', bytesOf(text)).rows.map((row) => row.cells)).toEqual(theirs.slice(1))
      },
    ),
  )
})

test('any bytes at all give a table and a list of problems, never an exception', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ maxLength: 300 }).map(bytesOf),
    cell.map(bytesOf),
  )
  fc.assert(
    fc.property(bytes, (content) => {
      for (const read of [readCsvTable, readXlsxTable]) {
        const { header: names, rows: found } = read('t', content)
        for (const row of found) expect(row.cells).toHaveLength(names.length)
      }
    }),
  )
})

test('a guard never leaves a text that a spreadsheet would run, and always comes off again', () => {
  fc.assert(
    fc.property(fc.oneof(cell, fc.constantFrom('=1', "'=1", "''", '@x')), (text) => {
      expect(guardFormula(text)).not.toMatch(/^[=+\-@\t\r\n]/)
      expect(unguardFormula(guardFormula(text))).toBe(text)
    }),
  )
})
