import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SCHEME, starterListings } from '../test-support/a-listing.ts'
import { appendTo, STATEMENT } from '../test-support/some-decisions.ts'
import { codingAgreement } from './coding-agreement.ts'
import { emptyHistory } from './decision.ts'
import { decisionsOfListing } from './decisions-of-listing.ts'
import { readCodingRow } from './read-coding-row.ts'

const CONTENT = join(import.meta.dirname, '..', '..', '..', '..', 'content')
const rows = readFileSync(join(CONTENT, 'programs/starter-2026-11.second-coder.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Record<string, unknown>)
const coder = { by: 'coder-2', at: STATEMENT.at }
const read = (row: Record<string, unknown>) => readCodingRow(SCHEME, row, { file: 'second', row: 1 }, coder)

describe("a second coder's file", () => {
  it('all 120 rows are read, with basis, notes and how much of the page was seen', () => {
    const decisions = rows.map((row) => {
      const found = read(row)
      if ('problems' in found) throw new Error(JSON.stringify(found.problems))
      return found.decisions
    })
    expect(decisions).toHaveLength(120)
    expect(decisions.filter(({ codings }) => codings[0]?.seen === 'beginning')).toHaveLength(58)
    expect(decisions.filter(({ screenings }) => screenings[0]?.note?.includes('session folder'))).toHaveLength(57)
    expect(decisions[0]?.codings[0]?.dimensions).toMatchObject({
      duration: { kind: 'coded', codes: ['1-3h'], basis: 'stated' },
      price: { kind: 'not-stated' },
      audience: { kind: 'not-stated', basis: null },
    })
  })

  it.each([
    ['delivery_mode', { delivery_mode: 'by post' }, 'one of offline'],
    ['criteria', { criteria: { about_ai: 'perhaps' } }, 'true, false or unknown'],
    ['basis', { basis: { topics: 'guessed' } }, 'stated, inferred'],
    ['seen_extent', { seen_extent: 'half' }, 'full or beginning'],
    ['screening_decision', { screening_decision: 'included' }, 'limited information'],
    ['id', { id: null }, 'text of 1 to 120'],
  ])('a fault in %s says what was expected', (field, changes, expected) => {
    const found = read({ ...rows[0], ...changes })
    const problems = 'problems' in found ? found.problems : []
    expect(problems.map((problem) => problem.field)).toContain(field)
    expect(problems.find((problem) => problem.field === field)?.expected).toContain(expected)
  })
})

describe('agreement of the two coders of the starter catalogue', () => {
  const byId = new Map(starterListings().map((listing) => [listing.id, listing]))
  const histories = rows.map((row) => {
    const second = read(row)
    if ('problems' in second) throw new Error(JSON.stringify(second.problems))
    const { id } = second.decisions
    const listing = byId.get(id)
    if (!listing) throw new Error(`${id} is not in the starter catalogue`)
    const first = appendTo(emptyHistory(id), decisionsOfListing(listing, emptyHistory(id), STATEMENT))
    return appendTo(first, second.decisions)
  })
  const agreement = codingAgreement(histories, SCHEME)
  const kappaOf = (id: string, category?: string) => {
    const question = agreement.questions.find((found) => found.id === id)
    const line = category === undefined ? question : question?.categories.find((found) => found.id === category)
    return line?.kappa.kind === 'estimate' ? Number(line.kappa.value.toFixed(2)) : line?.kappa
  }

  it.each([
    ['delivery-mode', undefined, 0.82],
    ['duration', undefined, 0.9],
    ['offering-agent', undefined, 0.98],
    ['audience', undefined, 0.79],
    ['content-type', 'active-hands-on', 0.98],
    ['content-type', 'passive-theoretical', 0.64],
    ['content-type', 'passive-applied', 0.66],
    ['topic', 'medical', 0.53],
    ['legitimization', 'content', 0.15],
    ['instructors-specified', undefined, 0.16],
    ['learning-objectives', undefined, 0.24],
    ['outcome', undefined, 0.32],
  ])("Cohen's kappa of %s %s is %d, as those who compiled the data published it", (id, category, kappa) => {
    expect(kappaOf(id, category)).toBe(kappa)
  })

  it('all 120 records were answered by both, and the second coder coded no dates', () => {
    expect(agreement).toMatchObject({ coders: ['coder-1', 'coder-2'], records: 120 })
    expect(agreement.questions.find(({ id }) => id === 'date')).toMatchObject({
      records: 0,
      kappa: { kind: 'not-estimable', reason: 'there are no ratings' },
    })
  })

  it('the table of confused screening decisions adds up to 120', () => {
    const confusion = agreement.questions.find(({ id }) => id === 'outcome')?.confusion
    expect(confusion?.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(120)
    expect(confusion?.answers).toEqual(['included', 'limited-information', 'excluded'])
  })
})
