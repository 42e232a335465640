import { lineCounter } from '../../markup/line-counter.ts'
import type { ProblemList } from '../../tables/problem-list.ts'
import { boundedList, REFERENCE_LIMITS } from '../bounded-list.ts'
import { type DelimitedReader, delimitedReader, type Scan, skip } from './bibtex-scan.ts'

/** One entry of a BibTeX file; values are LaTeX text with `@string` names replaced and `#` joined. */
export type BibtexEntry = {
  readonly type: string
  readonly key: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  /** 1-based line of the `@`. */
  readonly row: number
}

type Field = BibtexEntry['fields'][number]
type Value = { readonly latex: string } | undefined

/** What reading a value needs to know. */
type Reading = {
  readonly scan: Scan
  readonly strings: Map<string, string>
  readonly delimited: DelimitedReader
  /** Characters that `@string` names may still put in. */
  room: number
}

/** Characters that a name of `@string` may stand for; a longer definition does not count. */
const LONGEST_STRING = 10_000

/** Names of `@string` may make a file this many times as long, and this many characters longer. */
const GROWTH = { times: 16, characters: 2 ** 20 } as const

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const ENTRY = /(?:^|\n)[ \t]*@[ \t]*([A-Za-z]+)\s*[{(]/g

/**
 * The entries of a BibTeX file in order. `@string` definitions are applied, `@comment` and `@preamble` skipped. An
 * entry that cannot be read to its end keeps the fields before the fault, gets a problem with its line, and reading
 * goes on at the next line behind those fields that begins with `@`. A name may stand for 10,000 characters, and all
 * names together may grow the file to 16 times its length; beyond that a name stays as written.
 * @see Patashnik 1988, "BibTeXing"; the btparse grammar.
 */
export function* bibtexEntries(text: string, problems: ProblemList): Generator<BibtexEntry> {
  const strings = new Map(MONTHS.map((month) => [month, month]))
  const room = GROWTH.times * text.length + GROWTH.characters
  const reading: Reading = { scan: { text, at: 0 }, strings, delimited: delimitedReader(text.length), room }
  const rowAt = lineCounter(text)
  const opening = new RegExp(ENTRY)
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const type = (match[1] as string).toLowerCase()
    const row = rowAt(text.indexOf('@', match.index))
    if (type === 'comment' || type === 'preamble') continue
    reading.scan.at = opening.lastIndex
    const key = type === 'string' ? '' : (skip(reading.scan, /\s*[^,\s}]*\s*,?/y) ?? '').replace(/[\s,]/g, '')
    const { fields, fault, end } = readFields(reading, problems, row)
    opening.lastIndex = Math.max(opening.lastIndex, end)
    if (fault !== undefined)
      problems.add({ row, field: type, found: fault, expected: 'name = {value}, up to a closing }' })
    if (type !== 'string') yield { type, key, fields, row }
    else define(strings, fields)
  }
}

function define(strings: Map<string, string>, fields: readonly Field[]): void {
  for (const { name, value } of fields) if (value.length <= LONGEST_STRING) strings.set(name, value)
}

/** @returns the fields, the fault that ended them if any, and where the last readable one ends. */
function readFields(reading: Reading, problems: ProblemList, row: number) {
  const { scan } = reading
  const fields = boundedList<Field>(REFERENCE_LIMITS.entries, 'fields')
  let end = scan.at
  let fault: string | undefined
  for (;;) {
    skip(scan, /[\s,]*/y)
    if (skip(scan, /[})]/y)) {
      end = scan.at
      break
    }
    const at = scan.at
    const name = skip(scan, /[^\s=,{}()"#%']+/y)
    const value = name && skip(scan, /\s*=\s*/y) ? readValue(reading) : undefined
    if (!name || value === undefined) {
      fault = scan.text.slice(at, at + 80) || 'the end of the file'
      break
    }
    fields.push({ name: fieldName(name), value: value.latex })
    end = scan.at
  }
  fields.report(problems, row)
  return { fields: fields.items, fault, end }
}

/** Names are the same in any case, but for those that stand for the name of another format: `x-PB`. */
function fieldName(written: string): string {
  return /^x-/i.test(written) ? `x-${written.slice(2)}` : written.toLowerCase()
}

function readValue(reading: Reading): Value {
  let latex = ''
  do {
    const part = readPart(reading)
    if (part === undefined) return undefined
    latex += part.latex
  } while (skip(reading.scan, /\s*#\s*/y))
  return { latex }
}

function readPart(reading: Reading): Value {
  const { scan, strings } = reading
  const open = scan.text[scan.at]
  if (open === '{' || open === '"') {
    const latex = reading.delimited(scan, open === '{' ? '}' : '"')
    return latex === undefined ? undefined : { latex }
  }
  const word = skip(scan, /[^\s,{}()#"=]+/y)
  if (!word) return undefined
  const meant = strings.get(word.toLowerCase()) ?? word
  if (meant.length > reading.room) return { latex: word }
  reading.room -= meant.length
  return { latex: meant }
}
