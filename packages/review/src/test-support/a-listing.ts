import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codebookSchema } from '../codebook/codebook.ts'
import { exchangeRatesSchema } from '../codebook/derive-codes.ts'
import { type Baseline, baselineSchema } from '../overview/baseline.ts'
import type { ListingId, ProgramListing } from '../program/program-listing.ts'
import { type CodingScheme, readListingRow } from '../program/read-listing-row.ts'
import { protocolSchema } from '../protocol/protocol.ts'

const CONTENT = join(import.meta.dirname, '..', '..', '..', '..', 'content')

/** A file that ships with the program, parsed. */
export function contentJson(name: string): unknown {
  return JSON.parse(readFileSync(join(CONTENT, name), 'utf8'))
}

/** The scheme under which the starter catalogue is read. */
export const SCHEME: CodingScheme = {
  codebook: codebookSchema.parse(contentJson('codebooks/schuur-2021.json')),
  protocol: protocolSchema.parse(contentJson('protocols/ai-training-programs.json')),
  rates: exchangeRatesSchema.parse(contentJson('exchange-rates/ecb-2024.json')),
}

/** The printed figures of the 2021 review. */
export const BASELINE: Baseline = baselineSchema.parse(contentJson('baselines/schuur-2021.json'))

/** The rows of the starter catalogue, as they lie in the file. */
export function starterRows(): Record<string, unknown>[] {
  const text = readFileSync(join(CONTENT, 'programs/starter-2026-11.jsonl'), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

/** The 300 listings of the starter catalogue. */
export function starterListings(): ProgramListing[] {
  return starterRows().map((row, at) => {
    const read = readListingRow(SCHEME, row, { file: 'starter', row: at + 1 })
    if ('problems' in read) throw new Error(JSON.stringify(read.problems))
    return read.listing
  })
}

/** What a test states of a listing; an identifier is written as plain text. */
export type ListingChanges = Partial<Omit<ProgramListing, 'id'>> & { readonly id?: string }

/** A valid listing that says as little as a listing can: no code, no criterion, no price, no dates. */
export function aBareListing({ id = 'a-course', ...changes }: ListingChanges = {}): ProgramListing {
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
    ...changes,
  }
}

/** An included program of which a test states only what it is about. */
export function aListing(changes: ListingChanges = {}): ProgramListing {
  return aBareListing({
    id: 'a-program',
    title: 'AI for residents',
    provider: 'A society',
    sourceUrl: 'https://example.org/course',
    country: 'NL',
    starts: '2024-03-01',
    durationMinutes: 90,
    codes: { 'delivery-mode': ['online'], topic: ['technical'] },
    codingBasis: { 'delivery-mode': 'stated' },
    audienceGroups: ['resident'],
    partOfCurriculum: false,
    criteria: Object.fromEntries(SCHEME.protocol.criteria.map((criterion) => [criterion.id, 'met' as const])),
    ...changes,
  })
}

/** A listing as an import reads it from a row that says little; a test states only the columns it is about. */
export function aListingOfRow(row: Readonly<Record<string, unknown>> = {}): ProgramListing {
  const whole = {
    id: 'a-course',
    title: 'A course',
    url: 'https://example.org/a',
    source_url: 'https://example.org/list',
    source_kind: 'provider page',
    found_via: 'web',
    format: 'program',
    criteria: {},
    coded_by: 'coder-1',
    read_on: '2026-11-23',
    ...row,
  }
  const read = readListingRow(SCHEME, whole, { file: 'a test', row: 1 })
  if ('problems' in read) throw new TypeError(JSON.stringify(read.problems))
  return read.listing
}
