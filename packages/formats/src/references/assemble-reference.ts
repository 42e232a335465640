import { joinLines } from '../markup/text-lines.ts'
import type { ProblemList } from '../tables/problem-list.ts'
import { LIST_FIELDS, type Reference, type ReferenceField, TEXT_FIELDS } from './reference.ts'
import { namedType, type TypeWords } from './reference-type.ts'

/** One tag, element or column of a record with its text. */
export type Entry = { readonly name: string; readonly value: string; readonly row?: number }

/** Which field each name of a format fills; of several names for one text field the earlier wins, the first is written. */
export type FieldNames = readonly (readonly [name: string, field: ReferenceField])[]

/** What `assembleReference` needs to know of a format. */
export type FormatVocabulary = { readonly fields: FieldNames; readonly types: TypeWords }

const NOTED_FIELD = /^\[\[([^\]]+)\]\] ([\s\S]*)$/

/**
 * Makes a reference of the entries of one record. Nothing is dropped: names the format does not map, and second values
 * of a field that holds one, are kept in `extra` under their own name. Notes written as `[[name]] value` (the form in
 * which a writer keeps what its format has no place for) go back to where they came from.
 * @param entries in file order; empty values are ignored, and so are words by which R, pandas and spreadsheets write a
 * missing value (`NA`, `NaN`, `NULL`), except in titles, notes and fields that no vocabulary knows.
 * @param row where the record begins, for problems about the whole record.
 */
export function assembleReference(
  entries: readonly Entry[],
  vocabulary: FormatVocabulary,
  problems: ProblemList,
  row?: number,
): Reference {
  const { fieldOf, rank } = indexOf(vocabulary)
  const draft = startDraft(problems)
  const filled = entries.map(restoreEntries(fieldOf)).filter((entry) => !isMissing(entry, fieldOf.get(entry.name)))
  const ordered = filled.toSorted((a, b) => (rank.get(a.name) ?? rank.size) - (rank.get(b.name) ?? rank.size))
  for (const entry of ordered) fill(draft, fieldOf.get(entry.name) ?? ownField(entry.name), entry)
  const where = row === undefined ? {} : { row }
  if (filled.every((entry) => fieldOf.get(entry.name) === 'type')) {
    problems.add({ ...where, found: 'a record without any field', expected: 'at least a title' })
  } else if (draft.texts.title === undefined) {
    problems.add({ ...where, field: 'title', found: 'no title', expected: 'a title' })
  }
  return finishReference(draft, vocabulary.types)
}

const MISSING = /^(?:NA|N\/A|n\/a|#N\/A|<NA>|NaN|nan|NULL|null|None)$/
/** Fields in which such a word may be what is meant. */
const FREE: ReadonlySet<ReferenceField> = new Set(['title', 'notes', 'type', 'id', 'keywords'])

function isMissing({ value }: Entry, field: ReferenceField | undefined): boolean {
  return value === '' || (field !== undefined && !FREE.has(field) && MISSING.test(value))
}

type VocabularyIndex = {
  readonly fieldOf: ReadonlyMap<string, ReferenceField>
  readonly rank: ReadonlyMap<string, number>
}

// A file has as many records as the vocabulary has names, and more; the index is built once for each vocabulary.
const INDEXES = new WeakMap<FormatVocabulary, VocabularyIndex>()

function indexOf(vocabulary: FormatVocabulary): VocabularyIndex {
  let index = INDEXES.get(vocabulary)
  if (index === undefined) {
    const rank = new Map(vocabulary.fields.map(([name], at) => [name, at]))
    index = { fieldOf: new Map(vocabulary.fields), rank }
    INDEXES.set(vocabulary, index)
  }
  return index
}

type Draft = {
  readonly texts: Partial<Record<string, string>>
  readonly lists: Readonly<Record<(typeof LIST_FIELDS)[number], string[]>>
  readonly extra: Map<string, string[]>
  readonly problems: ProblemList
  readonly types: Entry[]
  year: number | undefined
}

const OWN = new Set<string>(['type', 'year', ...TEXT_FIELDS, ...LIST_FIELDS])
const RESTORED = '\0'

/** Entries restored from a note carry the field's own name behind a zero, so that they never meet a tag's name. */
function restoreEntries(fieldOf: ReadonlyMap<string, ReferenceField>): (entry: Entry) => Entry {
  return (entry) => {
    const value = entry.value.trim().replace(/\r\n?/g, '\n')
    const noted = fieldOf.get(entry.name) === 'notes' ? NOTED_FIELD.exec(value) : null
    if (noted === null) return { ...entry, value }
    return { ...entry, name: RESTORED + (noted[1] as string), value: noted[2] as string }
  }
}

function ownField(name: string): ReferenceField | undefined {
  const own = name.startsWith(RESTORED) ? name.slice(1) : ''
  return OWN.has(own) ? (own as ReferenceField) : undefined
}

function startDraft(problems: ProblemList): Draft {
  const lists = { authors: [], editors: [], urls: [], serialNumbers: [], keywords: [], notes: [] }
  return { texts: {}, lists, extra: new Map(), problems, types: [], year: undefined }
}

function fill(draft: Draft, field: ReferenceField | undefined, entry: Entry): void {
  if (field === undefined) keepExtra(draft, entry)
  else if (field === 'type') draft.types.push(entry)
  else if (field === 'year') fillYear(draft, entry)
  else if (field === 'date') fillDate(draft, entry)
  else if (field === 'doi') fillDoi(draft, entry)
  else if (field in draft.lists) fillList(draft, field as keyof Draft['lists'], entry.value)
  else fillText(draft, field, entry)
}

function keepExtra({ extra }: Draft, { name, value }: Entry): void {
  const key = (name.startsWith(RESTORED) ? name.slice(1) : name).trim()
  const values = extra.get(key)
  if (values) values.push(value)
  else extra.set(key, [value])
}

/** EndNote keeps several serial numbers in one text, divided by line ends. */
function fillList({ lists }: Draft, field: keyof Draft['lists'], value: string): void {
  if (field !== 'serialNumbers') lists[field].push(value)
  else for (const line of joinLines(value, '\n').split('\n')) lists[field].push(line)
}

function fillText(draft: Draft, field: ReferenceField, entry: Entry): void {
  const present = draft.texts[field]
  if (present === undefined) draft.texts[field] = entry.value
  else if (present !== entry.value) keepExtra(draft, entry)
}

function fillYear(draft: Draft, entry: Entry): void {
  const year = /(?<!\d)[12]\d{3}(?!\d)/.exec(entry.value)?.[0]
  if (year === undefined) report(draft, entry, 'a year of four digits')
  draft.year ??= year === undefined ? undefined : Number(year)
  const date = withoutTrailingSlashes(entry.value)
  if (date !== String(draft.year)) fillText(draft, 'date', { ...entry, value: date })
}

function fillDate(draft: Draft, entry: Entry): void {
  const date = withoutTrailingSlashes(entry.value)
  const year = /(?<!\d)[12]\d{3}(?!\d)/.exec(date)?.[0]
  draft.year ??= year === undefined ? undefined : Number(year)
  if (date !== '' && date !== String(draft.year)) fillText(draft, 'date', { ...entry, value: date })
}

function withoutTrailingSlashes(date: string): string {
  let end = date.length
  while (end > 0 && /[/\s]/.test(date[end - 1] as string)) end--
  return date.slice(0, end)
}

function fillDoi(draft: Draft, entry: Entry): void {
  const doi = /10\.\d{4,9}\/\S+/.exec(withoutPercents(entry.value))?.[0]
  if (doi !== undefined) fillText(draft, 'doi', { ...entry, value: doi })
  else {
    report(draft, entry, 'a DOI such as 10.1000/182')
    keepExtra(draft, entry)
  }
}

/** Resolvers write the signs of a DOI as percent codes: `https://doi.org/10.1000%2F182`. */
function withoutPercents(value: string): string {
  if (!/^https?:/i.test(value)) return value
  return value.replace(/%[2-7][0-9a-f]/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)))
}

function report({ problems }: Draft, { name, value, row }: Entry, expected: string): void {
  problems.add({ ...(row === undefined ? {} : { row }), field: name, found: value, expected })
}

function finishReference(draft: Draft, words: TypeWords): Reference {
  const { texts, lists, extra, year } = draft
  const { typeLabel, ...rest } = texts
  const type = chosenType(draft, words)
  return {
    ...namedType(words, type),
    ...(typeLabel === undefined ? {} : { typeLabel }),
    ...rest,
    ...lists,
    ...(year === undefined ? {} : { year }),
    extra: Object.fromEntries(extra),
  }
}

/** PubMed gives several types; the first that is known counts and the others are kept. */
function chosenType(draft: Draft, words: TypeWords): string {
  const known = draft.types.find((entry) => namedType(words, entry.value).type !== 'other') ?? draft.types[0]
  for (const entry of draft.types) if (entry !== known) keepExtra(draft, entry)
  return known?.value ?? ''
}
