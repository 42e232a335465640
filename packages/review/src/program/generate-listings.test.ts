import { seededRandom } from '@collimator/kernel'
import { describe, expect, test } from 'vitest'
import { generateListings } from './generate-listings.ts'
import type { ListingId, ProgramListing } from './program-listing.ts'

function aListing(changes: Partial<ProgramListing>): ProgramListing {
  return {
    id: 'real' as ListingId,
    title: 'Deep learning for radiologists',
    provider: null,
    url: 'https://example.org/course',
    sourceUrl: 'https://example.org/course',
    sourceKind: 'provider page',
    foundVia: 'web',
    country: 'NL',
    language: 'en',
    starts: null,
    ends: null,
    alsoHeld: [],
    durationMinutes: null,
    durationMinDays: null,
    durationText: null,
    price: null,
    priceText: null,
    codes: { topic: ['technical'] },
    codingBasis: {},
    audienceGroups: [],
    accreditationText: null,
    partOfCurriculum: null,
    format: 'program',
    description: 'how a network reads a chest radiograph and where it fails',
    learningObjectives: null,
    criteria: {},
    exclusionReasons: [],
    relations: [],
    edition: null,
    lab: null,
    codedBy: 'coder-1',
    readOn: '2026-11-23',
    ...changes,
  }
}

const removed = { kind: 'duplicate', of: 'real' as ListingId, removes: true, note: null, sourceUrls: [] } as const
const BASE = [
  aListing({ country: 'NL' }),
  aListing({ country: 'DE', language: 'de' }),
  aListing({ relations: [removed] }),
]

describe('made-up listings', () => {
  test('the same seed makes the same listings', () => {
    const once = [...generateListings(seededRandom(7), 50, BASE)]
    expect([...generateListings(seededRandom(7), 50, BASE)]).toEqual(once)
    expect([...generateListings(seededRandom(8), 50, BASE)]).not.toEqual(once)
  })

  test('ids and addresses are unique', () => {
    const made = [...generateListings(seededRandom(1), 500, BASE)]
    expect(new Set(made.map(({ id }) => id)).size).toBe(500)
    expect(new Set(made.map(({ url }) => url)).size).toBe(500)
  })

  test('shares of the real listings are kept', () => {
    const made = [...generateListings(seededRandom(1), 3000, BASE)]
    const german = made.filter(({ country }) => country === 'DE').length / made.length
    // A third, within four standard errors.
    expect(Math.abs(german - 1 / 3)).toBeLessThan(4 * Math.sqrt(2 / 9 / 3000))
  })

  test('a relation points to an earlier listing, and the first has none', () => {
    const made = [...generateListings(seededRandom(3), 200, [BASE[2] as ProgramListing])]
    expect(made[0]?.relations).toEqual([])
    const backward = made.slice(1).map(({ relations }, at) => {
      const of = Number(relations[0]?.of.replace('generated-', ''))
      return of >= 1 && of <= at + 1
    })
    expect(backward).toEqual(Array(199).fill(true))
  })

  test('nothing is made from nothing', () => {
    expect([...generateListings(seededRandom(1), 5, [])]).toEqual([])
    expect([...generateListings(seededRandom(1), 0, BASE)]).toEqual([])
  })
})
