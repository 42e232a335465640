import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type AgreementLine,
  type CodingAgreement,
  codebookSchema,
  codingAgreement,
  decisionsOfListing,
  emptyHistory,
  exchangeRatesSchema,
  type NewDecisions,
  protocolSchema,
  type RecordHistory,
  readCodingRow,
  readListingRow,
} from '@collimator/review'
import { expect, it } from 'vitest'
import { z } from 'zod'

const CONTENT = join(import.meta.dirname, '..', '..', '..', 'content')
const json = (name: string): unknown => JSON.parse(readFileSync(join(CONTENT, name), 'utf8'))
const rowsOf = (name: string) =>
  readFileSync(join(CONTENT, 'programs', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)))
const scheme = {
  codebook: codebookSchema.parse(json('codebooks/schuur-2021.json')),
  protocol: protocolSchema.parse(json('protocols/ai-training-programs.json')),
  rates: exchangeRatesSchema.parse(json('exchange-rates/ecb-2024.json')),
}
const value = z.number().optional()
const line = z.object({ id: z.string(), percent: z.number(), kappa: value, kappaSe: value, ac1: value })
const { questions } = z
  .object({
    questions: z.array(line.extend({ records: z.number(), agreed: z.number(), categories: z.array(line) })),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'expected.json'), 'utf8')))

const at = new Date('2026-11-24T00:00:00Z')
const place = { file: 'starter', row: 1 }
const agreement = codingAgreement(doubleCoded(), scheme)

it.each(questions)('$id: agreement is that of exact fractions, for the whole and for each category', (expected) => {
  const found = agreement.questions.find(({ id }) => id === expected.id) as CodingAgreement['questions'][number]
  expect(found).toMatchObject({ records: expected.records, agreed: expected.agreed })
  compare(found, expected)
  expect(found.categories.map(({ id }) => id)).toEqual(expected.categories.map(({ id }) => id))
  for (const category of expected.categories)
    compare(found.categories.find(({ id }) => id === category.id) as AgreementLine, category)
})

it('every question that both coders answered is compared', () => {
  const answered = agreement.questions.filter(({ records }) => records > 0).map(({ id }) => id)
  expect(answered.sort()).toEqual(questions.map(({ id }) => id).sort())
})

function compare(found: AgreementLine, expected: z.infer<typeof line>): void {
  expect(found.percent).toMatchObject({ value: expect.closeTo(expected.percent, 12) })
  if (expected.kappa === undefined) expect(found.kappa.kind).toBe('not-estimable')
  else
    expect(found.kappa).toMatchObject({
      value: expect.closeTo(expected.kappa, 12),
      se: expect.closeTo(expected.kappaSe ?? 0, 12),
    })
  if (expected.ac1 !== undefined) expect(found.ac1).toMatchObject({ value: expect.closeTo(expected.ac1, 12) })
}

function doubleCoded(): RecordHistory[] {
  const listings = new Map(
    rowsOf('starter-2026-11.jsonl').map((row) => {
      const read = readListingRow(scheme, row, place)
      if ('problems' in read) throw new Error(JSON.stringify(read.problems))
      return [read.listing.id, read.listing] as const
    }),
  )
  return rowsOf('starter-2026-11.second-coder.jsonl').map((row) => {
    const second = readCodingRow(scheme, row, place, { by: 'coder-2', at })
    if ('problems' in second) throw new Error(JSON.stringify(second.problems))
    const listing = listings.get(second.decisions.id)
    if (!listing) throw new Error(`${second.decisions.id} is in one file only`)
    const provenance = { kind: 'file', fileName: 'starter', fileSha256: '' } as const
    const first = decisionsOfListing(listing, emptyHistory(listing.id), { scheme, at, by: 'test', provenance })
    return historyOf([first, second.decisions])
  })
}

function historyOf(parts: readonly NewDecisions[]): RecordHistory {
  let sequence = 0
  const numbered = <T>(rows: readonly T[]) => rows.map((row) => ({ ...row, sequence: ++sequence }))
  return {
    ...emptyHistory((parts[0] as NewDecisions).id),
    sightings: numbered(parts.flatMap(({ sightings }) => sightings)),
    codings: numbered(parts.flatMap(({ codings }) => codings)),
    screenings: numbered(parts.flatMap(({ screenings }) => screenings)),
  }
}
