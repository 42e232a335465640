import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate'
import { type ProblemList, problemList } from './problem-list.ts'
import { shapeTable } from './shape-table.ts'
import { TABLE_LIMITS, type Table, type TableLimits } from './table.ts'
import { dateStyles } from './xlsx/date-styles.ts'
import { type SheetRow, sharedStrings, xlsxRows } from './xlsx/xlsx-rows.ts'
import { relatedPart, type XlsxWorkbook, xlsxWorkbook } from './xlsx/xlsx-workbook.ts'

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
  const workbook = xlsxWorkbook(partText(parts, 'xl/workbook.xml'))
  const sheet = parts?.[firstSheetPath(parts, workbook)]
  if (parts !== undefined && sheet === undefined) {
    problems.add({ found: 'an archive without a worksheet', expected: 'an Excel workbook (.xlsx)' })
  }
  if (parts === undefined || sheet === undefined) return { header: [], rows: [], problems: problems.all() }
  const context = {
    sharedText: sharedTexts(sharedStrings(partText(parts, 'xl/sharedStrings.xml')), problems, limits),
    dateStyles: dateStyles(partText(parts, 'xl/styles.xml')),
    from1904: workbook.from1904,
    columns: limits.columns,
  }
  return shapeTable(filledRows(xlsxRows(strFromU8(sheet), context)), problems, limits)
}

/**
 * Excel leaves out the empty cells at the end of a row, which is no fault: rows that hold anything are filled to the
 * width of the first such row.
 */
function* filledRows(rows: Iterable<SheetRow>): Generator<SheetRow> {
  let width = 0
  for (const row of rows) {
    width ||= row.cells.length
    if (row.cells.length > 0 && row.cells.length < width) row.cells.length = width
    yield row
  }
}

/** A long text that many cells share could make a table far larger than its workbook; what all cells show is limited. */
function sharedTexts(texts: readonly string[], problems: ProblemList, limits: TableLimits): (index: number) => string {
  let left = limits.inflatedBytes
  return (index) => {
    const text = texts[index] ?? ''
    if (left < 0) return ''
    left -= text.length
    if (left >= 0) return text
    problems.add({
      found: 'cells that share long texts',
      expected: `at most ${limits.inflatedBytes} characters in all`,
    })
    return ''
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

function partText(parts: Parts | undefined, path: string): string {
  const part = parts?.[path]
  return part ? strFromU8(part) : ''
}

function firstSheetPath(parts: Parts, { firstSheet }: XlsxWorkbook): string {
  const relations = partText(parts, 'xl/_rels/workbook.xml.rels')
  const path = firstSheet === undefined ? undefined : relatedPart(relations, firstSheet)
  return path !== undefined && parts[path] ? path : 'xl/worksheets/sheet1.xml'
}
