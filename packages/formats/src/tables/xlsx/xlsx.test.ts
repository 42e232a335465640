import { strToU8, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { countWork } from '../../../../../tests/support/count-work.ts'
import { readXlsxTable } from '../read-xlsx-table.ts'
import { TABLE_LIMITS } from '../table.ts'
import { dateStyles } from './date-styles.ts'
import { serialDate } from './serial-date.ts'
import { sharedStrings, xlsxRows } from './xlsx-rows.ts'

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

type Parts = {
  readonly sheet: string
  readonly properties?: string
  readonly styles?: string
  readonly shared?: string
}

/** A whole workbook that other readers accept too. */
function aWorkbook({ sheet, properties = '', styles = '', shared }: Parts): Uint8Array {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const part = (name: string, kind: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${type}.${kind}+xml"/>`
  const files = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `${part('workbook', 'sheet.main')}${part('worksheets/sheet1', 'worksheet')}${part('styles', 'styles')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${RELATIONS}">${properties}<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet ${MAIN}>${styles}</styleSheet>`,
    'xl/sharedStrings.xml': shared ?? `<sst ${MAIN}/>`,
    'xl/worksheets/sheet1.xml': sheet,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])))
}

const DATE_STYLE = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
const cellsOf = (bytes: Uint8Array) => readXlsxTable('t.xlsx', bytes).rows.map(({ cells }) => cells)

describe('dates', () => {
  const dates = `<worksheet ${MAIN}><sheetData><row r="1"><c r="A1" t="str"><v>day</v></c></row><row r="2"><c r="A2" s="1"><v>44620</v></c></row></sheetData></worksheet>`

  test.each([
    ['1904, as older Excel for Mac writes it', '<workbookPr date1904="1"/>', '2026-03-01'],
    ['1900', '<workbookPr date1904="0"/>', '2022-02-28'],
    ['1900, which need not be said', '', '2022-02-28'],
  ])('count from %s, and an independent reader agrees', async (_, properties, expected) => {
    const bytes = aWorkbook({ sheet: dates, properties, styles: DATE_STYLE })
    expect(cellsOf(bytes)).toEqual([[expected]])
    const [, other] = await readSheet(Buffer.from(bytes))
    expect(other).toEqual([new Date(`${expected}T00:00:00Z`)])
  })

  test('count from 1904 also where that is said in words and single quotation marks', () => {
    const properties = "<x:workbookPr  date1904 = 'true'/>"
    expect(cellsOf(aWorkbook({ sheet: dates, properties, styles: DATE_STYLE }))).toEqual([['2026-03-01']])
  })

  test.each([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [61, false, '1900-03-01'],
    [46_082, false, '2026-03-01'],
    [44_620, true, '2026-03-01'],
    [0, true, '1904-01-01'],
    [0.5, false, '12:00:00'],
    [46_082.75, false, '2026-03-01T18:00:00'],
    [-1, false, '-1'],
    [1e9, false, '1000000000'],
    [Number.NaN, false, 'NaN'],
  ])('serial number %d, counted from 1904: %s, is %s', (serial, from1904, expected) => {
    expect(serialDate(serial, from1904)).toBe(expected)
  })

  test('are told by built-in formats and by patterns with years, days or hours outside quotation marks and brackets', () => {
    const patterns = ['yyyy', '0.0', '&quot;day&quot; 0', '[h]:mm', '[Red]0', "d'/'m", '\\d0', 'hh:mm']
    const formats = patterns.map((pattern, i) => `<numFmt numFmtId='${170 + i}' formatCode="${pattern}"/>`).join('')
    const uses = [14, 22, 0, 49, ...patterns.map((_, i) => 170 + i)].map((id) => `<x:xf numFmtId="${id}"/>`).join('')
    const xml = `<x:numFmts>${formats}</x:numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><x:cellXfs>${uses}</x:cellXfs>`
    expect([...dateStyles(xml)]).toEqual([0, 1, 4, 9, 11])
  })
})

describe('a workbook of another program', () => {
  const FORMS = {
    'double quotation marks': `<worksheet ${MAIN}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>title</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>a &amp; b</t></is></c></row></sheetData></worksheet>`,
    'single quotation marks': `<worksheet><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>title</t></is></c></row><row r='2'><c t='inlineStr' r='A2'><is><t>a &amp; b</t></is></c></row></sheetData></worksheet>`,
    'a prefix': `<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>title</x:v></x:c></x:row><x:row r="2"><x:c r="A2" t="str"><x:v>a &amp; b</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    'character data': `<worksheet><sheetData><row><c t="str"><v><![CDATA[title]]></v></c></row><row><c t="str"><v>a <![CDATA[& b]]></v></c></row></sheetData></worksheet>`,
    'comments and blanks': `<worksheet><sheetData><row  r = "1" ><!-- <c> --><c r="A1" t="str" ><v >title</v ></c ></row ><row r="2"><c r="a2" t="str"><v>a &amp;<!-- --> b</v></c></row></sheetData></worksheet>`,
  }

  test.each(Object.entries(FORMS))('with %s gives the same table', (_, sheet) => {
    const table = readXlsxTable('t.xlsx', aWorkbook({ sheet }))
    expect(table).toEqual({ header: ['title'], rows: [{ row: 2, cells: ['a & b'] }], problems: [] })
  })

  test('finds its first sheet behind any prefix and kind of quotation marks', () => {
    const bytes = zipSync({
      'xl/workbook.xml': strToU8("<w:workbook><w:sheets><w:sheet sheetId='1' q:id='r9'/></w:sheets></w:workbook>"),
      'xl/_rels/workbook.xml.rels': strToU8("<p:Relationship Target='/xl/worksheets/other.xml' Id='r9'/>"),
      'xl/worksheets/other.xml': strToU8('<row><c t="str"><v>x</v></c></row><row><c><v>1</v></c></row>'),
    })
    expect(readXlsxTable('t.xlsx', bytes)).toMatchObject({ header: ['x'], rows: [{ cells: ['1'] }] })
  })

  test('with a cell far to the right keeps the columns that a table may have', () => {
    const rows = '<row><c r="A1" t="str"><v>x</v></c></row><row><c r="ZZZ2"><v>7</v></c><c r="A2"><v>1</v></c></row>'
    expect(cellsOf(aWorkbook({ sheet: rows }))).toEqual([['1']])
  })
})

describe('a workbook made to slow a reader down', () => {
  const CONTEXT = { sharedText: () => '', dateStyles: new Set<number>(), from1904: false, columns: 2000 }

  test.each([
    '<c ',
    '<c>',
    '<row ',
    '<row>',
    '<v>',
    '<c r="A1',
    "<c t='",
    '<!--',
    '<![CDATA[',
    '&#',
    '<numFmt ',
    '<xf ',
    '[',
  ])('by %s without end takes work in proportion to its length', (piece) => {
    const read = (xml: string) => [[...xlsxRows(xml, CONTEXT)], sharedStrings(xml), dateStyles(xml)]
    const work = (n: number) => countWork(() => read(`<sheetData>${piece.repeat(n)}`))
    expect(work(8000)).toBeLessThan(4.5 * work(2000))
  })

  test.each([
    ['cells', { sheet: `<sheetData>${'<c '.repeat(200_000)}` }],
    ['number formats', { sheet: '<row><c><v>1</v></c></row>', styles: '<numFmt '.repeat(100_000) }],
  ])('by %s that never end gives its problem', (_, parts) => {
    expect(readXlsxTable('t.xlsx', aWorkbook(parts)).problems.length).toBeLessThan(2)
  })

  test('by a wide header above rows of one cell keeps the rows that its size allows, and counts the others', () => {
    const names = Array.from({ length: 2000 }, (_, i) => `<c t="str"><v>x${i}</v></c>`)
    const header = `<row>${names.join('')}</row>`
    const table = readXlsxTable('t.xlsx', aWorkbook({ sheet: header + '<row><c><v>1</v></c></row>'.repeat(5000) }))
    expect(table.rows.length * 2000).toBeLessThan(4_500_000)
    expect(table.problems.at(-1)?.found).toBe(`${5000 - table.rows.length} rows left out, nearly empty`)
  })

  test('by one long text in every cell shows as many characters as a workbook may hold', () => {
    const shared = `<sst><si><t>${'x'.repeat(10_000)}</t></si></sst>`
    const bytes = aWorkbook({ sheet: '<row><c t="s"><v>0</v></c></row>'.repeat(300), shared })
    const table = readXlsxTable('t.xlsx', bytes, { ...TABLE_LIMITS, inflatedBytes: 1_000_000 })
    expect(table.rows.reduce((sum, { cells }) => sum + (cells[0]?.length ?? 0), 0)).toBeLessThan(1_000_000)
    expect(table.problems).toContainEqual(expect.objectContaining({ found: 'cells that share long texts' }))
  })
})
