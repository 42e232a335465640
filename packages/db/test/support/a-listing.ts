import type { ListingId, ProgramListing } from '@collimator/review'

/** A valid listing that says little; a test states only what it is about. */
export function aListing(changes: Partial<Omit<ProgramListing, 'id'>> & { readonly id?: string } = {}): ProgramListing {
  const { id = 'a-course', ...rest } = changes
  return {
    id: id as ListingId,
    title: 'A course',
    provider: null,
    url: 'https://example.org/course',
    sourceUrl: 'https://example.org/list',
    sourceKind: 'provider page',
    foundVia: 'web',
    country: null,
    language: 'en',
    starts: null,
    ends: null,
    alsoHeld: [],
    durationMinutes: null,
    durationMinDays: null,
    durationText: null,
    price: null,
    priceText: null,
    codes: {},
    codingBasis: {},
    audienceGroups: [],
    accreditationText: null,
    partOfCurriculum: null,
    format: 'program',
    description: null,
    learningObjectives: null,
    criteria: {},
    exclusionReasons: [],
    relations: [],
    edition: null,
    lab: null,
    codedBy: 'coder-1',
    readOn: '2026-11-23',
    ...rest,
  }
}
