import type { Reference } from '../reference.ts'
import { referenceEntries, type WrittenEntry } from '../reference-entries.ts'
import { BIBTEX } from './bibtex-vocabulary.ts'
import { fieldsOfNotes, isNotedField } from './extra-fields.ts'
import { toLatex } from './latex-text.ts'

const PLACEMENT = { ...BIBTEX, holdsExtra: (name: string) => /^[a-z][a-z_]*$/.test(name) }

/**
 * Writes references as BibTeX in UTF-8. A reference whose identifier cannot be a citation key, or that has none, gets
 * `ref` and its position as key. What BibTeX has no field for, such an identifier and further URLs among it, is kept in
 * fields that other programs leave out: `x-id`, `x-urls`, `x-PB`.
 * @see `readBibtex`.
 */
export function writeBibtex(references: readonly Reference[]): string {
  return references.map((reference, index) => entryText(reference, index + 1)).join('\n')
}

function entryText(reference: Reference, position: number): string {
  const entries = referenceEntries(reference, PLACEMENT).map(keepEntry)
  const key = entries.find((entry) => entry.name === '=key')?.value ?? `ref${position}`
  const type = entries.find((entry) => entry.name === '=type')?.value ?? 'misc'
  const fields = mergeEntries(entries.filter((entry) => !entry.name.startsWith('=')))
  return [`@${type}{${key},`, ...fields.map(({ name, value }) => `  ${name} = {${value}},`), '}', ''].join('\n')
}

/** A key that BibTeX cannot hold goes to a note. */
function keepEntry(entry: WrittenEntry): WrittenEntry {
  if (entry.name !== '=key' || /^[^\s,{}()"#%~\\=@]+$/.test(entry.value)) return entry
  return { name: 'note', value: `[[id]] ${entry.value}` }
}

function mergeEntries(entries: readonly WrittenEntry[]): WrittenEntry[] {
  const groups = new Map<string, string[]>()
  for (const { name, value } of entries) {
    const group = groups.get(name)
    if (group) group.push(value)
    else groups.set(name, [value])
  }
  const [url, ...urls] = groups.get('url') ?? []
  const notes = (groups.get('note') ?? []).filter((note) => !isNotedField(note))
  const noted = [...(groups.get('note') ?? []).filter(isNotedField), ...urls.map((other) => `[[urls]] ${other}`)]
  const single = [...groups].filter(([name]) => name !== 'url' && name !== 'note')
  return [
    ...single.flatMap(([name, values]) => field(name, values)),
    ...(url === undefined ? [] : [{ name: 'url', value: verbatim(url) }]),
    ...notes.map((note, index) => ({ name: index === 0 ? 'note' : `note-${index + 1}`, value: toLatex(note) })),
    ...fieldsOfNotes(noted).map(({ name, value }) => ({ name, value: toLatex(value) })),
  ]
}

function verbatim(text: string): string {
  return text.replace(/[{}%#\\]/g, (sign) => (sign === '\\' ? '\\textbackslash{}' : `\\${sign}`))
}

function field(name: string, values: readonly string[]): WrittenEntry[] {
  if (name === 'author' || name === 'editor')
    return [{ name, value: values.map((text) => guardDivider(text, /(^|\s)and(\s|$)|;/i)).join(' and ') }]
  if (name === 'keywords' || name === 'issn')
    return [{ name, value: values.map((text) => guardDivider(text, /[,;]/)).join(', ') }]
  if (name === 'doi') return values.map((value) => ({ name, value: verbatim(value) }))
  return values.map((value) => ({ name, value: toLatex(value) }))
}

/** Braces keep a divider inside a text from dividing it. */
function guardDivider(text: string, divider: RegExp): string {
  return divider.test(text) ? `{${toLatex(text)}}` : toLatex(text)
}
