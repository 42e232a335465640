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

const BY_CONTENT: readonly (readonly [pattern: RegExp, format: ReferenceFormat])[] = [
  [/^PK\p{Cc}\p{Cc}/u, 'xlsx'],
  [/^\s*\[\s*[{\]]/, 'json'],
  [/^\s*\{/, 'jsonl'],
  [/^\s*<(\?xml|xml|records)\b/, 'endnote-xml'],
  [/^(?:.*\n){0,40}?TY {1,2}- ?/, 'ris'],
  [/^(?:\s*\n)*PMID ?- /, 'nbib'],
  [/(?:^|\n)[ \t]*@[a-z]+\s*[{(]/i, 'bibtex'],
]

/**
 * The format of a file of references: its content decides, then its name, because exports often carry the wrong ending
 * (`.txt` for RIS, `.csv` for tab-separated text).
 * @param fileName with its ending; the folder does not matter.
 * @param beginning the first characters of the file; 4096 are enough. For a zip archive the bytes as Latin-1.
 * @returns `undefined` when neither tells.
 */
export function detectReferenceFormat(fileName: string, beginning: string): ReferenceFormat | undefined {
  for (const [pattern, format] of BY_CONTENT) if (pattern.test(beginning)) return format
  return formatOfName(fileName) ?? (/^[^\n]*[,;\t][^\n]*\n/.test(beginning) ? 'csv' : undefined)
}

/** The format a file name's ending stands for, or `undefined`: `export.bib` gives `bibtex`. */
export function formatOfName(fileName: string): ReferenceFormat | undefined {
  return BY_EXTENSION[/\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '']
}
