import type { Reference } from '../reference.ts'
import { LIST_FIELDS } from '../reference.ts'
import { COLUMNS, columnKey, WRITTEN_COLUMNS } from './column-vocabulary.ts'
import { joinList } from './list-cell.ts'

const LISTS = new Set<string>(LIST_FIELDS)
const TAKEN = new Set(COLUMNS.fields.map(([name]) => name))

/**
 * The table of references: one column for every field, then one for every name that occurs in `extra` (as `extra:name`
 * where a field has the same name). Lists stand in one cell, divided by `; `.
 */
export function tableOfReferences(references: readonly Reference[]): { header: string[]; rows: string[][] } {
  const extras = [...new Set(references.flatMap((reference) => Object.keys(reference.extra)))]
  const header = [...WRITTEN_COLUMNS.map(([name]) => name), ...extras.map(extraColumn)]
  const rows = references.map((reference) => [
    ...WRITTEN_COLUMNS.map(([, field]) => cell(reference, field)),
    ...extras.map((name) => joinList(reference.extra[name] ?? [])),
  ])
  return { header, rows }
}

function cell(reference: Reference, field: (typeof WRITTEN_COLUMNS)[number][1]): string {
  const value = reference[field]
  if (value === undefined) return ''
  return LISTS.has(field) ? joinList(value as readonly string[]) : String(value)
}

function extraColumn(name: string): string {
  return TAKEN.has(columnKey(name)) || name.startsWith('extra:') ? `extra:${name}` : name
}
