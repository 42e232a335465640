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

/** An included program of which a test states only what it is about. */
export function aListing(changes: Partial<ProgramListing> = {}): ProgramListing {
  return {
    id: 'a-program' as ListingId,
    title: 'AI for residents',
    provider: 'A society',
    url: 'https://example.org/course',
    sourceUrl: 'https://example.org/course',
    sourceKind: 'provider page',
    foundVia: 'web',
    country: 'NL',
    language: 'en',
    starts: '2024-03-01',
    ends: null,
    alsoHeld: [],
    durationMinutes: 90,
    durationMinDays: null,
    durationText: null,
    price: null,
    priceText: null,
    codes: { 'delivery-mode': ['online'], topic: ['technical'] },
    codingBasis: { 'delivery-mode': 'stated' },
    audienceGroups: ['resident'],
    accreditationText: null,
    partOfCurriculum: false,
    format: 'program',
    description: null,
    learningObjectives: null,
    criteria: Object.fromEntries(SCHEME.protocol.criteria.map((criterion) => [criterion.id, 'met' as const])),
    exclusionReasons: [],
    relations: [],
    edition: null,
    lab: null,
    codedBy: 'coder-1',
    readOn: '2026-11-23',
    ...changes,
  }
}
