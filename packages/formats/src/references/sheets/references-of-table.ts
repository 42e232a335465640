import type { Imported } from '@collimator/kernel'
import { unguardFormula } from '../../tables/formula-guard.ts'
import { problemList } from '../../tables/problem-list.ts'
import type { Table, TableRow } from '../../tables/table.ts'
import { assembleReference, type Entry } from '../assemble-reference.ts'
import { LIST_FIELDS, type Reference, type ReferenceField } from '../reference.ts'
import { COLUMNS, columnKey } from './column-vocabulary.ts'
import { splitList } from './list-cell.ts'

const FIELD_OF = new Map<string, ReferenceField>(COLUMNS.fields)
const LISTS = new Set<string>(LIST_FIELDS)
// PubMed writes "Wu D, Zou C." in one cell: a comma between short names, not within one.
const COMMA_NAMES = /^\p{L}[\p{L}'’. -]* \p{Lu}{1,3}(, \p{L}[\p{L}'’. -]* \p{Lu}{1,3})+\.?$/u

/**
 * References of the rows of a table, one for each row in order. Columns are found by name (see `COLUMNS`); a column
 * that is no field is kept in `extra` under its header. Lists are divided at semicolons, and guarded formulas are
 * restored.
 * @param file file name for the problem list.
 * @param table as `readCsvTable` or `readXlsxTable` gives it; its problems come first.
 */
export function referencesOfTable(file: string, table: Table): Imported<Reference> {
  const problems = problemList(file)
  const columns = table.header.map(columnOf)
  if (table.header.length > 0 && !columns.some(({ field }) => field === 'title' || field === 'doi')) {
    problems.add({ found: table.header.join(', '), expected: 'a column named "title" or "doi"' })
  }
  const records = table.rows.map((row) => assembleReference(entriesOf(row, columns), COLUMNS, problems, row.row))
  return { records, problems: [...table.problems, ...problems.all()] }
}

type Column = { readonly name: string; readonly field: ReferenceField | undefined }

function columnOf(header: string): Column {
  const plain = unguardFormula(header)
  const field = FIELD_OF.get(columnKey(plain))
  return { name: field ? columnKey(plain) : plain.replace(/^extra:/, ''), field }
}

function entriesOf({ row, cells }: TableRow, columns: readonly Column[]): Entry[] {
  return columns.flatMap(({ name, field }, index): Entry[] => {
    const value = unguardFormula(cells[index] ?? '')
    if (value === '') return []
    // The blank keeps an own column such as "extra:title" from being taken for the field; it is trimmed again.
    if (field === undefined) return splitList(value).map((text) => ({ name: `${name} `, value: text, row }))
    if (field === 'authors' && COMMA_NAMES.test(value)) {
      return value
        .replace(/\.$/, '')
        .split(', ')
        .map((text) => ({ name, value: text, row }))
    }
    return LISTS.has(field) ? splitList(value).map((text) => ({ name, value: text, row })) : [{ name, value, row }]
  })
}
