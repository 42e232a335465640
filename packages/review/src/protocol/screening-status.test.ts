import { describe, expect, it } from 'vitest'
import type { ListingId } from '../program/program-listing.ts'
import { aListing, contentJson, SCHEME, starterListings } from '../test-support/a-listing.ts'
import { reviewFlow } from './flow.ts'
import { protocolSchema } from './protocol.ts'
import { screeningStatus } from './screening-status.ts'

const { protocol } = SCHEME
const statusOf = (changes: Parameters<typeof aListing>[0]) => screeningStatus(protocol, aListing(changes))
const verdicts = (changes: Record<string, 'met' | 'not-met' | 'unknown'>) => ({ ...aListing().criteria, ...changes })

describe('screening by the five criteria', () => {
  it('a program that meets all five criteria is included', () => {
    expect(statusOf({})).toBe('included')
  })

  it('a program that fails one criterion is excluded although others are unknown', () => {
    expect(statusOf({ criteria: verdicts({ 'about-ai': 'not-met', 'learning-objectives': 'unknown' }) })).toBe(
      'excluded',
    )
  })

  it('a program whose page leaves one criterion open has limited information', () => {
    expect(statusOf({ criteria: verdicts({ 'instructors-specified': 'unknown' }) })).toBe('limited-information')
  })

  it('a criterion that nobody judged counts as unknown', () => {
    expect(statusOf({ criteria: {} })).toBe('limited-information')
  })

  it.each(['congress', 'clip', 'podcast', 'article', 'framework', 'contest'])(
    'a %s is no training program, whatever its criteria',
    (format) => {
      expect(statusOf({ format })).toBe('excluded')
    },
  )

  it('a removing relation makes a duplicate; a relation that does not remove leaves the program in', () => {
    const tie = { kind: 'part-of' as const, of: 'other' as ListingId, note: null, sourceUrls: [] }
    expect(statusOf({ relations: [{ ...tie, removes: true }] })).toBe('duplicate')
    expect(statusOf({ relations: [{ ...tie, removes: false }] })).toBe('included')
  })
})

describe('the flow of the starter catalogue', () => {
  const flow = reviewFlow(protocol, starterListings())

  it('reads 300 found, 29 duplicates removed, 271 screened, 107 and 120 excluded, 44 included', () => {
    expect(flow).toMatchObject({
      found: 300,
      duplicatesRemoved: 29,
      screened: 271,
      excluded: 107,
      limitedInformation: 120,
      included: 44,
    })
  })

  it('counts 45 programs that lack one criterion only', () => {
    expect(flow.oneCriterionShort).toBe(45)
  })

  it('adds up: found is duplicates and screened, screened is excluded, limited and included', () => {
    expect(flow.duplicatesRemoved + flow.screened).toBe(flow.found)
    expect(flow.excluded + flow.limitedInformation + flow.included).toBe(flow.screened)
    expect(flow.foundVia.reduce((sum, source) => sum + source.count, 0)).toBe(flow.found)
  })

  it('names each reason in words, most frequent first', () => {
    expect(flow.excludedFor[0]).toEqual({
      id: 'targets-radiologists',
      label: 'Radiologists are not the audience',
      count: 60,
    })
    expect(flow.limitedFor[0]).toEqual({
      id: 'learning-objectives',
      label: 'Learning objectives not stated',
      count: 95,
    })
  })
})

describe('a protocol that must fail', () => {
  const good = () => structuredClone(contentJson('protocols/ai-training-programs.json')) as Record<string, unknown>

  it.each([
    ['has no criteria', { criteria: [] }],
    ['has no formats', { formats: [] }],
    ['has a version in words', { version: 'draft' }],
    ['holds a key it should not', { colour: 'blue' }],
    ['names no codebook', { codebook: null }],
  ])('%s', (_fault, change) => {
    expect(protocolSchema.safeParse({ ...good(), ...change }).success).toBe(false)
    expect(protocolSchema.safeParse(good()).success).toBe(true)
  })
})
