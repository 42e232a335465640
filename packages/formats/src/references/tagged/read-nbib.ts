import type { Imported } from '@collimator/kernel'
import { textLines } from '../../markup/text-lines.ts'
import { problemList } from '../../tables/problem-list.ts'
import { assembleReference, type Entry } from '../assemble-reference.ts'
import { type BoundedList, boundedList, REFERENCE_LIMITS } from '../bounded-list.ts'
import type { Reference } from '../reference.ts'
import { NBIB } from './nbib-vocabulary.ts'

const TAGGED = /^([A-Z]{2,4}) {0,2}- ?(.*)$/

type Written = { name: string; value: string; row: number }

/**
 * Reads a MEDLINE/PubMed (NBIB) file. A record begins with `PMID` (or, from other sources, with any tag after a blank
 * line); an indented line continues the tag above it. Full names (`FAU`) are the authors where the record has them,
 * otherwise the short ones (`AU`). Anything else is a problem with its line.
 * @param file file name for the problem list.
 * @param text the file as text.
 */
export function readNbib(file: string, text: string): Imported<Reference> {
  const problems = problemList(file)
  const records = boundedList<Reference>(REFERENCE_LIMITS.records, 'records')
  let entries = emptyEntries()
  const close = () => {
    const row = entries.items[0]?.row
    if (row === undefined) return
    entries.report(problems, row)
    records.push(assembleReference(readEntries(entries.items), NBIB, problems, row))
    entries = emptyEntries()
  }
  let row = 0
  for (const line of textLines(text)) {
    row++
    const [, tag, value = ''] = TAGGED.exec(line) ?? []
    const last = entries.last()
    if (line.trim() === '' || tag === 'PMID') close()
    if (tag !== undefined) entries.push({ name: tag, value, row })
    else if (/^\s+\S/.test(line) && last) last.value = `${last.value.trimEnd()} ${line.trim()}`
    else if (line.trim() !== '')
      problems.add({ row, found: line, expected: 'a tag such as "TI  - " or an indented line' })
  }
  close()
  records.report(problems)
  return { records: records.items, problems: problems.all() }
}

function emptyEntries(): BoundedList<Written> {
  return boundedList(REFERENCE_LIMITS.entries, 'lines')
}

/** The DOI of a value such as `10.1000/182 [doi]`. A pattern with blanks before the mark would try each of many blanks. */
function markedDoi(value: string): string | undefined {
  const before = value.endsWith('[doi]') ? value.slice(0, -'[doi]'.length) : ''
  return before === before.trimEnd() ? undefined : before.trimEnd()
}

/** Identifiers name their kind in brackets; a short author name only counts where no full names are given. */
function readEntries(entries: readonly Written[]): Entry[] {
  const full = entries.some((entry) => entry.name === 'FAU')
  const id = entries.find((entry) => entry.name === 'PMID' && entry.value.trim() !== '')
  const renamed = entries.map((entry): Entry => {
    const { name, value } = entry
    if (name === 'AU' && !full) return { ...entry, name: 'FAU' }
    if (name !== 'LID' && name !== 'AID') return entry
    const doi = markedDoi(value.trim())
    // The space keeps other identifiers (publisher item, bookaccession) apart from DOIs; it is trimmed again.
    return doi === undefined ? { ...entry, name: `${name} ` } : { ...entry, value: doi }
  })
  const named = entries.some((entry) => entry.name === 'GN' && entry.value.startsWith('[[id]]'))
  return id && !named ? [...renamed, { name: 'GN', value: `[[id]] ${id.value.trim()}`, row: id.row }] : renamed
}
