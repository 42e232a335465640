import { encodeEntities } from '../../markup/decode-entities.ts'
import type { Reference } from '../reference.ts'
import { referenceEntries, type WrittenEntry } from '../reference-entries.ts'
import { ENDNOTE, ENDNOTE_TYPE_NUMBERS } from './endnote-vocabulary.ts'

const EXTRA_ELEMENTS =
  /^(caption|label|custom[1-7]|research-notes|work-type|auth-address|orig-pub|section|remote-database-provider|call-num|reprint-edition|num-vols|short-title|access-date|modified-date)$/

const PLACEMENT = { ...ENDNOTE, holdsExtra: (name: string) => EXTRA_ELEMENTS.test(name) }

/**
 * Writes references as EndNote XML. Elements that share a parent (`contributors`, `titles`, `dates`) are grouped as
 * EndNote expects; characters XML forbids become U+FFFD.
 * @see `readEndnoteXml`.
 */
export function writeEndnoteXml(references: readonly Reference[]): string {
  const records = references.map((reference) => `<record>${recordXml(reference)}</record>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n${records.join('\n')}\n</records></xml>\n`
}

function recordXml(reference: Reference): string {
  const entries = referenceEntries(reference, PLACEMENT)
  const serials = entries.filter((entry) => entry.name === 'isbn').map((entry) => entry.value)
  const others = entries.filter((entry) => entry.name !== 'isbn' && entry.name !== 'ref-type')
  const isbn = serials.length > 0 ? [{ name: 'isbn', value: serials.join('\r') }] : []
  return (
    typeXml(entries) + nest([...others, ...isbn].map((entry) => ({ path: entry.name.split('/'), value: entry.value })))
  )
}

function typeXml(entries: readonly WrittenEntry[]): string {
  const name = entries.find((entry) => entry.name === 'ref-type')?.value ?? 'Generic'
  return `<ref-type name="${encodeEntities(name)}">${ENDNOTE_TYPE_NUMBERS[name] ?? 0}</ref-type>`
}

type Leaf = { readonly path: readonly string[]; readonly value: string }

/** Elements with a common parent stand together inside it. */
function nest(leaves: readonly Leaf[]): string {
  const parents = new Map<string, Leaf[]>()
  let xml = ''
  for (const { path, value } of leaves) {
    const [name = '', ...below] = path
    const siblings = parents.get(name)
    if (below.length === 0) xml += `<${name}>${encodeEntities(value)}</${name}>`
    else if (siblings) siblings.push({ path: below, value })
    else parents.set(name, [{ path: below, value }])
  }
  for (const [name, members] of parents) xml += `<${name}>${nest(members)}</${name}>`
  return xml
}
