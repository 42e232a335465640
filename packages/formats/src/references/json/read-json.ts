import { type Imported, nestsDeeperThan } from '@collimator/kernel'
import { textLines } from '../../markup/text-lines.ts'
import { type ProblemList, problemList } from '../../tables/problem-list.ts'
import { assembleReference, type Entry } from '../assemble-reference.ts'
import { boundedList, REFERENCE_LIMITS } from '../bounded-list.ts'
import type { Reference, ReferenceField } from '../reference.ts'
import { COLUMNS, columnKey } from '../sheets/column-vocabulary.ts'

/** Values within values that are kept as JSON. */
const DEEPEST = 100

const FIELD_OF = new Map<string, ReferenceField>(COLUMNS.fields)

/**
 * Reads JSON Lines (one object to a line) or one JSON array of objects. Keys are understood as column names are; keys
 * that are no field are kept in `extra`. A line that is not a JSON object is a problem with its line and is left out.
 * @param file file name for the problem list.
 * @param text the file as text; `row` is the line, or in an array the 1-based position.
 */
export function readJson(file: string, text: string): Imported<Reference> {
  const problems = problemList(file)
  const records = boundedList<Reference>(REFERENCE_LIMITS.records, 'records')
  for (const { value, row } of /^\s*\[/.test(text) ? arrayItems(text, problems) : lineItems(text, problems)) {
    if (isObject(value)) records.push(assembleReference(entriesOf(value, row, problems), COLUMNS, problems, row))
    else problems.add({ row, found: Array.isArray(value) ? 'a list' : String(value), expected: 'a JSON object' })
  }
  records.report(problems)
  return { records: records.items, problems: problems.all() }
}

type Item = { readonly value: unknown; readonly row: number }

function arrayItems(text: string, problems: ProblemList): Item[] {
  if (text.length > REFERENCE_LIMITS.jsonArray) {
    const expected = `at most ${REFERENCE_LIMITS.jsonArray} characters, or JSON Lines (one object to a line)`
    problems.add({ found: `a JSON array of ${text.length} characters`, expected })
    return []
  }
  const whole = parseText(text)
  if (!('value' in whole)) {
    problems.add({ found: whole.error, expected: 'one JSON array' })
    return []
  }
  return (whole.value as unknown[]).map((value, index) => ({ value, row: index + 1 }))
}

function* lineItems(text: string, problems: ProblemList): Generator<Item> {
  const whole = isSpread(text) ? parseText(text) : { error: '' }
  if ('value' in whole) {
    yield { value: whole.value, row: 1 }
    return
  }
  let row = 0
  for (const line of textLines(text)) {
    row++
    if (line.trim() === '') continue
    const item = parseText(line)
    if ('value' in item) yield { value: item.value, row }
    else problems.add({ row, found: line, expected: 'one JSON object to a line' })
  }
}

/** One object over several lines, as a program indents it. */
function isSpread(text: string): boolean {
  return text.length <= REFERENCE_LIMITS.jsonArray && /^\s*\{[^\S\n]*\n/.test(text)
}

function parseText(text: string): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    return { error: String(error) }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function entriesOf(record: Readonly<Record<string, unknown>>, row: number, problems: ProblemList): Entry[] {
  return Object.entries(record).flatMap(([key, value]) => {
    const entry = (name: string) => (text: string) => ({ name, value: text, row })
    const place = { field: key, row, problems }
    if (key === 'extra' && isObject(value)) {
      return Object.entries(value).flatMap(([name, inner]) => texts(inner, place).map(entry(`${name} `)))
    }
    // The blank keeps a name of `extra` from being taken for a field; it is trimmed again.
    return texts(value, place).map(entry(FIELD_OF.has(columnKey(key)) ? columnKey(key) : `${key} `))
  })
}

type Place = { readonly field: string; readonly row: number; readonly problems: ProblemList }

function texts(value: unknown, place: Place): string[] {
  const values = Array.isArray(value) ? value : [value]
  return values.flatMap((item: unknown) => {
    if (item === null || item === undefined) return []
    return typeof item === 'object' ? nestedText(item, place) : [String(item)]
  })
}

/** Values inside values are kept as JSON; nesting of many thousands is beyond what can be written. */
function nestedText(value: object, { problems, ...place }: Place): string[] {
  if (!nestsDeeperThan(value, DEEPEST)) return [JSON.stringify(value)]
  problems.add({ ...place, found: value, expected: `at most ${DEEPEST} values within each other` })
  return []
}
