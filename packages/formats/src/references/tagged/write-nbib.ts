import { joinLines } from '../../markup/text-lines.ts'
import type { Reference } from '../reference.ts'
import { referenceEntries, type WrittenEntry } from '../reference-entries.ts'
import { NBIB } from './nbib-vocabulary.ts'

const PLACEMENT = { ...NBIB, holdsExtra: (name: string) => /^[A-Z]{2,4}$/.test(name) }

/**
 * Writes references in the MEDLINE/PubMed (NBIB) layout, one line to a field: the format has no line breaks, so those
 * inside a text become spaces. Every record begins with `PMID-`, empty where the reference has none, since that tag
 * separates records.
 * @see `readNbib`.
 */
export function writeNbib(references: readonly Reference[]): string {
  return references.map(record).join('\n')
}

function record(reference: Reference): string {
  const entries = referenceEntries(reference, PLACEMENT)
  const [pmid] = entries.filter((entry) => entry.name === 'PMID')
  const rest = entries.filter((entry) => entry !== pmid && !repeatsPmid(entry, pmid))
  const lines = [{ name: 'PMID', value: pmid?.value ?? '' }, ...rest].map(line)
  return `${lines.join('\n')}\n`
}

function repeatsPmid(entry: WrittenEntry, pmid: WrittenEntry | undefined): boolean {
  return pmid !== undefined && entry.name === 'GN' && entry.value === `[[id]] ${pmid.value}`
}

function line({ name, value }: WrittenEntry): string {
  const text = joinLines(value, ' ')
  return `${name.padEnd(4)}- ${name === 'LID' ? `${text} [doi]` : text}`
}
