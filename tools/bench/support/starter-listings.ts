import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type CodingScheme,
  codebookSchema,
  exchangeRatesSchema,
  type ProgramListing,
  protocolSchema,
  readListingRow,
} from '@collimator/review'

export const CONTENT = join(import.meta.dirname, '../../../content')
const ROWS = 'programs/starter-2026-11.jsonl'
const content = (path: string) => readFile(join(CONTENT, path), 'utf8')

/** Real listings and the scheme they were read with. */
export type Starter = { readonly scheme: CodingScheme; readonly listings: readonly ProgramListing[] }

/** The real listings that made-up ones take their marginals from, and the scheme they are read with. */
export async function starterListings(): Promise<Starter> {
  const scheme = {
    codebook: codebookSchema.parse(JSON.parse(await content('codebooks/schuur-2021.json'))),
    protocol: protocolSchema.parse(JSON.parse(await content('protocols/ai-training-programs.json'))),
    rates: exchangeRatesSchema.parse(JSON.parse(await content('exchange-rates/ecb-2024.json'))),
  }
  const lines = (await content(ROWS)).trimEnd().split('\n')
  const listings = lines.flatMap((line, at) => {
    const outcome = readListingRow(scheme, JSON.parse(line), { file: ROWS, row: at + 1 })
    return 'listing' in outcome ? [outcome.listing] : []
  })
  return { scheme, listings }
}
