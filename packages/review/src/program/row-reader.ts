import { foundText, type ImportProblem } from '@collimator/kernel'
import { isPartialDate, type PartialDate } from './partial-date.ts'

/** One row of an exchange file: a JSON object, or the cells of a table by column name. */
export type ExchangeRow = Readonly<Record<string, unknown>>

/** Where a row stands, for the problem list. `row` is the 1-based line or sheet row. */
export type RowPlace = { readonly file: string; readonly row: number }

/** Reads the cells of one row and keeps a list of what is wrong with them. */
export type RowReader = {
  readonly problems: ImportProblem[]
  readonly complain: (field: string, found: unknown, expected: string) => void
  readonly text: (field: string, limit: number) => string | null
  readonly required: (field: string, limit: number) => string
  readonly list: (field: string) => string[]
  readonly object: (field: string) => Record<string, unknown>
  readonly objects: (field: string) => Record<string, unknown>[]
  readonly amount: (field: string, highest: number) => number | null
  readonly date: (field: string) => PartialDate | null
  readonly url: (field: string) => string
  readonly flag: (field: string) => boolean | null
}

/**
 * A reader over one row. Cells of a table hold lists joined by `;`, nested values as JSON, and nothing or `unknown` for
 * what the page does not say. Each fault is recorded once and a harmless value is returned, so that one pass finds all.
 */
export function rowReader(row: ExchangeRow, place: RowPlace): RowReader {
  const problems: ImportProblem[] = []
  const complain = (field: string, found: unknown, expected: string) =>
    void problems.push({ ...place, field, found: foundText(found), expected })
  const text = (field: string, limit: number) => readText(row[field], field, limit, complain)
  return {
    problems,
    complain,
    text,
    required: (field, limit) => {
      const value = text(field, limit)
      if (value === null) complain(field, row[field] ?? '', `text of 1 to ${limit} characters`)
      return value ?? ''
    },
    list: (field) => readList(row[field], field, complain),
    object: (field) => asObject(parsedJson(row[field], field, complain), field, complain),
    objects: (field) => asObjects(parsedJson(row[field], field, complain), field, complain),
    amount: (field, highest) => readAmount(row[field], field, highest, complain),
    date: (field) => readDate(row[field], field, complain),
    url: (field) => readUrl(text(field, 2000), field, complain),
    flag: (field) => readFlag(row[field], field, complain),
  }
}

/** Whether a cell says nothing: absent, empty, or the word unknown. */
export function saysNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true
  return typeof value === 'string' && (value.trim() === '' || value.trim().toLowerCase() === 'unknown')
}

/** A cell as text; '' for lists and objects, which may be nested too deep to be written out. */
export function plainText(value: unknown): string {
  return typeof value === 'object' ? '' : String(value)
}

/** Whether a text is an address of the web: http or https, without blanks and brackets. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>"]+$/i.test(text) && URL.canParse(text)
}

type Complain = RowReader['complain']

function readText(value: unknown, field: string, limit: number, complain: Complain): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value !== 'string' && typeof value !== 'number') {
    complain(field, value, 'text')
    return null
  }
  const text = String(value).normalize('NFC').trim()
  if (text.length <= limit) return text === '' ? null : text
  complain(field, `${text.length} characters: ${text}`, `at most ${limit} characters`)
  return null
}

function readList(value: unknown, field: string, complain: Complain): string[] {
  if (saysNothing(value)) return []
  const items = listItems(value, field, complain)
  if (items.length > 100) complain(field, `${items.length} entries`, 'at most 100 entries')
  return items.slice(0, 100).flatMap((item) => {
    const text = readText(item, field, 500, complain)
    return text === null ? [] : [text]
  })
}

/** Lists are joined by `;` in a cell, or written as a JSON array where an entry holds a `;` itself. */
function listItems(value: unknown, field: string, complain: Complain): unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value === 'object') {
    complain(field, value, 'a list')
    return []
  }
  const text = String(value)
  if (!text.trimStart().startsWith('[')) return text.split(';')
  const parsed = parsedJson(text, field, complain)
  return Array.isArray(parsed) ? parsed : []
}

function parsedJson(value: unknown, field: string, complain: Complain): unknown {
  if (typeof value !== 'string') return value
  if (value.trim() === '') return undefined
  try {
    return JSON.parse(value)
  } catch (error) {
    complain(field, value, `JSON (${error instanceof Error ? error.message : String(error)})`)
    return undefined
  }
}

function asObject(value: unknown, field: string, complain: Complain): Record<string, unknown> {
  if (value === null || value === undefined) return {}
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
  complain(field, value, 'an object')
  return {}
}

function asObjects(value: unknown, field: string, complain: Complain): Record<string, unknown>[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value) && value.length <= 100) return value.map((item) => asObject(item, field, complain))
  complain(field, value, 'a list of at most 100 objects')
  return []
}

function readAmount(value: unknown, field: string, highest: number, complain: Complain): number | null {
  if (saysNothing(value)) return null
  const number = typeof value === 'number' ? value : Number(plainText(value).trim() || Number.NaN)
  if (Number.isFinite(number) && number >= 0 && number <= highest) return number
  complain(field, value, `a number from 0 to ${highest}`)
  return null
}

function readDate(value: unknown, field: string, complain: Complain): PartialDate | null {
  if (saysNothing(value)) return null
  const text = value instanceof Date ? value.toISOString().slice(0, 10) : plainText(value).trim()
  if (isPartialDate(text)) return text
  complain(field, value, 'a date as 2024-11-05, 2024-11, 2024-H2 or 2024, that exists')
  return null
}

function readUrl(text: string | null, field: string, complain: Complain): string {
  if (text !== null && isWebAddress(text)) return text
  complain(field, text ?? '', 'an address that begins with http:// or https://')
  return ''
}

function readFlag(value: unknown, field: string, complain: Complain): boolean | null {
  if (saysNothing(value)) return null
  if (typeof value === 'boolean') return value
  const word = plainText(value).trim().toLowerCase()
  if (word === 'true' || word === 'false') return word === 'true'
  complain(field, value, 'true, false or unknown')
  return null
}
