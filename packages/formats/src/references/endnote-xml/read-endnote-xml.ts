import type { Imported } from '@collimator/kernel'
import { decodeEntities } from '../../markup/decode-entities.ts'
import { lineCounter } from '../../markup/line-counter.ts'
import { type ProblemList, problemList } from '../../tables/problem-list.ts'
import { assembleReference, type Entry } from '../assemble-reference.ts'
import type { Reference } from '../reference.ts'
import { ENDNOTE } from './endnote-vocabulary.ts'

const TAG = /<(\/?)([A-Za-z][\w:.-]*)([^>]*?)(\/?)>|<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g
// Layout of a text, not part of the record.
const STYLE = new Set(['style', 'b', 'i', 'u', 'sub', 'sup'])
// They describe the library the record was exported from, not the work.
const LIBRARY = new Set(['database', 'source-app', 'foreign-keys/key', 'ref-type'])

/**
 * Reads an EndNote XML file (also as Mendeley and Zotero write it). Records are cut out one by one, so that a damaged
 * or cut-off record costs only itself and is named with its line; entities of a document type are never expanded.
 * @param file file name for the problem list.
 * @param text the file as text.
 * @returns element names that are no field of a reference are kept in `extra` (`caption`, `custom3`, `work-type`).
 */
export function readEndnoteXml(file: string, text: string): Imported<Reference> {
  const problems = problemList(file)
  const records: Reference[] = []
  const lineAt = lineCounter(text)
  let close = 0
  const opening = /<record(?:\s[^>]*)?>/g
  for (let start = opening.exec(text); start !== null; start = opening.exec(text)) {
    const from = opening.lastIndex
    // Looked up anew only when passed, so that many records without an end do not scan the file again and again.
    if (close < from) close = orEnd(text.indexOf('</record>', from), text)
    const next = text.slice(from, close).search(/<record[\s>]/)
    const cut = close === text.length || next >= 0
    const end = next >= 0 ? from + next : close
    const row = lineAt(start.index)
    if (cut) problems.add({ row, found: 'a record that is not closed', expected: '</record>' })
    records.push(readRecord(text.slice(from, end), row, problems))
    opening.lastIndex = end
  }
  if (records.length === 0) problems.add({ found: text.slice(0, 120), expected: '<record> elements' })
  return { records, problems: problems.all() }
}

function orEnd(index: number, text: string): number {
  return index < 0 ? text.length : index
}

type Walk = {
  readonly entries: Entry[]
  readonly path: string[]
  readonly row: number
  readonly problems: ProblemList
  text: string
}

function readRecord(xml: string, row: number, problems: ProblemList): Reference {
  const walk: Walk = { entries: [], path: [], row, problems, text: '' }
  let from = 0
  for (const match of xml.matchAll(TAG)) {
    walk.text += decodeEntities(xml.slice(from, match.index)) + (match[5] ?? '')
    from = match.index + match[0].length
    const [, slash, name, attributes = '', empty] = match
    if (name === undefined || STYLE.has(name)) continue
    takeText(walk)
    if (slash !== '') leave(walk, name)
    else enter(walk, name, attributes, empty !== '')
  }
  walk.text += decodeEntities(xml.slice(from))
  takeText(walk)
  return assembleReference(walk.entries, ENDNOTE, problems, row)
}

function takeText(walk: Walk): void {
  const name = walk.path.join('/')
  if (walk.text.trim() !== '' && !LIBRARY.has(name)) walk.entries.push({ name, value: walk.text, row: walk.row })
  walk.text = ''
}

function enter({ entries, path, row }: Walk, name: string, attributes: string, empty: boolean): void {
  if (name === 'ref-type') entries.push({ name, value: typeName(attributes), row })
  if (!empty) path.push(name)
}

function leave({ path, problems, row }: Walk, name: string): void {
  if (path.at(-1) === name) path.pop()
  else problems.add({ row, field: name, found: `</${name}>`, expected: `</${path.at(-1) ?? 'record'}>` })
}

function typeName(attributes: string): string {
  return decodeEntities(/name\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '')
}
