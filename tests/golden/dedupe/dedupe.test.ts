import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { type Reference, readReferences } from '../../../packages/formats/src/index.ts'
import { findDuplicates, recordOfReference } from '../../../packages/review/src/index.ts'
import { sharedFile } from '../../support/shared-data.ts'
import expected from './expected.json' with { type: 'json' }

function referencesIn(path: string): readonly Reference[] | undefined {
  const bytes = sharedFile(path)
  return bytes && readReferences(basename(path), bytes).records
}

function jsonLinesIn<T>(path: string): T[] {
  const bytes = sharedFile(path)
  const lines = bytes ? new TextDecoder().decode(bytes).trim().split('\n') : []
  return lines.map((line) => JSON.parse(line) as T)
}

test.each(expected.references)(
  'the duplicates marked by hand in $file are found',
  ({ file, records, marked, leastF1 }) => {
    const references = referencesIn(file)
    if (references === undefined) return
    const truth = new Set(references.flatMap(({ extra }, row) => (extra.caption?.[0] === 'Duplicate' ? [row] : [])))
    expect([references.length, truth.size]).toEqual([records, marked])
    const found = findDuplicates(references.map(recordOfReference)).groups.flat()
    const right = found.filter((row) => truth.has(row)).length
    expect((2 * right) / (found.length + truth.size)).toBeGreaterThanOrEqual(leastF1)
  },
)

test('each record of a library meets its own copy in the export of another program', () => {
  const [first, second] = expected.sameLibraryTwice.files.map(referencesIn)
  if (first === undefined || second === undefined) return
  const { groups, conflicts } = findDuplicates([...first, ...second].map(recordOfReference))
  expect(conflicts).toEqual([])
  expect(groups).toHaveLength(expected.sameLibraryTwice.references)
  expect(
    groups.every(([a = 0, b = 0, ...others]) => others.length === 0 && a < first.length && b >= first.length),
  ).toBe(true)
})

test('listings of one program are found or put to a person, and no two editions are merged', () => {
  const listings = referencesIn('data/programs/programs.jsonl')
  if (listings === undefined) return
  const { listings: count, pairs: pairCount, leastFound, mergedEditions, mostAsked } = expected.programs
  const rowOf = new Map(listings.map(({ id }, row) => [id, row]))
  const { groups, pairs, profile } = findDuplicates(listings.map(recordOfReference))
  const asked = new Set(
    pairs.filter(({ relation }) => ['same', 'unsure'].includes(relation)).map(({ a, b }) => `${a},${b}`),
  )
  const marked = jsonLinesIn<{ a: string; b: string }>('data/programs/duplicates.jsonl').map(({ a, b }) =>
    [rowOf.get(a) ?? -1, rowOf.get(b) ?? -1].sort((x, y) => x - y).join(),
  )
  const groupOf = new Map(groups.flatMap((group, at) => group.map((row) => [row, at] as const)))
  const series = jsonLinesIn<{ editions: { id: string }[] }>('data/programs/editions.jsonl')
  const merged = series.filter(({ editions }) => {
    const grouped = editions.map(({ id }) => groupOf.get(rowOf.get(id) ?? -1)).filter((group) => group !== undefined)
    return new Set(grouped).size < grouped.length
  })
  expect([profile, listings.length, marked.length]).toEqual(['programs', count, pairCount])
  expect(marked.filter((pair) => asked.has(pair)).length).toBeGreaterThanOrEqual(leastFound)
  expect(merged).toHaveLength(mergedEditions)
  expect(pairs.filter(({ relation }) => relation === 'unsure').length).toBeLessThanOrEqual(mostAsked)
})
