import type { ProblemList } from '../../tables/problem-list.ts'
import type { BibtexEntry } from './bibtex-entries.ts'

type Field = BibtexEntry['fields'][number]

/** Entries that inherit from entries that inherit; files have two or three levels. */
const DEEPEST = 8

/** What is inherited may make a file this many times as long, and this many characters longer. */
const GROWTH = { times: 16, characters: 10_000 } as const

/** What says something of the whole alone, or of its place in the file. */
const NEVER_INHERITED: ReadonlySet<string> = new Set(
  (
    'abstract annotation annote crossref doi entryset eprint eprintclass eprinttype execute file id ids ' +
    'indextitle keywords label note options pages pagetotal pmid pmcid presort related shorthand shorttitle sortkey ' +
    'sorttitle timestamp url urldate xdata xref'
  ).split(' '),
)
const DATES: ReadonlySet<string> = new Set(['date', 'month', 'year'])
const TITLES: ReadonlySet<string> = new Set(['title', 'subtitle', 'titleaddon'])
/** What a title of the whole is called in its parts: `journaltitle` of articles, `maintitle` of volumes. */
const TITLE_PREFIXES: Readonly<Record<string, string>> = {
  article: 'journal',
  suppperiodical: 'journal',
  book: 'main',
  collection: 'main',
  proceedings: 'main',
}

/**
 * Entries with the fields that they take from others: `xdata` gives all its fields, `crossref` those that say something
 * of the part as well (year, editor, publisher), with the title of the whole as `booktitle`; its DOI, pages and abstract
 * are not the part's. What an entry says itself counts. `@xdata` entries are left out, since they describe no work; `xref`
 * names a relation and gives nothing.
 * @param entries of one file; those that others refer to may stand anywhere.
 * @param length of the file in characters; beyond 16 times as many nothing more is inherited.
 * @param problems receives keys that no entry has.
 * @see the BibLaTeX manual, sections 2.4.1 and 3.13.5 and appendix B (inheritance rules).
 */
export function inheritFields(
  entries: readonly BibtexEntry[],
  length: number,
  problems: ProblemList,
): readonly BibtexEntry[] {
  if (!entries.some(({ fields }) => fields.some(({ name }) => name === 'crossref' || name === 'xdata'))) return entries
  const family: Family = { byKey: keysOf(entries), room: GROWTH.times * length + GROWTH.characters, problems }
  const works = entries.filter(({ type }) => type !== 'xdata')
  const complete = works.map((entry) => ({ ...entry, fields: allFields(family, entry, 0) }))
  if (family.room < 0) {
    problems.addTotal({
      found: 'more inherited fields than are read',
      expected: `at most ${GROWTH.times} times the file`,
    })
  }
  return complete
}

type Family = {
  readonly byKey: ReadonlyMap<string, BibtexEntry>
  /** Characters that may still be inherited. */
  room: number
  readonly problems: ProblemList
}

/** Exact keys go before keys in another case; the first of several counts. */
function keysOf(entries: readonly BibtexEntry[]): ReadonlyMap<string, BibtexEntry> {
  const keys = new Map<string, BibtexEntry>()
  for (const spelling of [(key: string) => key, (key: string) => key.toLowerCase()]) {
    for (const entry of entries) if (!keys.has(spelling(entry.key))) keys.set(spelling(entry.key), entry)
  }
  return keys
}

function allFields(family: Family, entry: BibtexEntry, depth: number): readonly Field[] {
  const references = depth === DEEPEST ? [] : referencesOf(entry)
  if (references.length === 0) return entry.fields
  // Walked again for each entry that inherits from it.
  if (depth > 0) family.room -= entry.fields.length + references.length
  const fields = [...entry.fields]
  const present = new Set(fields.map(({ name }) => name))
  if ([...DATES].some((name) => present.has(name))) for (const name of DATES) present.add(name)
  for (const { name, value } of references) {
    const parent = parentOf(family, entry, { name, value }, depth)
    if (parent === undefined) continue
    const given = inheritedFields(family, { parent, child: entry.type, hasTitle: present.has('title'), name, depth })
    const inherited = given.filter((field) => !present.has(field.name))
    for (const field of inherited) fields.push(field)
    for (const field of inherited) present.add(field.name)
  }
  return fields
}

/** The keys that an entry refers to, one by one, under the name of the field; `xdata` goes before `crossref`. */
function referencesOf({ fields }: BibtexEntry): readonly Field[] {
  const keysIn = (wanted: string) => fields.filter(({ name }) => name === wanted)
  const listed = keysIn('xdata').flatMap(({ name, value }) => value.split(',').map((key) => ({ name, value: key })))
  return [...listed, ...keysIn('crossref')].map(({ name, value }) => ({ name, value: value.trim() }))
}

function parentOf(family: Family, child: BibtexEntry, { name, value }: Field, depth: number): BibtexEntry | undefined {
  family.room -= value.length + 1
  if (family.room < 0 || value === '') return undefined
  const parent = family.byKey.get(value) ?? family.byKey.get(value.toLowerCase())
  if (parent !== undefined && parent !== child) return parent
  const expected = 'the key of another entry of the file'
  if (depth === 0) family.problems.add({ row: child.row, field: name, found: value, expected })
  return undefined
}

type Inheritance = {
  readonly parent: BibtexEntry
  readonly child: string
  readonly hasTitle: boolean
  readonly name: string
  readonly depth: number
}

function inheritedFields(family: Family, { parent, child, hasTitle, name, depth }: Inheritance): readonly Field[] {
  const inherited: Field[] = []
  if (family.room < 0) return inherited
  const given = allFields(family, parent, depth + 1)
  // A title of the whole for its parts may be given beside its own.
  const isTitled = given.some((field) => field.name === 'booktitle')
  for (const field of given) {
    const names = name === 'xdata' ? xdataNames(field.name) : partNames(field.name, { child, hasTitle, isTitled })
    family.room -= 1 + names.length * (field.name.length + field.value.length)
    if (family.room < 0) return inherited
    for (const given of names) inherited.push({ name: given, value: field.value })
  }
  return inherited
}

function xdataNames(name: string): readonly string[] {
  return name === 'xdata' || name === 'crossref' ? [] : [name]
}

type Part = { readonly child: string; readonly hasTitle: boolean; readonly isTitled: boolean }

/** A part without a title of its own, such as a numbered chapter, is known by the title of the whole. */
function partNames(name: string, { child, hasTitle, isTitled }: Part): readonly string[] {
  if (NEVER_INHERITED.has(name) || /^(?:note-\d+|x-.*)$/.test(name)) return []
  if (!TITLES.has(name)) return [name]
  const ofWhole = (TITLE_PREFIXES[child] ?? 'book') + name
  return [...(ofWhole === 'booktitle' && isTitled ? [] : [ofWhole]), ...(hasTitle ? [] : [name])]
}
