import type { Imported } from '@collimator/kernel'
import { lineCounter } from '../../markup/line-counter.ts'
import { xmlAttributes } from '../../markup/xml-attributes.ts'
import { xmlTokens } from '../../markup/xml-tokens.ts'
import { type ProblemList, problemList } from '../../tables/problem-list.ts'
import { assembleReference, type Entry } from '../assemble-reference.ts'
import { type BoundedList, boundedList, REFERENCE_LIMITS } from '../bounded-list.ts'
import type { Reference } from '../reference.ts'
import { ENDNOTE } from './endnote-vocabulary.ts'

// A tag ends before the next `<`, so that many that never end do not search the file again and again.
const RECORD = /<record(?:\s[^<>]*)?>/g
/** Elements within elements; EndNote writes at most six. */
const DEEPEST = 32
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
  const records = boundedList<Reference>(REFERENCE_LIMITS.records, 'records')
  const lineAt = lineCounter(text)
  let close = 0
  const opening = new RegExp(RECORD)
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
  records.report(problems)
  if (records.items.length === 0) problems.add({ found: text.slice(0, 120), expected: '<record> elements' })
  return { records: records.items, problems: problems.all() }
}

function orEnd(index: number, text: string): number {
  return index < 0 ? text.length : index
}

type Walk = {
  readonly entries: BoundedList<Entry>
  readonly path: string[]
  /** Open elements beyond the deepest that has a name. */
  beyond: number
  readonly row: number
  readonly problems: ProblemList
  text: string
}

function readRecord(xml: string, row: number, problems: ProblemList): Reference {
  const walk: Walk = {
    entries: boundedList(REFERENCE_LIMITS.entries, 'elements'),
    path: [],
    beyond: 0,
    row,
    problems,
    text: '',
  }
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') walk.text += token.text
    else if (!STYLE.has(token.name)) {
      takeText(walk)
      if (token.kind === 'close') leave(walk, token.name)
      else enter(walk, token)
    }
  }
  takeText(walk)
  walk.entries.report(problems, row)
  return assembleReference(walk.entries.items, ENDNOTE, problems, row)
}

function takeText(walk: Walk): void {
  const value = walk.text
  walk.text = ''
  if (value.trim() === '') return
  const name = walk.path.join('/')
  if (!LIBRARY.has(name)) walk.entries.push({ name, value, row: walk.row })
}

type OpenTag = { readonly name: string; readonly attributes: string; readonly empty: boolean }

function enter(walk: Walk, { name, attributes, empty }: OpenTag): void {
  const { entries, path, row, problems } = walk
  if (name === 'ref-type') entries.push({ name, value: xmlAttributes(attributes).get('name') ?? '', row })
  if (empty) return
  if (path.length < DEEPEST) path.push(name)
  else if (walk.beyond++ === 0) {
    problems.add({
      row,
      field: name,
      found: 'elements nested too deep',
      expected: `at most ${DEEPEST} within a record`,
    })
  }
}

/** Below the deepest level elements are only counted; their text belongs to the last that has a name. */
function leave(walk: Walk, name: string): void {
  const { path, problems, row } = walk
  if (walk.beyond > 0) walk.beyond--
  else if (path.at(-1) === name) path.pop()
  else problems.add({ row, field: name, found: `</${name}>`, expected: `</${path.at(-1) ?? 'record'}>` })
}
