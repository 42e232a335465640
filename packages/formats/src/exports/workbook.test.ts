import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import readExcelFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { unguardFormula } from '../tables/formula-guard.ts'
import { TABLE_LIMITS } from '../tables/table.ts'
import { readTable } from './read-table.ts'
import { sheetNames } from './workbook-parts.ts'
import { type WorkbookSheet, writeWorkbook } from './write-workbook.ts'

const programs: WorkbookSheet = {
  name: 'Programs',
  header: ['id', 'title', 'minutes', 'free'],
  rows: [
    ['a-1', 'KI für Radiologen – Übersicht', 90, true],
    ['a-2', '=HYPERLINK("http://bad")', null, false],
    ['a-3', 'two\nlines & <tags> _x0041_', 0.5, null],
  ],
  widths: [12, 40, 10, 8],
}
const codebook: WorkbookSheet = { name: 'Codebook', header: ['category'], rows: [['online'], ['offline']] }

describe('a workbook of several sheets', () => {
  it('is read alike by an independent program', async () => {
    const sheets = await readExcelFile(Buffer.from(writeWorkbook([programs, codebook])))
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Programs', 'Codebook'])
    expect(sheets[0]?.data.slice(0, 3)).toEqual([
      ['id', 'title', 'minutes', 'free'],
      ['a-1', 'KI für Radiologen – Übersicht', 90, true],
      ['a-2', '\'=HYPERLINK("http://bad")', null, false],
    ])
  })

  it('comes back from our reader with formulas disarmed and restored', () => {
    const { header, rows, problems } = readTable('programs.xlsx', writeWorkbook([programs, codebook]))
    expect(problems).toEqual([])
    expect(header).toEqual(['id', 'title', 'minutes', 'free'])
    expect(rows.map(({ cells }) => cells.map(unguardFormula))).toEqual([
      ['a-1', 'KI für Radiologen – Übersicht', '90', 'TRUE'],
      ['a-2', '=HYPERLINK("http://bad")', '', 'FALSE'],
      ['a-3', 'two\nlines & <tags> _x0041_', '0.5', ''],
    ])
  })

  it('is the same bytes every time', () => {
    expect(writeWorkbook([programs, codebook])).toEqual(writeWorkbook([programs, codebook]))
  })

  it('holds no formula cell, keeps the header in view and sets the widths', () => {
    const xml = strFromU8(unzipSync(writeWorkbook([programs]))['xl/worksheets/sheet1.xml'] as Uint8Array)
    expect(xml).not.toContain('<f>')
    expect(xml).toContain('ySplit="1"')
    expect(xml).toContain('<col min="2" max="2" width="40" customWidth="1"/>')
  })

  it('names columns beyond Z the way Excel does', () => {
    const wide = { name: 'wide', header: Array.from({ length: 703 }, (_, i) => `c${i}`), rows: [] }
    const xml = strFromU8(unzipSync(writeWorkbook([wide]))['xl/worksheets/sheet1.xml'] as Uint8Array)
    for (const place of ['r="Z1"', 'r="AA1"', 'r="ZZ1"', 'r="AAA1"']) expect(xml).toContain(place)
  })

  it('refuses a number that does not exist, and a workbook without sheets', () => {
    expect(() => writeWorkbook([{ name: 'x', header: ['n'], rows: [[Number.NaN]] }])).toThrow(RangeError)
    expect(() => writeWorkbook([])).toThrow(RangeError)
  })
})

describe('sheet names', () => {
  it.each([
    [['A/B: the [x]?'], ['A B  the  x']],
    [
      ['Data', 'data'],
      ['Data', 'data (2)'],
    ],
    [
      ['', "''"],
      ['Sheet1', 'Sheet2'],
    ],
    [
      ['x'.repeat(40), 'x'.repeat(40)],
      ['x'.repeat(31), `${'x'.repeat(27)} (2)`],
    ],
  ])('%j become %j', (wanted, expected) => {
    expect(sheetNames(wanted)).toEqual(expected)
  })
})

describe('reading a table of any kind', () => {
  const problemOf = (name: string, bytes: Uint8Array, limits = TABLE_LIMITS) => {
    const { rows, problems } = readTable(name, bytes, limits)
    expect(rows).toEqual([])
    return problems.map(({ found, expected }) => `${found}; ${expected}`).join('\n')
  }

  it('takes a workbook of another program whose rows end in empty cells without complaint', async () => {
    const cell = (value: string) => ({ value })
    const rows = [
      [cell('a'), cell('b'), cell('c')],
      [cell('1'), null, null],
    ]
    const bytes = new Uint8Array(await writeExcelFile(rows).toBuffer())
    expect(readTable('other.xlsx', bytes)).toEqual({
      header: ['a', 'b', 'c'],
      rows: [{ row: 2, cells: ['1', '', ''] }],
      problems: [],
    })
  })

  it('knows a workbook by its bytes, whatever its name', () => {
    expect(readTable('programs.csv', writeWorkbook([codebook])).rows).toHaveLength(2)
  })

  it('reads JSON Lines with columns in order of first appearance', () => {
    const bytes = strToU8('{"a":1,"b":null}\n\n{"c":["x"],"a":"two"}\n')
    expect(readTable('x.jsonl', bytes)).toEqual({
      header: ['a', 'b', 'c'],
      rows: [
        { row: 1, cells: ['1', '', ''] },
        { row: 3, cells: ['two', '', '["x"]'] },
      ],
      problems: [],
    })
  })

  it('names the line of JSON Lines that is broken and keeps the others', () => {
    const { rows, problems } = readTable('x.jsonl', strToU8('{"a":1}\n{"a":\n[1]\n{"a":2}\n'))
    expect(rows.map(({ row }) => row)).toEqual([1, 4])
    expect(problems.map(({ row, field }) => [row, field])).toEqual([
      [2, undefined],
      [3, undefined],
    ])
  })

  it('refuses a file of 200 MB by its size alone', () => {
    const limits = { ...TABLE_LIMITS, bytes: 64 * 2 ** 20 }
    expect(problemOf('x.csv', new Uint8Array(200 * 2 ** 20), limits)).toBe('209715200 bytes; at most 67108864 bytes')
  })

  it.each([
    ['an empty file', 'x.csv', new Uint8Array(), 'an empty file'],
    ['an old Excel file', 'x.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'Excel 97-2003'],
    ['text named .xlsx', 'x.xlsx', strToU8('a,b\n1,2\n'), 'no archive'],
    ['an archive cut short', 'x.xlsx', writeWorkbook([codebook]).slice(0, 400), 'damaged archive'],
  ])('refuses %s in words', (_, name, bytes, words) => {
    expect(problemOf(name, bytes)).toContain(words)
  })

  const bomb = (megabytes: number) =>
    zipSync({
      ...unzipSync(writeWorkbook([codebook])),
      'xl/worksheets/sheet1.xml': new Uint8Array(megabytes * 2 ** 20),
    })

  it('refuses a spreadsheet bomb before it is inflated', () => {
    const limits = { ...TABLE_LIMITS, inflatedBytes: 4 * 2 ** 20 }
    expect(bomb(8).length).toBeLessThan(20_000)
    expect(problemOf('bomb.xlsx', bomb(8), limits)).toContain('when decompressed')
  })

  it('never inflates a part beyond the size its directory declares', () => {
    const bytes = bomb(8)
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    const declared = 8 * 2 ** 20
    for (let i = 0; i + 4 <= bytes.length; i++) if (view.getUint32(i, true) === declared) view.setUint32(i, 1000, true)
    const { rows, problems } = readTable('liar.xlsx', bytes, { ...TABLE_LIMITS, inflatedBytes: 2 ** 20 })
    expect(rows).toEqual([])
    expect(problems).toHaveLength(1)
  })
})
