import { expect, it } from 'vitest'
import { type FoundReference, recordOfReference } from './record-of-reference.ts'

const aWork = (changes: Partial<FoundReference> = {}): FoundReference => ({
  type: 'article',
  authors: [],
  urls: [],
  serialNumbers: [],
  extra: {},
  ...changes,
})

it('a caption or label that an earlier run left on a reference is not seen', () => {
  const marked = aWork({
    title: 'A',
    extra: { caption: ['Duplicate'], label: ['keep'], 'Research Notes': ['same as 4'] },
  })
  expect(recordOfReference(marked)).toEqual(recordOfReference(aWork({ title: 'A' })))
})

it('the resolver of a DOI is preferred to the other addresses of a reference', () => {
  const urls = ['https://example.org/a', 'https://doi.org/10.1000/1']
  expect(recordOfReference(aWork({ urls })).url).toBe('https://doi.org/10.1000/1')
  expect(recordOfReference(aWork({ urls: urls.slice(0, 1) })).url).toBe('https://example.org/a')
})

it('a reference without a full journal title is compared by the short one', () => {
  expect(recordOfReference(aWork({ journalShort: 'Eur Radiol' })).journal).toBe('Eur Radiol')
  expect(recordOfReference(aWork({ journal: 'European Radiology', journalShort: 'Eur Radiol' })).journal).toBe(
    'European Radiology',
  )
})

it('a listing with two columns for its provider is compared by the more exact one, whatever the order of columns', () => {
  const columns = { Organiser: ['A department'], provider: ['A society'] }
  const reversed = Object.fromEntries(Object.entries(columns).reverse())
  expect(recordOfReference(aWork({ extra: columns })).provider).toBe('A society')
  expect(recordOfReference(aWork({ extra: reversed })).provider).toBe('A society')
})
