import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  codebookSchema,
  exchangeRatesSchema,
  type ProgramListing,
  protocolSchema,
  readListingRow,
} from '@collimator/review'

const content = join(import.meta.dirname, '../../../../content')
const read = (path: string) => readFileSync(join(content, path), 'utf8')

/** The 300 real listings that ship with the program. */
export function starterListings(): ProgramListing[] {
  const scheme = {
    codebook: codebookSchema.parse(JSON.parse(read('codebooks/schuur-2021.json'))),
    protocol: protocolSchema.parse(JSON.parse(read('protocols/ai-training-programs.json'))),
    rates: exchangeRatesSchema.parse(JSON.parse(read('exchange-rates/ecb-2024.json'))),
  }
  const file = 'starter-2026-11.jsonl'
  const lines = read(`programs/${file}`).trimEnd().split('\n')
  return lines.map((line, at) => {
    const outcome = readListingRow(scheme, JSON.parse(line), { file, row: at + 1 })
    if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems))
    return outcome.listing
  })
}
