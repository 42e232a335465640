import type { Imported } from '@collimator/kernel'
import { textLines } from '../../markup/text-lines.ts'
import { type ProblemList, problemList } from '../../tables/problem-list.ts'
import { assembleReference, type Entry } from '../assemble-reference.ts'
import type { Reference, ReferenceField } from '../reference.ts'
import { COLUMNS, columnKey } from '../sheets/column-vocabulary.ts'

const FIELD_OF = new Map<string, ReferenceField>(COLUMNS.fields)

/**
 * Reads JSON Lines (one object to a line) or one JSON array of objects. Keys are understood as column names are; keys
 * that are no field are kept in `extra`. A line that is not a JSON object is a problem with its line and is left out.
 * @param file file name for the problem list.
 * @param text the file as text; `row` is the line, or in an array the 1-based position.
 */
export function readJson(file: string, text: string): Imported<Reference> {
  const problems = problemList(file)
  const records: Reference[] = []
  for (const { value, row } of /^\s*\[/.test(text) ? arrayItems(text, problems) : lineItems(text, problems)) {
    if (isObject(value)) records.push(assembleReference(entriesOf(value, row), COLUMNS, problems, row))
    else problems.add({ row, found: value, expected: 'a JSON object' })
  }
  return { records, problems: problems.all() }
}

type Item = { readonly value: unknown; readonly row: number }

function arrayItems(text: string, problems: ProblemList): Item[] {
  const whole = parsed(text)
  if (!('value' in whole)) {
    problems.add({ found: whole.error, expected: 'one JSON array' })
    return []
  }
  return (whole.value as unknown[]).map((value, index) => ({ value, row: index + 1 }))
}

function* lineItems(text: string, problems: ProblemList): Generator<Item> {
  const whole = /^\s*\{\s*\n/.test(text) ? parsed(text) : { error: '' }
  if ('value' in whole) {
    yield { value: whole.value, row: 1 }
    return
  }
  let row = 0
  for (const line of textLines(text)) {
    row++
    if (line.trim() === '') continue
    const item = parsed(line)
    if ('value' in item) yield { value: item.value, row }
    else problems.add({ row, found: line, expected: 'one JSON object to a line' })
  }
}

function parsed(text: string): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    return { error: String(error) }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function entriesOf(record: Readonly<Record<string, unknown>>, row: number): Entry[] {
  return Object.entries(record).flatMap(([key, value]) => {
    if (key === 'extra' && isObject(value)) {
      return Object.entries(value).flatMap(([name, inner]) => texts(inner).map((text) => extraEntry(name, text, row)))
    }
    const name = columnKey(key)
    if (!FIELD_OF.has(name)) return texts(value).map((text) => extraEntry(key, text, row))
    return texts(value).map((text) => ({ name, value: text, row }))
  })
}

/** The blank keeps a name of `extra` from being taken for a field; it is trimmed again. */
function extraEntry(name: string, value: string, row: number): Entry {
  return { name: `${name} `, value, row }
}

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts)
  if (value === null || value === undefined) return []
  return [typeof value === 'object' ? JSON.stringify(value) : String(value)]
}
