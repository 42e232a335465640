import { describe, expect, test } from 'vitest'
import type { DedupeRecord } from './dedupe-record.ts'
import { findDuplicates } from './find-duplicates.ts'

const record = (changes: DedupeRecord): DedupeRecord => ({
  title: 'Copper surfaces in intensive care units of five hospitals',
  authors: ['Salgado, C. D.'],
  year: 2013,
  ...changes,
})

test('nothing to compare gives nothing', () => {
  const nothing = { groups: [], pairs: [], conflicts: [], compared: 0 }
  expect(findDuplicates([])).toMatchObject(nothing)
  expect(findDuplicates([{ title: 'One record' }])).toMatchObject(nothing)
  expect(findDuplicates([{}, {}, { title: '' }])).toMatchObject({ groups: [], pairs: [] })
})

test('groups name rows from 0 and hold every copy', () => {
  const { groups } = findDuplicates([
    record({}),
    record({ title: 'A guideline on hand hygiene for nurses in training' }),
    record({ journal: 'Infect Control' }),
    record({ volume: '34' }),
  ])
  expect(groups).toEqual([[0, 2, 3]])
})

test('A = B and B = C while A and C have different places is a conflict, and A and C stay apart', () => {
  const first = record({ doi: '10.1000/first', journal: 'Infection Control', volume: '34', pages: '479-486' })
  const second = record({ doi: '10.1000/second', journal: 'Critical Care', volume: '9', pages: '11-15' })
  const between = record({})
  const { groups, conflicts, pairs } = findDuplicates([first, between, second])
  expect(groups).toHaveLength(1)
  expect(groups[0]).toHaveLength(2)
  expect(conflicts).toHaveLength(1)
  expect(conflicts[0]?.apart).toEqual([0, 2])
  expect(pairs.filter(({ relation }) => relation === 'unsure').length).toBeGreaterThan(0)
})

test('progress runs to the number of pairs', () => {
  const seen: [number, number][] = []
  findDuplicates([record({}), record({})], { onProgress: (done, total) => seen.push([done, total]) })
  expect(seen.at(-1)).toEqual([1, 1])
})

describe('the profile is seen from the fields', () => {
  test.each<[string, DedupeRecord, 'references' | 'programs']>([
    ['authors and a journal', { title: 'X', authors: ['A, B'], journal: 'J' }, 'references'],
    ['a DOI', { title: 'X', doi: '10.1000/1' }, 'references'],
    ['a provider and a fee', { title: 'X', provider: 'P', fee: '10 EUR' }, 'programs'],
    ['a start date', { title: 'X', startDate: '2024-01-01' }, 'programs'],
    ['a title only', { title: 'X' }, 'references'],
  ])('%s', (_, fields, profile) => {
    expect(findDuplicates([fields, fields]).profile).toBe(profile)
  })
})

test('one word in ten thousand titles does not compare every record with every other', () => {
  const records = Array.from({ length: 10_000 }, (_, row) => ({
    title: 'Editorial',
    authors: [`Author${row}, A.`],
    year: 1900 + (row % 120),
  }))
  const { compared, groups } = findDuplicates(records)
  expect(compared).toBeLessThan(400_000)
  expect(groups).toEqual([])
})

test('texts of any kind and length are taken', () => {
  const odd = ['\u0000\u0001\ufffd', 'x'.repeat(200_000), '🙂🙂🙂', '&#0;&#x110000;<a', '%%%', '\ud800']
  const records = odd.flatMap((text) => [
    { title: text, authors: [text], journal: text, doi: text, pages: text, volume: text, abstract: text, url: text },
    { title: text, provider: text, startDate: text, fee: text, url: `https://${text}` },
  ])
  expect(() => findDuplicates(records, { profile: 'references' })).not.toThrow()
  expect(() => findDuplicates(records, { profile: 'programs' })).not.toThrow()
})
