import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate'
import { type ProblemList, problemList } from './problem-list.ts'
import { type RawRow, shapeTable } from './shape-table.ts'
import { TABLE_LIMITS, type Table, type TableLimits } from './table.ts'
import { sharedStrings, xlsxRows } from './xlsx-rows.ts'

/**
 * Reads the first worksheet of an Excel workbook (.xlsx). Never throws: a file that is not a workbook, is damaged or
 * would decompress to more than `limits.inflatedBytes` gives no rows and one problem. The declared sizes are checked
 * before anything is decompressed, and no part can grow beyond what it declared.
 * @param file file name for the problem list.
 * @param bytes the whole file.
 * @returns every cell as text (see `xlsxRows`); `row` is the row number of the sheet.
 * @see ECMA-376 (Office Open XML), Part 1, section 18.
 */
export function readXlsxTable(file: string, bytes: Uint8Array, limits: TableLimits = TABLE_LIMITS): Table {
  const problems = problemList(file)
  const parts = workbookParts(bytes, problems, limits)
  const sheet = parts?.[firstSheetPath(parts)]
  if (parts !== undefined && sheet === undefined) {
    problems.add({ found: 'an archive without a worksheet', expected: 'an Excel workbook (.xlsx)' })
  }
  if (parts === undefined || sheet === undefined) return { header: [], rows: [], problems: problems.all() }
  const context = {
    shared: sharedStrings(partText(parts, 'xl/sharedStrings.xml')),
    dateStyles: dateStyles(partText(parts, 'xl/styles.xml')),
  }
  return shapeTable(filledRows(xlsxRows(strFromU8(sheet), context)), problems, limits)
}

/**
 * Excel leaves out the empty cells at the end of a row, which is no fault: rows that hold anything are filled to the
 * width of the first such row.
 */
function* filledRows(rows: Iterable<RawRow>): Generator<RawRow> {
  let width = 0
  for (const { row, cells } of rows) {
    width ||= cells.length
    while (cells.length > 0 && cells.length < width) cells.push('')
    yield { row, cells }
  }
}

type Parts = Readonly<Record<string, Uint8Array>>

function workbookParts(bytes: Uint8Array, problems: ProblemList, limits: TableLimits): Parts | undefined {
  let inflated = 0
  const wanted = (part: UnzipFileInfo) => {
    if (!/^xl\/(workbook|styles|sharedStrings|_rels\/workbook|worksheets\/[^/]+)\.xml(\.rels)?$/.test(part.name)) {
      return false
    }
    inflated += part.originalSize
    return inflated <= limits.inflatedBytes
  }
  if (bytes.length > limits.bytes) {
    problems.add({ found: `${bytes.length} bytes`, expected: `at most ${limits.bytes} bytes` })
    return undefined
  }
  try {
    const parts = unzipSync(bytes, { filter: wanted })
    if (inflated <= limits.inflatedBytes) return parts
    problems.add({
      found: `a workbook of ${inflated} bytes when decompressed`,
      expected: `at most ${limits.inflatedBytes} bytes`,
    })
  } catch (error) {
    problems.add({ found: `a damaged archive (${String(error)})`, expected: 'an Excel workbook (.xlsx)' })
  }
  return undefined
}

function partText(parts: Parts, path: string): string {
  const part = parts[path]
  return part ? strFromU8(part) : ''
}

function firstSheetPath(parts: Parts): string {
  const id = /<(?:\w+:)?sheet\s[^>]*?r:id="([^"]+)"/.exec(partText(parts, 'xl/workbook.xml'))?.[1]
  const relations = partText(parts, 'xl/_rels/workbook.xml.rels').match(/<Relationship\s[^>]*>/g) ?? []
  const target = relations.find((relation) => relation.includes(`Id="${id}"`))?.match(/Target="([^"]+)"/)?.[1]
  const path = target ? `xl/${target.replace(/^\/?(xl\/)?/, '')}` : ''
  return parts[path] ? path : 'xl/worksheets/sheet1.xml'
}

/** Cell formats (position in cellXfs) that show a date: built-in formats 14-22 and 45-47, or a pattern with y, d or h. */
function dateStyles(xml: string): Set<number> {
  const custom = new Map<string, string>()
  for (const [tag] of xml.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/g)) {
    custom.set(/numFmtId="(\d+)"/.exec(tag)?.[1] ?? '', /formatCode="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  const formats = /<(?:\w+:)?cellXfs[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0].match(/<(?:\w+:)?xf\s[^>]*>/g) ?? []
  const dates = new Set<number>()
  formats.forEach((format, index) => {
    const id = /numFmtId="(\d+)"/.exec(format)?.[1] ?? '0'
    const pattern = custom.get(id)?.replace(/\[[^\]]*\]|&quot;.*?&quot;|\\./g, '') ?? ''
    if (isBuiltInDate(Number(id)) || /[ydh]/i.test(pattern)) dates.add(index)
  })
  return dates
}

function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 45 && id <= 47)
}
