import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOf } from '../test-support/a-reference.ts'
import { readReferences } from './read-references.ts'
import type { Reference, ReferenceFormat } from './reference.ts'
import { joinList, splitList } from './sheets/list-cell.ts'
import { writeReferences } from './write-references.ts'

const awkward = fc.constantFrom(
  '=',
  ';',
  '\\',
  '{',
  '}',
  '"',
  '&',
  '<x>',
  '%',
  '#',
  '_',
  '~',
  '^',
  '$',
  ',',
  ' and ',
  '@',
  'é',
  '日',
  '😀',
  "'",
  ':',
  ' - ',
  '--',
)
const word = fc.stringMatching(/^[A-Za-z0-9]{1,5}$/)
const text = fc
  .array(fc.oneof(word, awkward), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join('').replace(/\s+/g, ' ').trim())
  .filter((found) => found !== '' && !found.startsWith('[['))
const texts = fc.array(text, { maxLength: 3 })
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const references: fc.Arbitrary<Reference> = fc
  .record({
    type: fc.constantFrom(
      'article',
      'book',
      'chapter',
      'conference',
      'thesis',
      'report',
      'web',
      'dataset',
      'preprint',
      'news',
      'other' as const,
    ),
    id: optional(text),
    title: text,
    authors: texts,
    editors: texts,
    year: optional(fc.integer({ min: 1000, max: 2999 })),
    journal: optional(text),
    journalShort: optional(text),
    volume: optional(text),
    issue: optional(text),
    pages: optional(fc.constantFrom('1-9', 'e123', '623-31', '17')),
    doi: optional(fc.stringMatching(/^10\.[0-9]{4,6}\/[a-zA-Z0-9_.()-]{1,8}$/)),
    urls: fc.array(fc.webUrl({ withQueryParameters: true }), { maxLength: 2 }),
    serialNumbers: fc.array(fc.stringMatching(/^[0-9]{4}-[0-9]{3}[0-9X]$/), { maxLength: 2 }),
    abstract: optional(text),
    keywords: texts,
    language: optional(word),
    publisher: optional(text),
    place: optional(text),
    edition: optional(word),
    database: optional(text),
    accession: optional(text),
    notes: texts,
    extra: fc.dictionary(
      fc.constantFrom('caption', 'C1', 'own name', 'label_included'),
      fc.array(text, { minLength: 1, maxLength: 2 }),
    ),
  })
  .map(
    (found) =>
      Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as unknown as Reference,
  )

// PubMed's own number is its identifier, and BibTeX must have a key, so these formats give a record one.
const GIVES_ID = new Set<ReferenceFormat>(['bibtex', 'nbib'])

describe.each(['ris', 'nbib', 'bibtex', 'endnote-xml', 'csv', 'xlsx', 'jsonl', 'json'] as const)('%s', (format) => {
  test('references that are written read back the same, in order', () => {
    fc.assert(
      fc.property(fc.array(references, { minLength: 1, maxLength: 4 }), (written) => {
        const back = readReferences('back', writeReferences(format, written).bytes)
        expect(back.problems.filter((problem) => problem.field !== 'title')).toEqual([])
        expect(back.records.map((record, index) => comparable(record, written[index]))).toEqual(
          written.map((record) => comparable(record, record)),
        )
      }),
      { numRuns: 60 },
    )
  })

  function comparable(record: Reference, original: Reference | undefined): Reference {
    if (!GIVES_ID.has(format) || original?.id !== undefined) return record
    const { id: _, ...rest } = record
    return rest
  }

  test('the same references give the same bytes', () => {
    fc.assert(
      fc.property(references, (reference) => {
        expect(writeReferences(format, [reference])).toEqual(writeReferences(format, [reference]))
      }),
      { numRuns: 20 },
    )
  })

  test('a file cut off or spoilt anywhere still reads, with one record at most for every one written', () => {
    fc.assert(
      fc.property(fc.array(references, { minLength: 1, maxLength: 3 }), fc.nat(), fc.nat(255), (written, at, byte) => {
        const { bytes } = writeReferences(format, written)
        const cut = readReferences('cut', bytes.slice(0, at % bytes.length))
        expect(cut.records.length).toBeLessThanOrEqual(written.length)
        const spoilt = bytes.slice()
        spoilt[at % bytes.length] = byte
        expect(() => readReferences('spoilt', spoilt)).not.toThrow()
      }),
      { numRuns: 60 },
    )
  })
})

test('any text in any format reads without an exception', () => {
  const lines = fc.constantFrom(
    'TY  - JOUR',
    'ER  - ',
    'TI  - x',
    'PMID- 1',
    '@article{a,',
    'title = {',
    '<record>',
    '</record>',
    '[',
    '{"a":1}',
    'a,b',
    '"',
    '}',
  )
  const content = fc.array(fc.oneof(lines, fc.string()), { maxLength: 12 }).map((parts) => parts.join('\n'))
  fc.assert(
    fc.property(
      content,
      fc.constantFrom('a.ris', 'a.nbib', 'a.bib', 'a.xml', 'a.csv', 'a.json', 'a'),
      (found, name) => {
        const { records, problems } = readReferences(name, bytesOf(found))
        expect(records.length + problems.length).toBeGreaterThanOrEqual(found.trim() === '' ? 0 : 1)
      },
    ),
  )
})

test('a list joined into one cell divides again', () => {
  fc.assert(
    fc.property(texts, (items) => {
      expect(splitList(joinList(items))).toEqual(items)
    }),
  )
})
