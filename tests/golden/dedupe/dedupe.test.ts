import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { type Reference, readReferences, writeReferences } from '../../../packages/formats/src/index.ts'
import { findDuplicates, recordOfReference } from '../../../packages/review/src/index.ts'
import { lacksSharedData, sharedFile } from '../../support/shared-data.ts'
import expected from './expected.json' with { type: 'json' }

const readRecords = (path: string): readonly Reference[] => readReferences(basename(path), sharedFile(path)).records
const own = (name: string) => readFileSync(join(import.meta.dirname, name))
const content = (name: string) => readFileSync(join(import.meta.dirname, '../../../content/programs', name))

test('in the made-up library, records of one work are found and its neighbours are left apart', () => {
  const { records } = readReferences('made-up-library.json', own('made-up-library.json'))
  const marked = rowsBy(records.keys(), (row) => records[row]?.extra.caption?.[0] ?? `alone ${row}`)
  const works = [...marked.values()].filter((rows) => rows.length > 1)
  const { groups, conflicts } = findDuplicates(records.map(recordOfReference))
  expect(works).toHaveLength(expected.madeUpLibrary.worksFoundTwice)
  expect(records).toHaveLength(expected.madeUpLibrary.records)
  expect(conflicts).toEqual([])
  expect(new Set(groups.map(String))).toEqual(new Set(works.map(String)))
})

test.each(['ris', 'nbib', 'bibtex', 'endnote-xml', 'csv', 'xlsx'] as const)(
  'each record of the made-up library meets its own copy in an export as %s',
  (format) => {
    const { records } = readReferences('made-up-library.json', own('made-up-library.json'))
    const library = records.filter(({ extra }) => extra.caption === undefined)
    const copy = readReferences('copy', writeReferences(format, library).bytes).records
    const { groups } = findDuplicates([...library, ...copy].map(recordOfReference))
    expect(new Set(groups.map(String))).toEqual(new Set(library.map((_, row) => `${row},${row + library.length}`)))
  },
)

test.skipIf(lacksSharedData('bench/dedupe')).each(expected.references)(
  'the duplicates marked by hand in $file are found',
  ({ file, records, marked, leastF1 }) => {
    const references = readRecords(file)
    const truth = new Set(references.flatMap(({ extra }, row) => (extra.caption?.[0] === 'Duplicate' ? [row] : [])))
    expect([references.length, truth.size]).toEqual([records, marked])
    const found = findDuplicates(references.map(recordOfReference)).groups.flat()
    const right = found.filter((row) => truth.has(row)).length
    expect((2 * right) / (found.length + truth.size)).toBeGreaterThanOrEqual(leastF1)
  },
)

test.skipIf(lacksSharedData('samples/ris'))(
  'each record of a library meets its own copy in the export of another program',
  () => {
    const [first = [], second = []] = expected.sameLibraryTwice.files.map(readRecords)
    const { groups, conflicts } = findDuplicates([...first, ...second].map(recordOfReference))
    expect(conflicts).toEqual([])
    expect(groups).toHaveLength(expected.sameLibraryTwice.references)
    expect(
      groups.every(([a = 0, b = 0, ...others]) => others.length === 0 && a < first.length && b >= first.length),
    ).toBe(true)
  },
)

test('listings of one program are found or put to a person, and no two editions are merged', () => {
  const rows = new TextDecoder().decode(content('starter-2026-11.jsonl')).trim().split('\n').map(readRow)
  const listings = readReferences('starter.jsonl', content('starter-2026-11.jsonl')).records
  const { listings: count, pairs: pairCount, leastFound, mergedEditions, mostAsked } = expected.programs
  const rowOf = new Map(rows.map(({ id }, row) => [id, row]))
  const { groups, pairs, profile } = findDuplicates(listings.map(recordOfReference))
  const asked = new Set(
    pairs.filter(({ relation }) => ['same', 'unsure'].includes(relation)).map(({ a, b }) => `${a},${b}`),
  )
  const marked = rows.flatMap(({ relations }, row) =>
    relations.map(({ of }) => [row, rowOf.get(of) ?? -1].sort((x, y) => x - y).join()),
  )
  const groupOf = new Map(groups.flatMap((group, at) => group.map((row) => [row, at] as const)))
  const series = rowsBy(rows.keys(), (row) => rows[row]?.series ?? null)
  series.delete(null)
  const merged = [...series].filter(([, members]) => hasTwoYearsInOneGroup(members, groupOf, rows))
  expect([profile, listings.length, marked.length]).toEqual(['programs', count, pairCount])
  expect(marked.filter((pair) => asked.has(pair)).length).toBeGreaterThanOrEqual(leastFound)
  expect([series.size, merged.length]).toEqual([expected.programs.series, mergedEditions])
  expect(pairs.filter(({ relation }) => relation === 'unsure').length).toBeLessThanOrEqual(mostAsked)
})

/** Row numbers by what they have in common. */
function rowsBy<Key>(rows: Iterable<number>, keyOf: (row: number) => Key): Map<Key, number[]> {
  const groups = new Map<Key, number[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return groups
}

type Row = {
  readonly id: string
  readonly relations: readonly { readonly of: string }[]
  readonly series: string | null
  readonly edition_year: number | string | null
}

const readRow = (line: string): Row => JSON.parse(line)

/** Whether two listings of a series that name different years were put together. */
function hasTwoYearsInOneGroup(members: readonly number[], groupOf: ReadonlyMap<number, number>, rows: readonly Row[]) {
  const grouped = rowsBy(members, (row) => groupOf.get(row) ?? -1 - row)
  return [...grouped.values()].some((group) => new Set(group.map((row) => rows[row]?.edition_year)).size > 1)
}
