import { describe, expect, it } from 'vitest'
import { contentJson, SCHEME } from '../test-support/a-listing.ts'
import {
  type Codebook,
  categoryLabel,
  codebookSchema,
  dimensionOf,
  findCategory,
  UnknownDimension,
} from './codebook.ts'

const codebook = SCHEME.codebook

describe('the codebook of Table 2', () => {
  it('has the ten dimensions of the paper, in its order', () => {
    expect(codebook.dimensions.map((dimension) => dimension.name)).toEqual([
      'Date',
      'Delivery mode',
      'Duration',
      'Price',
      'Content type',
      'Topic',
      'Audience',
      'Instructors',
      'Offering agent',
      'Legitimization',
    ])
  })

  it.each([
    ['date', ['2019—1st half', '2019—2nd half', '2020—1st half']],
    ['delivery-mode', ['Offline', 'Online', 'Hybrid']],
    ['duration', ['Shorter than 1 h', '1–3 h', '3–6 h', '1 day', '2 days', 'Longer than 2 days']],
    ['price', ['Free', '0–100 EUR', '51–100 EUR', '101–200 EUR', '201+ EUR', 'Not specified']],
    ['content-type', ['Passive-theoretical content', 'Passive-applied content', 'Active-hands-on training']],
    ['topic', ['Medical', 'Technical', 'Ethical/legal', 'Managerial']],
    ['instructors', ['Medical', 'Technical', 'Other']],
    ['offering-agent', ['Professional institutions', 'Academic institutions', 'Commercial companies', 'Other']],
    ['legitimization', ['Content', 'Offering agent', 'Accreditation', 'Acknowledgement']],
  ])('keeps the categories of %s as printed', (id, printed) => {
    expect(dimensionOf(codebook, id).categories.map((category) => category.printed)).toEqual(printed)
  })

  it('keeps the overlapping price bands and says how they are read', () => {
    const price = dimensionOf(codebook, 'price')
    expect(price.categories.find((category) => category.id === '0-100')?.note).toMatch(/up to 50 EUR/)
    expect(price.notes.join()).toMatch(/overlap/)
  })

  it('keeps the printed names EACME and AACME and says which bodies are meant', () => {
    const accreditation = dimensionOf(codebook, 'legitimization').categories.find(
      (category) => category.id === 'accreditation',
    )
    expect(accreditation?.note).toMatch(/EACME or AACME.*EACCME.*ACCME/s)
  })

  it('finds a category by id, label, printed text or another spelling', () => {
    const duration = dimensionOf(codebook, 'duration')
    expect(
      ['over-2-days', 'Longer than 2 days', '>2 days', ' LONGER THAN 2 DAYS '].map((text) =>
        findCategory(duration, text),
      ),
    ).toEqual(Array(4).fill('over-2-days'))
    expect(findCategory(duration, 'a fortnight')).toBeUndefined()
  })

  it('labels half-years that the paper does not print by the same rule', () => {
    const date = dimensionOf(codebook, 'date')
    expect(['2019-h1', '2024-h2', '2023'].map((id) => categoryLabel(date, id))).toEqual([
      '2019, 1st half',
      '2024, 2nd half',
      '2023, half not stated',
    ])
  })

  it('has no other dimension', () => {
    expect(() => dimensionOf(codebook, 'colour')).toThrow(UnknownDimension)
  })
})

describe('a codebook that must fail', () => {
  const broken: [fault: string, change: (codebook: Codebook) => unknown, message: RegExp][] = [
    [
      'repeats a dimension',
      (it) => ({ ...it, dimensions: [...it.dimensions, it.dimensions[1]] }),
      /dimension id delivery-mode is used twice/,
    ],
    [
      'repeats a category',
      (it) =>
        withDimension(it, 'topic', (topic) => ({ ...topic, categories: [...topic.categories, topic.categories[0]] })),
      /medical is used twice/,
    ],
    [
      'has a band for a category it does not know',
      (it) => withBands(it, [{ atMost: 100, category: 'cheap' }]),
      /cheap, which is no category/,
    ],
    [
      'has bands that do not ascend',
      (it) =>
        withBands(it, [
          { atMost: 100, category: 'free' },
          { atMost: 50, category: '0-100' },
        ]),
      /must ascend/,
    ],
    [
      'has a dimension with one category',
      (it) => withDimension(it, 'topic', (topic) => ({ ...topic, categories: topic.categories.slice(0, 1) })),
      /Too small/,
    ],
    ['has no version', (it) => ({ ...it, version: 'latest' }), /Invalid string/],
    ['holds a key it should not', (it) => ({ ...it, colour: 'blue' }), /Unrecognized key/],
    ['names no source', (it) => ({ ...it, source: undefined }), /expected object/],
  ]

  it.each(broken)('%s', (_fault, change, message) => {
    const read = codebookSchema.safeParse(
      change(structuredClone(contentJson('codebooks/schuur-2021.json')) as Codebook),
    )
    expect(read.success).toBe(false)
    expect(read.error?.issues.map((issue) => issue.message).join()).toMatch(message)
  })
})

function withDimension(codebook: Codebook, id: string, change: (dimension: Codebook['dimensions'][number]) => unknown) {
  return {
    ...codebook,
    dimensions: codebook.dimensions.map((dimension) => (dimension.id === id ? change(dimension) : dimension)),
  }
}

function withBands(codebook: Codebook, byEuroCents: unknown[]) {
  return withDimension(codebook, 'price', (price) => ({ ...price, derivation: { ...price.derivation, byEuroCents } }))
}
