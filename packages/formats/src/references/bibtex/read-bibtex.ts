import type { Imported } from '@collimator/kernel'
import { problemList } from '../../tables/problem-list.ts'
import { assembleReference, type Entry } from '../assemble-reference.ts'
import { boundedList, REFERENCE_LIMITS } from '../bounded-list.ts'
import type { Reference } from '../reference.ts'
import { type BibtexEntry, bibtexEntries } from './bibtex-entries.ts'
import { BIBTEX } from './bibtex-vocabulary.ts'
import { noteOfField } from './extra-fields.ts'
import { inheritFields } from './inherit-fields.ts'
import { fromLatex, verbatimText } from './latex-text.ts'

const PEOPLE = new Set(['author', 'editor'])
const LISTS = new Set(['keywords', 'issn', 'isbn'])
const VERBATIM = new Set(['doi', 'url'])
/** Fields that may have paragraphs; in others a line break is a blank. */
const PROSE = new Set(['abstract', 'note', 'annote', 'annotation'])

/**
 * Reads a BibTeX or BibLaTeX file into references: LaTeX accents and formulas become characters, names are divided at
 * `and` (`and others` is nobody), keywords at commas or semicolons outside braces. Line breaks are kept in abstracts and
 * notes; page dashes become one hyphen. What entries inherit is said at `inheritFields`.
 * @param file file name for the problem list.
 * @param text the file as text. Faults are described at `bibtexEntries`.
 */
export function readBibtex(file: string, text: string): Imported<Reference> {
  const problems = problemList(file)
  const entries = boundedList<BibtexEntry>(REFERENCE_LIMITS.records, 'records')
  for (const entry of bibtexEntries(text.replace(/\r\n?/g, '\n'), problems)) entries.push(entry)
  entries.report(problems)
  const records = inheritFields(entries.items, text.length, problems).map((entry) =>
    assembleReference(entriesOf(entry), BIBTEX, problems, entry.row),
  )
  if (records.length === 0) problems.add({ found: text.slice(0, 120), expected: 'entries such as @article{key, ...}' })
  return { records, problems: problems.all() }
}

function entriesOf({ type, key, fields, row }: BibtexEntry): Entry[] {
  // A field with the identifier means that the key only stands in for one that BibTeX cannot hold.
  const standsIn = fields.some(({ name, value }) => name === 'x-id' || (isNote(name) && value.startsWith('[[id]] ')))
  return [
    { name: '=type', value: type, row },
    { name: '=key', value: standsIn ? '' : key, row },
    ...fields.flatMap(({ name, value }) => values(name, value).map((text) => entryOf(name, text, row))),
  ]
}

function entryOf(name: string, value: string, row: number): Entry {
  const note = noteOfField(name, value)
  if (note !== undefined) return { name: 'note', value: note, row }
  return { name: isNote(name) ? 'note' : name, value, row }
}

/** Several notes are written as note, note-2, note-3. */
function isNote(name: string): boolean {
  return /^note(?:-\d+)?$/.test(name)
}

function values(name: string, latex: string): string[] {
  if (PEOPLE.has(name)) return people(oneLine(latex)).map((person) => oneLine(fromLatex(person)))
  if (LISTS.has(name)) return splitOutsideBraces(oneLine(latex), '[,;]').map((item) => oneLine(fromLatex(item)))
  if (name === 'pages') return [oneLine(fromLatex(latex)).replace(/ ?[–—] ?| ?-{2,} ?/g, '-')]
  if (VERBATIM.has(name)) return [oneLine(verbatimText(latex))]
  const text = fromLatex(latex)
  return [PROSE.has(name) || isNote(name) || /^x-/.test(name) ? trimmedLines(text) : oneLine(text)]
}

/** `and others` says that the list is cut. Some exports divide names by semicolons only. */
function people(latex: string): string[] {
  const names = splitOutsideBraces(latex, ' and ').filter((name, at) => at === 0 || !/^\s*others\s*$/i.test(name))
  const [only = ''] = names
  return names.length === 1 ? splitOutsideBraces(only, ';') : names
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function trimmedLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
}

/** One pass over braces and dividers, so that a long list inside braces takes no longer than one outside. */
function splitOutsideBraces(latex: string, divider: string): string[] {
  const parts: string[] = []
  let from = 0
  let depth = 0
  for (const match of latex.matchAll(new RegExp(`\\\\.|[{}]|${divider}`, 'gi'))) {
    const found = match[0]
    if (found === '{') depth++
    else if (found === '}') depth--
    else if (depth === 0 && !found.startsWith('\\')) {
      parts.push(latex.slice(from, match.index))
      from = match.index + found.length
    }
  }
  return [...parts, latex.slice(from)]
}
