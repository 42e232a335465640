import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { bytesOf } from '../test-support/a-reference.ts'
import { guardFormula, unguardFormula } from './formula-guard.ts'
import { readCsvTable } from './read-csv-table.ts'
import { readXlsxTable } from './read-xlsx-table.ts'
import { TABLE_LIMITS } from './table.ts'
import { writeCsvTable } from './write-csv-table.ts'
import { writeXlsxTable } from './write-xlsx-table.ts'

const cells = (text: string | Uint8Array) => {
  const { header, rows, problems } = readCsvTable('t.csv', typeof text === 'string' ? bytesOf(text) : text)
  return { header, rows: rows.map((row) => row.cells), problems: problems.map(({ file: _, ...rest }) => rest) }
}

describe('a comma-separated file', () => {
  test('has quoted commas, quotes and line breaks inside cells, and line numbers that count lines', () => {
    const table = readCsvTable('t.csv', bytesOf('a,b\r\n"1,5","say ""hi"""\r\n"two\r\nlines",x\r\nlast,y\r\n'))
    expect(table.rows).toEqual([
      { row: 2, cells: ['1,5', 'say "hi"'] },
      { row: 3, cells: ['two\r\nlines', 'x'] },
      { row: 5, cells: ['last', 'y'] },
    ])
    expect(table.problems).toEqual([])
  })

  test.each([
    ['semicolons', 'a;b\n1,5;2\n'],
    ['tabs', 'a\tb\n1,5\t2\n'],
    ['bars', 'a|b\n1,5|2\n'],
    ['a delimiter declared for Excel', 'sep=;\na;b\n1,5;2\n'],
  ])('may be divided by %s', (_, text) => {
    expect(cells(text)).toEqual({ header: ['a', 'b'], rows: [['1,5', '2']], problems: [] })
  })

  test.each([
    ['UTF-8 with a mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...bytesOf('a,b\né,ü\n'))],
    ['UTF-16 little endian', utf16('a,b\né,ü\n', true, true)],
    ['UTF-16 big endian', utf16('a,b\né,ü\n', false, true)],
    ['UTF-16 without a mark', utf16('a,b\né,ü\n', true, false)],
  ])('is read in %s', (_, bytes) => {
    expect(cells(bytes)).toEqual({ header: ['a', 'b'], rows: [['é', 'ü']], problems: [] })
  })

  test('in Windows-1252 is read and reported as such', () => {
    const { rows, problems } = cells(Uint8Array.of(...bytesOf('a,b\n'), 0xe9, 0x2c, 0x96, 0x0a))
    expect(rows).toEqual([['é', '–']])
    expect(problems).toEqual([expect.objectContaining({ found: expect.stringContaining('Windows-1252') })])
  })

  test('with one broken byte among valid UTF-8 loses only that byte, and the line is named', () => {
    const { rows, problems } = cells(Uint8Array.of(...bytesOf('a\nÄÖÜ\n'), 0xff, ...bytesOf('x\n')))
    expect(rows).toEqual([['ÄÖÜ'], ['\uFFFDx']])
    expect(problems).toEqual([expect.objectContaining({ row: 3, found: expect.stringContaining('1 bytes') })])
  })

  test('keeps a replacement character that an earlier program wrote without complaint', () => {
    expect(cells('a\nx\uFFFD\n')).toMatchObject({ rows: [['x\uFFFD']], problems: [] })
  })

  test('with a quotation mark that never closes loses no row', () => {
    const { rows, problems } = cells('a,b\n"open,1\nnext,2\n')
    expect(rows).toEqual([
      ['"open', '1'],
      ['next', '2'],
    ])
    expect(problems).toEqual([{ row: 2, found: '"open', expected: 'a closing quotation mark' }])
  })

  test('with a quotation mark that closes in another row keeps the rows apart', () => {
    const { rows, problems } = cells('a,b\n"open,1\nsome "word" here,2\n')
    expect(rows).toEqual([
      ['"open', '1'],
      ['some "word" here', '2'],
    ])
    expect(problems).toHaveLength(1)
  })

  test('names short and long rows with their line, and drops no row', () => {
    const { rows, problems } = cells('a,b\n1\n1,2,3\n1,2,,\n')
    expect(rows).toEqual([
      ['1', ''],
      ['1', '2'],
      ['1', '2'],
    ])
    expect(problems).toEqual([
      { row: 2, field: 'b', found: '1 cells', expected: '2 cells' },
      { row: 3, found: '3 cells: 3', expected: '2 cells' },
    ])
  })

  test('with two columns of one name keeps both and says so', () => {
    const { header, problems } = cells('x,x,\n1,2,\n')
    expect(header).toEqual(['x', 'x (2)'])
    expect(problems[0]).toMatchObject({ row: 1, field: 'x', found: expect.stringContaining('second column') })
  })

  test('skips blank lines and keeps rows of empty cells', () => {
    expect(cells('a,b\n\n,\n\n1,2\n').rows).toEqual([
      ['', ''],
      ['1', '2'],
    ])
  })

  test('takes a cell of a million characters', () => {
    expect(cells(`a\n"${'x'.repeat(1e6)}"\n`).rows[0]?.[0]).toHaveLength(1e6)
  })

  test.each([
    ['empty', '', /no rows/],
    ['blank', '\n\n  \n', /no rows|^$/],
  ])('that is %s has no rows and says so', (_, text, expected) => {
    const { rows, problems } = cells(text)
    expect(rows).toEqual([])
    expect(problems[0]?.found ?? '').toMatch(expected)
  })

  test('that is binary is refused', () => {
    expect(cells(Uint8Array.from({ length: 300 }, (_, i) => i % 5)).problems).toEqual([
      { found: 'binary data', expected: 'a text file' },
    ])
  })

  test('beyond the limits is cut, and what is left out is counted', () => {
    const limits = { ...TABLE_LIMITS, rows: 2, columns: 2 }
    const { header, rows, problems } = readCsvTable('t.csv', bytesOf('a,b,c\n1,2,\n3,4,\n5,6,\n'), limits)
    expect([header, rows.length]).toEqual([['a', 'b'], 2])
    expect(problems.map(({ found }) => found)).toEqual(['3 columns', '1 rows left out'])
    expect(readCsvTable('t.csv', bytesOf('a\n1\n'), { ...TABLE_LIMITS, bytes: 3 }).problems[0]?.found).toBe('4 bytes')
  })

  test('broken on every row lists a thousand problems and counts the others', () => {
    const { problems } = readCsvTable('t.csv', bytesOf(`a,b\n${'1\n'.repeat(1500)}`))
    expect(problems).toHaveLength(1001)
    expect(problems.at(-1)?.found).toBe('500 more problems')
  })
})

describe('texts that a spreadsheet would run', () => {
  test.each(['=1+1', '+49 30', '-x', '@sum', '\tx', '＝1', "'=x"])('%j are made harmless and come back', (text) => {
    expect(guardFormula(text).startsWith("'")).toBe(true)
    expect(unguardFormula(guardFormula(text))).toBe(text)
  })

  test.each(['a=b', "'tis", '', '1-2'])('%j stay as they are', (text) => {
    expect(guardFormula(text)).toBe(text)
    expect(unguardFormula(text)).toBe(text)
  })

  test('stand guarded in written files', () => {
    const row = ['=HYPERLINK("http://x")', 'plain']
    expect(new TextDecoder().decode(writeCsvTable(['a', 'b'], [row]))).toContain(`"'=HYPERLINK(""http://x"")",plain`)
    expect(readXlsxTable('t.xlsx', writeXlsxTable(['a', 'b'], [row]).bytes).rows[0]?.cells[0]).toMatch(/^'=/)
  })
})

describe('an Excel workbook', () => {
  const RELATION = '<Relationships><Relationship Id="r7" Type="x" Target="worksheets/other.xml"/></Relationships>'
  const workbook = (sheet: string, parts: Record<string, string> = {}) =>
    zipSync({
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="S" sheetId="1" r:id="r7"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(RELATION),
      'xl/worksheets/other.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
      ...Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])),
    })

  test('gives shared, inline and formula texts, numbers, booleans, errors and dates, and fills gaps', () => {
    const bytes = workbook(
      '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><t>c &amp; d</t></is></c></row>' +
        '<row r="4"><c r="A4"><v>1.5</v></c><c r="B4" t="b"><v>1</v></c><c r="C4" s="1"><v>45000</v></c></row>' +
        '<row r="5"><c r="A5" t="str"><f>1+1</f><v>2</v></c><c r="B5" t="e"><v>#N/A</v></c><c r="C5"/></row>',
      {
        'xl/sharedStrings.xml':
          '<sst><si><t>no</t></si><si><r><t>A</t></r><r><t>1</t></r><rPh><t>kana</t></rPh></si></sst>',
        'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      },
    )
    const { header, rows, problems } = readXlsxTable('t.xlsx', bytes)
    expect(header).toEqual(['A1', 'column 2', 'c & d'])
    expect(rows).toEqual([
      { row: 4, cells: ['1.5', 'TRUE', '2023-03-15'] },
      { row: 5, cells: ['2', '#N/A', ''] },
    ])
    expect(problems).toEqual([expect.objectContaining({ row: 2, found: expect.stringContaining('no name') })])
  })

  test('has custom date formats understood, and durations of text in them not', () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy hh:mm"/><numFmt numFmtId="171" formatCode="0.0"/></numFmts>' +
      '<cellXfs><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>'
    const sheet =
      '<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row><row><c s="0"><v>45000.5</v></c><c s="1"><v>7</v></c></row>'
    expect(readXlsxTable('t.xlsx', workbook(sheet, { 'xl/styles.xml': styles })).rows[0]?.cells).toEqual([
      '2023-03-15T12:00:00',
      '7',
    ])
  })

  test('that would grow beyond the limit is refused before it grows', () => {
    const bomb = workbook(' '.repeat(5_000_000))
    expect(bomb.length).toBeLessThan(10_000)
    const { rows, problems } = readXlsxTable('bomb.xlsx', bomb, { ...TABLE_LIMITS, inflatedBytes: 1_000_000 })
    expect(rows).toEqual([])
    expect(problems).toEqual([expect.objectContaining({ file: 'bomb.xlsx', expected: 'at most 1000000 bytes' })])
  })

  test.each([
    ['cut off', workbook('<row/>').slice(0, 200), /damaged archive/],
    ['another archive', zipSync({ 'a.txt': strToU8('x') }), /without a worksheet/],
    ['no archive', bytesOf('PK but not really'), /damaged archive/],
  ])('that is %s gives one problem', (_, bytes, expected) => {
    expect(readXlsxTable('t.xlsx', bytes).problems).toEqual([
      expect.objectContaining({ found: expect.stringMatching(expected) }),
    ])
  })

  test('is written the same byte for byte, and counts the cells Excel would cut', () => {
    const rows = [['x'.repeat(40_000)], ['y']]
    expect(writeXlsxTable(['a'], rows)).toEqual(writeXlsxTable(['a'], rows))
    expect(writeXlsxTable(['a'], rows).cut).toBe(1)
  })
})

function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? '\uFEFF' : ''), ...text].map((character) => character.charCodeAt(0))
  return Uint8Array.from(units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])))
}
