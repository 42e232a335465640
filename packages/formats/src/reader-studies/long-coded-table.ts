import { err, ok, type Result } from '@collimator/kernel'
import type { Table } from '../tables/table.ts'
import type { StudyFileFault } from './columns/study-file-fault.ts'

/** A table with one row a rating, put into one row an item, and a note that says so. */
export type Widened = { readonly table: Table; readonly note: string }

const ITEM =
  /^(items?|cases?|stud(y|ies)|records?|articles?|papers?|units?|subjects?|documents?|id|(item|case|study|record|article|unit)[ _-]?id)$/i
const CODER = /^(coders?|raters?|readers?|reviewers?|annotators?|judges?|observers?)([ _-]?(id|name))?$/i
const CODE = /^(codes?|ratings?|labels?|values?|scores?|decisions?|categor(y|ies)|grades?)$/i

/**
 * Widens a table of three columns whose names say that a row is a rating: an item, a coder, and the code. Items and coders
 * keep the order in which they come.
 * @returns undefined for any other table; a fault when a coder rates an item twice, or a row has no item or coder.
 */
export function widenRatings(table: Table): Result<Widened, StudyFileFault> | undefined {
  const places = placesOf(table.header)
  if (places === undefined) return undefined
  const wide: Wide = { coders: new Map(), items: new Map() }
  for (const { row, cells } of table.rows) {
    const [item = '', coder = '', code = ''] = places.map((place) => cells[place]?.trim())
    const found = addRating(wide, { row, item, coder, code })
    if (found !== undefined)
      return err({ code: 'STUDY_FILE.UNREADABLE', row, found, expected: 'one rating an item and coder', problems: [] })
  }
  const { coders, items } = wide
  const rows = [...items].map(([name, { row, codes }]) => ({
    row,
    cells: [name, ...Array.from({ length: coders.size }, (_, i) => codes[i] ?? '')],
  }))
  const header = [table.header[places[0]] ?? '', ...coders.keys()]
  const note = `each row is one rating: ${items.size} items by ${coders.size} coders were made of ${table.rows.length} rows`
  return ok({ table: { ...table, header, rows }, note })
}

type Places = readonly [item: number, coder: number, code: number]

function placesOf(header: readonly string[]): Places | undefined {
  const [item = -1, coder = -1, code = -1] = [ITEM, CODER, CODE].map((pattern) =>
    header.findIndex((name) => pattern.test(name.trim())),
  )
  return header.length === 3 && new Set([item, coder, code]).size === 3 && Math.min(item, coder, code) >= 0
    ? [item, coder, code]
    : undefined
}

/** Coders with their place, and items with their first row and a code for each coder. */
type Wide = {
  readonly coders: Map<string, number>
  readonly items: Map<string, { readonly row: number; readonly codes: string[] }>
}

type Rating = { readonly row: number; readonly item: string; readonly coder: string; readonly code: string }

/** Adds a rating; says what is wrong with it when it cannot be added. */
function addRating({ coders, items }: Wide, { row, item, coder, code }: Rating): string | undefined {
  if (item === '') return 'a rating without item'
  if (coder === '') return 'a rating without coder'
  const place = coders.get(coder) ?? coders.size
  coders.set(coder, place)
  const known = items.get(item) ?? { row, codes: [] }
  items.set(item, known)
  if (known.codes[place] !== undefined) return `a second rating of "${item}" by "${coder}"`
  known.codes[place] = code
  return undefined
}
