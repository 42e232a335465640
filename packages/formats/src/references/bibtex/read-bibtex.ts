import type { Imported } from '@collimator/kernel'
import { problemList } from '../../tables/problem-list.ts'
import { assembleReference, type Entry } from '../assemble-reference.ts'
import { boundedList, REFERENCE_LIMITS } from '../bounded-list.ts'
import type { Reference } from '../reference.ts'
import { type BibtexEntry, bibtexEntries } from './bibtex-entries.ts'
import { BIBTEX } from './bibtex-vocabulary.ts'
import { fromLatex } from './latex-text.ts'

const PEOPLE = new Set(['author', 'editor'])
const LISTS = new Set(['keywords', 'issn', 'isbn'])

/**
 * Reads a BibTeX or BibLaTeX file into references: LaTeX accents become characters, names are divided at `and`,
 * keywords at commas or semicolons outside braces. Line breaks are kept in texts; page dashes become one hyphen.
 * @param file file name for the problem list.
 * @param text the file as text. Faults are described at `bibtexEntries`.
 */
export function readBibtex(file: string, text: string): Imported<Reference> {
  const problems = problemList(file)
  const records = boundedList<Reference>(REFERENCE_LIMITS.records, 'records')
  for (const entry of bibtexEntries(text.replace(/\r\n?/g, '\n'), problems)) {
    records.push(assembleReference(entriesOf(entry), BIBTEX, problems, entry.row))
  }
  records.report(problems)
  if (records.items.length === 0)
    problems.add({ found: text.slice(0, 120), expected: 'entries such as @article{key, ...}' })
  return { records: records.items, problems: problems.all() }
}

function entriesOf({ type, key, fields, row }: BibtexEntry): Entry[] {
  // A note with the identifier means that the key only stands in for one that BibTeX cannot hold.
  const standsIn = fields.some(({ name, value }) => noteName(name) === 'note' && value.startsWith('[[id]] '))
  return [
    { name: '=type', value: type, row },
    { name: '=key', value: standsIn ? '' : key, row },
    ...fields.flatMap(({ name, value }) =>
      values(name, value).map((text) => ({ name: noteName(name), value: text, row })),
    ),
  ]
}

/** Several notes are written as note, note-2, note-3. */
function noteName(name: string): string {
  return /^note-\d+$/.test(name) ? 'note' : name
}

function values(name: string, latex: string): string[] {
  if (PEOPLE.has(name)) return splitOutsideBraces(oneLine(latex), ' and ').map((person) => oneLine(fromLatex(person)))
  if (LISTS.has(name)) return splitOutsideBraces(oneLine(latex), '[,;]').map((item) => oneLine(fromLatex(item)))
  if (name === 'pages') return [oneLine(fromLatex(latex)).replace(/ ?-{2,} ?/g, '-')]
  if (name === 'doi' || name === 'url') return [latex.replace(/\\([_&%#~{}])/g, '$1')]
  return [trimmedLines(fromLatex(latex))]
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
