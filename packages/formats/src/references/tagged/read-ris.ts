import type { Imported } from '@collimator/kernel'
import { textLines } from '../../markup/text-lines.ts'
import { type ProblemList, problemList } from '../../tables/problem-list.ts'
import { assembleReference, type Entry } from '../assemble-reference.ts'
import { type BoundedList, boundedList, REFERENCE_LIMITS } from '../bounded-list.ts'
import type { Reference } from '../reference.ts'
import { RIS } from './ris-vocabulary.ts'

const TAGGED = /^([A-Z][A-Z0-9]) {1,2}-(?: (.*)|)$/
// Ovid numbers its records ("1.") between them.
const ORDINAL = /^\s*\d+\.\s*$/

/**
 * Reads a RIS file. A line without a tag continues the tag above it (in a `KW` list it is a further keyword, as Rayyan
 * writes them). A record without `ER`, a tag outside any record and text between records are problems with their line;
 * the record is kept.
 * @param file file name for the problem list.
 * @param text the file as text.
 */
export function readRis(file: string, text: string): Imported<Reference> {
  const problems = problemList(file)
  const reading: Reading = { problems, records: boundedList(REFERENCE_LIMITS.records, 'records'), open: undefined }
  let row = 0
  for (const line of textLines(text)) {
    row++
    const [, tag, value = ''] = TAGGED.exec(line.trimEnd()) ?? []
    if (tag === 'TY') begin(reading, { tag, value, line, row })
    else if (tag === 'ER' && reading.open) close(reading)
    else if (reading.open) addLine(reading.open, { tag, value, line, row })
    else reportStray(problems, { tag, value, line, row })
  }
  if (reading.open) {
    problems.add({ row: reading.open.row, field: 'ER', found: 'the end of the file', expected: 'ER to end the record' })
  }
  close(reading)
  reading.records.report(problems)
  return { records: reading.records.items, problems: problems.all() }
}

function reportStray(problems: ProblemList, { tag, line, row }: Line): void {
  if (line.trim() === '' || ORDINAL.test(line)) return
  problems.add({ row, ...(tag ? { field: tag } : {}), found: line, expected: 'TY to begin a record' })
}

type Reading = {
  readonly problems: ProblemList
  readonly records: BoundedList<Reference>
  open: OpenRecord | undefined
}

function begin(reading: Reading, { value, line, row }: Line): void {
  const { open, problems } = reading
  if (open) problems.add({ row, field: 'TY', found: line, expected: `ER to end the record of line ${open.row}` })
  close(reading)
  const entries = boundedList<Written>(REFERENCE_LIMITS.entries, 'lines')
  entries.push({ name: 'TY', value, row })
  reading.open = { row, entries }
}

function close(reading: Reading): void {
  const { open, problems } = reading
  open?.entries.report(problems, open.row)
  if (open) reading.records.push(assembleReference(withPages(open.entries.items), RIS, problems, open.row))
  reading.open = undefined
}

type Written = { name: string; value: string; row: number }
type OpenRecord = { readonly row: number; readonly entries: BoundedList<Written> }
type Line = { readonly tag: string | undefined; readonly value: string; readonly line: string; readonly row: number }

function addLine({ entries }: OpenRecord, { tag, value, line, row }: Line): void {
  const last = entries.last()
  if (tag !== undefined) entries.push({ name: tag, value, row })
  else if (line.trim() === '' || last === undefined) return
  else if (last.name === 'KW') entries.push({ name: 'KW', value: line, row })
  else last.value += `\n${line.trimEnd()}`
}

/** Pages stand in two tags, SP and EP; Ovid writes "No" and "Specified" when there are none. */
function withPages(entries: readonly Written[]): readonly Entry[] {
  const start = entries.find((entry) => entry.name === 'SP')
  const end = entries.find((entry) => entry.name === 'EP')
  if (end === undefined) return entries
  const pages = [start?.value.trim() ?? '', end.value.trim()].filter((part) => part !== '').join('-')
  const rest = entries.filter((entry) => entry !== start && entry !== end)
  return pages === 'No-Specified' ? rest : [...rest, { name: 'SP', value: pages, row: end.row }]
}
