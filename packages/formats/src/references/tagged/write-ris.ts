import { joinLines } from '../../markup/text-lines.ts'
import type { Reference } from '../reference.ts'
import { referenceEntries } from '../reference-entries.ts'
import { RIS } from './ris-vocabulary.ts'

const PLACEMENT = {
  ...RIS,
  holdsExtra: (name: string) => /^[A-Z][A-Z0-9]$/.test(name) && name !== 'EP' && name !== 'ER',
}
const LOOKS_TAGGED = /\n(?=[A-Z][A-Z0-9] {1,2}-)/g

/**
 * Writes references as RIS with CRLF line ends. Line breaks inside a text become continuation lines; blank lines are
 * left out, and a line that would look like a tag joins the one above it.
 * @see `readRis`, which reads back what is written here.
 */
export function writeRis(references: readonly Reference[]): string {
  return references.map(record).join('\r\n')
}

function record(reference: Reference): string {
  const lines = referenceEntries(reference, PLACEMENT).flatMap(({ name, value }) => tagLines(name, value))
  return [...lines, 'ER  - ', ''].join('\r\n')
}

function tagLines(name: string, value: string): string[] {
  const range = name === 'SP' ? /^([^-]+)-([^-]+)$/.exec(value) : null
  if (range) return [`SP  - ${range[1]}`, `EP  - ${range[2]}`]
  // A line break would end a keyword, so there it becomes a space.
  const breaks = name === 'KW' ? ' ' : '\n'
  const text = joinLines(value, breaks).replace(LOOKS_TAGGED, ' ')
  return [`${name}  - ${text.replaceAll('\n', '\r\n')}`]
}
