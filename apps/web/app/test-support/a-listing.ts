import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type CodingScheme,
  codebookSchema,
  exchangeRatesSchema,
  type ProgramListing,
  protocolSchema,
  readListingRow,
} from '@collimator/review'

const CONTENT = join(import.meta.dirname, '..', '..', '..', '..', 'content')
const contentJson = (name: string): unknown => JSON.parse(readFileSync(join(CONTENT, name), 'utf8'))

/** The scheme that ships with the program. */
export const SCHEME: CodingScheme = {
  codebook: codebookSchema.parse(contentJson('codebooks/schuur-2021.json')),
  protocol: protocolSchema.parse(contentJson('protocols/ai-training-programs.json')),
  rates: exchangeRatesSchema.parse(contentJson('exchange-rates/ecb-2024.json')),
}

/** A listing as an import reads it from a row that says little; a test states only what it is about. */
export function aListing(row: Readonly<Record<string, unknown>> = {}): ProgramListing {
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
