import type { Reference } from '../references/reference.ts'

/** A journal article with the usual fields; give what a test is about. */
export function aReference(given: Partial<Reference> = {}): Reference {
  return {
    type: 'article',
    title: 'Reading chest films with and without AI',
    authors: ['Roe, Jane', 'Doe, J. Q.'],
    editors: [],
    year: 2021,
    journal: 'Journal of Reading Rooms',
    volume: '12',
    issue: '3',
    pages: '623-31',
    doi: '10.1000/jrr.2021.17',
    urls: ['https://example.org/a?b=1&c=2'],
    serialNumbers: ['1234-5678'],
    abstract: 'We asked 20 readers.',
    keywords: ['radiology', 'artificial intelligence'],
    notes: [],
    extra: {},
    ...given,
  }
}

/** The bytes of a text in UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
