import { lineCounter } from '../../markup/line-counter.ts'
import type { ProblemList } from '../../tables/problem-list.ts'

/** One entry of a BibTeX file; values are LaTeX text with `@string` names replaced and `#` joined. */
export type BibtexEntry = {
  readonly type: string
  readonly key: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  /** 1-based line of the `@`. */
  readonly row: number
}

type Scan = { readonly text: string; at: number }
type Value = { readonly latex: string } | undefined

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const ENTRY = /(?:^|\n)[ \t]*@[ \t]*([A-Za-z]+)\s*[{(]/g

/**
 * The entries of a BibTeX file in order. `@string` definitions are applied, `@comment` and `@preamble` skipped. An
 * entry that cannot be read to its end keeps the fields before the fault, gets a problem with its line, and reading
 * goes on at the next line that begins with `@`.
 * @see Patashnik 1988, "BibTeXing"; the btparse grammar.
 */
export function* bibtexEntries(text: string, problems: ProblemList): Generator<BibtexEntry> {
  const strings = new Map(MONTHS.map((month) => [month, month]))
  const rowAt = lineCounter(text)
  const opening = new RegExp(ENTRY)
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const type = (match[1] as string).toLowerCase()
    const row = rowAt(text.indexOf('@', match.index))
    if (type === 'comment' || type === 'preamble') continue
    const scan = { text, at: opening.lastIndex }
    const key = type === 'string' ? '' : (skip(scan, /\s*[^,\s}]*\s*,?/y) ?? '').replace(/[\s,]/g, '')
    const { fields, fault } = readFields(scan, strings)
    if (fault === undefined) opening.lastIndex = scan.at
    else problems.add({ row, field: type, found: fault, expected: 'name = {value}, up to a closing }' })
    if (type !== 'string') yield { type, key, fields, row }
    else for (const { name, value } of fields) strings.set(name, value)
  }
}

function readFields(scan: Scan, strings: ReadonlyMap<string, string>) {
  const fields: { name: string; value: string }[] = []
  for (;;) {
    skip(scan, /[\s,]*/y)
    if (skip(scan, /[})]/y)) return { fields, fault: undefined }
    const at = scan.at
    const name = skip(scan, /[^\s=,{}()"#%']+/y)
    const value = name && skip(scan, /\s*=\s*/y) ? readValue(scan, strings) : undefined
    if (!name || value === undefined) return { fields, fault: scan.text.slice(at, at + 80) || 'the end of the file' }
    fields.push({ name: name.toLowerCase(), value: value.latex })
  }
}

function readValue(scan: Scan, strings: ReadonlyMap<string, string>): Value {
  let latex = ''
  do {
    const part = readPart(scan, strings)
    if (part === undefined) return undefined
    latex += part.latex
  } while (skip(scan, /\s*#\s*/y))
  return { latex }
}

function readPart(scan: Scan, strings: ReadonlyMap<string, string>): Value {
  const open = scan.text[scan.at]
  if (open === '{' || open === '"') return delimited(scan, open === '{' ? '}' : '"')
  const word = skip(scan, /[^\s,{}()#"=]+/y)
  return word ? { latex: strings.get(word.toLowerCase()) ?? word } : undefined
}

/** A new entry at the beginning of a line inside a value means that the value was never closed. */
function delimited(scan: Scan, close: string): Value {
  const sign = /[{}"\\]|\n[ \t]*@[A-Za-z]+[ \t]*\{[^\s,{}]*,/g
  const start = scan.at + 1
  sign.lastIndex = start
  let depth = 0
  for (let match = sign.exec(scan.text); match !== null; match = sign.exec(scan.text)) {
    const found = match[0]
    if (found.startsWith('\n')) return undefined
    if (found === '\\') sign.lastIndex++
    else if (found === close && depth === 0) {
      scan.at = match.index + 1
      return { latex: scan.text.slice(start, match.index) }
    } else if (found === '{') depth++
    else if (found === '}') depth--
  }
  return undefined
}

function skip(scan: Scan, pattern: RegExp): string | undefined {
  pattern.lastIndex = scan.at
  const match = pattern.exec(scan.text)
  if (match === null) return undefined
  scan.at += match[0].length
  return match[0]
}
