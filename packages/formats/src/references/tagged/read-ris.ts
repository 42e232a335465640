import type { Imported } from '@collimator/kernel'
import { textLines } from '../../markup/text-lines.ts'
import { type ProblemList, problemList } from '../../tables/problem-list.ts'
import { assembleReference, type Entry } from '../assemble-reference.ts'
import { type BoundedList, boundedList, REFERENCE_LIMITS } from '../bounded-list.ts'
import type { Reference } from '../reference.ts'
import { RIS } from './ris-vocabulary.ts'

const TAGGED = /^([A-Z][A-Z0-9]) {1,2}-(?: (.*)|)$/
// Small letters, other blanks: taken for a tag only where a wrapped line of text would not look like it.
const LOOSE = /^([A-Za-z][A-Za-z0-9])([ \t]*)-(.*)$/
const KNOWN: ReadonlySet<string> = new Set([
  ...RIS.fields.map(([name]) => name),
  'EP',
  'ER',
  'AD',
  'L1',
  'L2',
  'M1',
  'M3',
])
const TYPES: ReadonlySet<string> = new Set(Object.values(RIS.types).flat())
// Ovid numbers its records ("1.") between them.
const ORDINAL = /^\s*\d+\.\s*$/
/** Ovid writes the short name of the journal and a link behind the end of the record they belong to. */
const BEHIND_END = /^(?:NL {2}- |Link to the Ovid\b[^:]*: ?(?=https?:))(.*)$/

/**
 * Reads a RIS file. A line without a tag continues the tag above it (in a `KW` list it is a further keyword, as Rayyan
 * writes them; below `UR` an address is a further one and other text a note, as Embase writes it). Where `TY` is written in
 * small letters or with other blanks, the tags of its record may be as well. `TY` need not come first. A record without `ER`
 * or `TY` and text between records are problems with their line; the record is kept.
 * @param file file name for the problem list.
 * @param text the file as text.
 */
export function readRis(file: string, text: string): Imported<Reference> {
  const problems = problemList(file)
  const reading: Reading = {
    problems,
    records: boundedList(REFERENCE_LIMITS.records, 'records'),
    open: undefined,
    ended: undefined,
  }
  let row = 0
  for (const line of textLines(text)) {
    row++
    readLine(reading, { ...tagOf(line.trimEnd(), reading.open?.isLoose ?? false), line, row })
  }
  if (reading.open) {
    problems.add({ row: reading.open.row, field: 'ER', found: 'the end of the file', expected: 'ER to end the record' })
  }
  close(reading)
  finish(reading)
  reading.records.report(problems)
  return { records: reading.records.items, problems: problems.all() }
}

type Tagged = Pick<Line, 'tag' | 'value' | 'isLoose'>

function tagOf(line: string, isLoose: boolean): Tagged {
  const [, tag, value = ''] = TAGGED.exec(line) ?? []
  return tag === undefined ? looseTagOf(line, isLoose) : { tag, value, isLoose: false }
}

function looseTagOf(line: string, isLoose: boolean): Tagged {
  const [, written = '', blanks = '', rest = ''] = LOOSE.exec(line) ?? []
  const tag = written.toUpperCase()
  if (tag === 'TY') return looseType(rest.trim().toUpperCase())
  const isSpaced = blanks.length === 2 && written === tag
  return KNOWN.has(tag) && (isLoose || isSpaced) ? { tag, value: rest.trimStart(), isLoose: true } : NO_TAG
}

function looseType(type: string): Tagged {
  return TYPES.has(type) ? { tag: 'TY', value: type, isLoose: true } : NO_TAG
}

const NO_TAG: Tagged = { tag: undefined, value: '', isLoose: false }

function readLine(reading: Reading, line: Line): void {
  const { open } = reading
  if (line.tag === 'TY' && (open === undefined || hasType(open))) begin(reading, line)
  else if (line.tag === 'ER' && open) close(reading)
  else if (open) addLine(open, line)
  else if (line.tag !== undefined && line.tag !== 'ER' && KNOWN.has(line.tag)) begin(reading, line)
  else addBehindEnd(reading, line)
}

function addBehindEnd({ ended, problems }: Reading, line: Line): void {
  const value = BEHIND_END.exec(line.line)?.[1]
  if (ended === undefined || value === undefined) reportStray(problems, line)
  else ended.entries.push({ name: line.tag === 'NL' ? 'JA' : 'UR', value: value.trim(), row: line.row })
}

function hasType({ entries }: OpenRecord): boolean {
  return entries.items.some(({ name }) => name === 'TY')
}

function reportStray(problems: ProblemList, { tag, line, row }: Line): void {
  if (line.trim() === '' || ORDINAL.test(line)) return
  problems.add({ row, ...(tag ? { field: tag } : {}), found: line, expected: 'TY to begin a record' })
}

type Reading = {
  readonly problems: ProblemList
  readonly records: BoundedList<Reference>
  open: OpenRecord | undefined
  /** The record whose end was read last; a line or two may still belong to it. */
  ended: OpenRecord | undefined
}

function begin(reading: Reading, { tag = 'TY', value, line, row, isLoose }: Line): void {
  const { open, problems } = reading
  if (open) problems.add({ row, field: 'TY', found: line, expected: `ER to end the record of line ${open.row}` })
  close(reading)
  const entries = boundedList<Written>(REFERENCE_LIMITS.entries, 'lines')
  entries.push({ name: tag, value, row })
  reading.open = { row, entries, isLoose }
}

function close(reading: Reading): void {
  const { open, problems } = reading
  if (open === undefined) return
  if (!hasType(open))
    problems.add({
      row: open.row,
      field: 'TY',
      found: 'a record without it',
      expected: 'TY with the type of the record',
    })
  finish(reading)
  reading.ended = open
  reading.open = undefined
}

function finish(reading: Reading): void {
  const { ended, problems, records } = reading
  if (ended === undefined) return
  ended.entries.report(problems, ended.row)
  records.push(assembleReference(withPages(ended.entries.items), RIS, problems, ended.row))
  reading.ended = undefined
}

type Written = { name: string; value: string; row: number; isBelowAddress?: boolean }
type OpenRecord = { readonly row: number; readonly entries: BoundedList<Written>; readonly isLoose: boolean }
type Line = {
  readonly tag: string | undefined
  readonly value: string
  readonly line: string
  readonly row: number
  /** Whether it is a tag only because its record is written loosely. */
  readonly isLoose: boolean
}

function addLine({ entries }: OpenRecord, { tag, value, line, row }: Line): void {
  const last = entries.last()
  if (tag !== undefined) entries.push({ name: tag, value, row })
  else if (line.trim() === '' || last === undefined) return
  else if (last.name === 'KW') entries.push({ name: 'KW', value: line, row })
  else if (last.name === 'UR' || last.isBelowAddress) addBelowAddress(entries, line, row)
  else last.value += `\n${line.trimEnd()}`
}

function addBelowAddress(entries: BoundedList<Written>, line: string, row: number): void {
  const isAddress = /^\s*(?:https?|ftp):\/\/\S+\s*$/i.test(line)
  entries.push({ name: isAddress ? 'UR' : 'N1', value: line.trim(), row, isBelowAddress: true })
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
