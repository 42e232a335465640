import { textLines } from '../markup/text-lines.ts'
import type { ReferenceFormat } from './reference.ts'

const BY_EXTENSION: Readonly<Record<string, ReferenceFormat>> = {
  ris: 'ris',
  nbib: 'nbib',
  bib: 'bibtex',
  bibtex: 'bibtex',
  xml: 'endnote-xml',
  csv: 'csv',
  tsv: 'csv',
  tab: 'csv',
  xlsx: 'xlsx',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'json',
}

/** What a file begins with, behind any blanks. */
const BY_BEGINNING: readonly (readonly [pattern: RegExp, format: ReferenceFormat])[] = [
  [/^PK\p{Cc}\p{Cc}/u, 'xlsx'],
  [/^\[\s*[{\]]/, 'json'],
  [/^\{/, 'jsonl'],
  [/^<(\?xml|xml|records)\b/, 'endnote-xml'],
]

/** What one of the first lines begins with; prose may stand before the first record. */
const BY_LINE: readonly (readonly [pattern: RegExp, lines: number, format: ReferenceFormat])[] = [
  [/^TY[ \t]*-/i, 41, 'ris'],
  [/^PMID ?- /, 1, 'nbib'],
  [/^\s*@[a-z]+\s*([{(]|$)/i, Number.POSITIVE_INFINITY, 'bibtex'],
]

/** Characters that are looked at. */
const LOOKED_AT = 4096

/**
 * The format of a file of references: its content decides, then its name, because exports often carry the wrong ending
 * (`.txt` for RIS, `.csv` for tab-separated text).
 * @param fileName with its ending; the folder does not matter.
 * @param text the text of the file or its beginning, of which the first 4096 characters after any blanks are looked at.
 * For a zip archive the bytes as Latin-1.
 * @returns `undefined` when neither tells.
 */
export function detectReferenceFormat(fileName: string, text: string): ReferenceFormat | undefined {
  const beginning = text.trimStart().slice(0, LOOKED_AT)
  for (const [pattern, format] of BY_BEGINNING) if (pattern.test(beginning)) return format
  const lines = [...textLines(beginning)]
  for (const [pattern, most, format] of BY_LINE) {
    if (lines.slice(0, most).some((line) => pattern.test(line))) return format
  }
  const isTable = /[\r\n]/.test(beginning) && /[,;\t]/.test(lines[0] ?? '')
  return formatOfName(fileName) ?? (isTable ? 'csv' : undefined)
}

/** The format a file name's ending stands for, or `undefined`: `export.bib` gives `bibtex`. */
export function formatOfName(fileName: string): ReferenceFormat | undefined {
  return BY_EXTENSION[/\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '']
}
