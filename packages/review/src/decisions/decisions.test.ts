import { describe, expect, it } from 'vitest'
import { aListing, SCHEME } from '../test-support/a-listing.ts'
import {
  aCoding,
  anAdjudication,
  appendTo,
  aScreening,
  codeDimension,
  noDecisions,
  STATEMENT,
  toSeenListing,
  UNKNOWN_RECORD,
} from '../test-support/some-decisions.ts'
import { coderAnswers } from './coder-answers.ts'
import { currentDecisions, currentListing } from './current-listing.ts'
import { dimensionCodingSchema } from './decision.ts'
import { decisionsOfListing } from './decisions-of-listing.ts'
import { disagreementsOf } from './disagreements.ts'
import { evidenceQuoteSchema } from './evidence-quote.ts'
import { recordFactsSchema } from './record-facts.ts'

const record = toSeenListing(aListing())
const topicOf = (history: Parameters<typeof currentListing>[0]) => currentListing(history, SCHEME)?.codes.topic

describe('what holds on a record', () => {
  it('a record that was found and neither coded nor screened is no listing yet', () => {
    expect(currentListing(record, SCHEME)).toBeUndefined()
    expect(currentListing(UNKNOWN_RECORD, SCHEME)).toBeUndefined()
  })

  it('a screened record that nobody coded is a listing without codes', () => {
    const screened = {
      ...record,
      screenings: [
        aScreening({ criteria: { 'about-ai': { verdict: 'not-met', basis: 'stated' } }, reasons: ['no AI'] }),
      ],
    }
    expect(currentListing(screened, SCHEME)).toMatchObject({
      codes: {},
      codedBy: 'coder-1',
      criteria: { 'about-ai': 'not-met', 'learning-objectives': 'unknown' },
      exclusionReasons: ['no AI'],
    })
  })

  it('a second coder who disagrees changes nothing until the disagreement is adjudicated', () => {
    const first = aCoding({ sequence: 2, dimensions: { topic: codeDimension('technical') } })
    const second = aCoding({ sequence: 3, by: 'coder-2', dimensions: { topic: codeDimension('medical') } })
    const disputed = { ...record, codings: [first, second] }
    expect(topicOf(disputed)).toEqual(['technical'])
    expect(topicOf({ ...disputed, adjudications: [anAdjudication({ sequence: 4 })] })).toEqual(['managerial'])
  })

  it('a correction changes the dimensions that it names and no other', () => {
    const first = aCoding({
      sequence: 2,
      dimensions: { topic: codeDimension('technical'), 'delivery-mode': codeDimension('online') },
    })
    const correction = aCoding({ sequence: 3, corrects: 2, dimensions: { topic: codeDimension('medical') } })
    const listing = currentListing({ ...record, codings: [first, correction] }, SCHEME)
    expect(listing?.codes).toEqual({ 'delivery-mode': ['online'], topic: ['medical'] })
  })

  it('an adjudicated duration brings the minutes from which the codebook derives the band', () => {
    const outcome = {
      kind: 'dimension',
      dimension: 'duration',
      coding: codeDimension('1-3h'),
      facts: { durationMinutes: 120 },
    } as const
    const history = { ...record, codings: [aCoding({ sequence: 2 })], adjudications: [anAdjudication({ outcome })] }
    expect(currentListing(history, SCHEME)).toMatchObject({ durationMinutes: 120, codingBasis: { duration: 'stated' } })
  })

  it('an adjudicated criterion brings its reasons of exclusion', () => {
    const outcome = {
      kind: 'criterion',
      criterion: 'about-ai',
      decision: { verdict: 'met', basis: 'stated' },
      reasons: [],
    } as const
    const screening = aScreening({ criteria: { 'about-ai': { verdict: 'not-met', basis: null } }, reasons: ['no AI'] })
    const history = { ...record, screenings: [screening], adjudications: [anAdjudication({ outcome })] }
    expect(currentDecisions(history)).toMatchObject({ reasons: [] })
    expect(currentListing(history, SCHEME)?.criteria['about-ai']).toBe('met')
  })

  it('a file that states another topic after an adjudication corrects the adjudication and names it', () => {
    const listing = aListing()
    const first = appendTo(UNKNOWN_RECORD, decisionsOfListing(listing, UNKNOWN_RECORD, STATEMENT))
    const settled = { ...first, adjudications: [anAdjudication({ sequence: 9 })] }
    const { codings, adjudications } = decisionsOfListing(listing, settled, STATEMENT)
    expect(codings).toEqual([])
    expect(adjudications).toMatchObject([{ corrects: 9, rationale: 'Stated otherwise by the file listings.jsonl.' }])
  })

  it('a duration band is kept beside the minutes from which it followed', () => {
    const [coding] = decisionsOfListing(aListing(), UNKNOWN_RECORD, STATEMENT).codings
    expect(coding?.dimensions.duration).toEqual({ kind: 'coded', codes: ['1-3h'], basis: null, quotes: [] })
    expect(coding?.dimensions.price).toEqual({ kind: 'not-stated', basis: null, quotes: [] })
  })
})

describe('what coders answered', () => {
  const first = aCoding({ sequence: 2, dimensions: { topic: codeDimension('technical', 'medical') } })
  const second = aCoding({ sequence: 3, by: 'coder-2', dimensions: { topic: codeDimension('medical', 'technical') } })

  it('the order of several codes is no disagreement', () => {
    expect(disagreementsOf({ ...record, codings: [first, second] }, SCHEME)).toEqual([])
  })

  it('an adjudication settles a disagreement and does not remove it', () => {
    const other = aCoding({
      sequence: 3,
      by: 'coder-2',
      dimensions: { topic: { kind: 'not-stated', basis: null, quotes: [] } },
    })
    const disputed = { ...record, codings: [first, other] }
    expect(disagreementsOf(disputed, SCHEME)).toMatchObject([
      {
        question: 'topic',
        settled: false,
        answers: [
          { by: 'coder-1', labels: ['Technical', 'Medical'] },
          { by: 'coder-2', labels: ['Not stated'] },
        ],
      },
    ])
    expect(disagreementsOf({ ...disputed, adjudications: [anAdjudication({ sequence: 4 })] }, SCHEME)).toMatchObject([
      { settled: true },
    ])
  })

  it("a coder's own correction replaces the answer, and a correction by another coder does so in the first one's name", () => {
    const correction = aCoding({
      sequence: 4,
      by: 'operator',
      corrects: 2,
      dimensions: { topic: codeDimension('managerial') },
    })
    const answers = coderAnswers({ ...record, codings: [correction, second, first] })
    expect(answers.map(({ by, dimensions }) => [by, dimensions.get('topic')])).toEqual([
      ['coder-1', codeDimension('managerial')],
      ['coder-2', codeDimension('medical', 'technical')],
    ])
  })

  it('a record that is only screened twice is compared on its criteria', () => {
    const met = { 'about-ai': { verdict: 'met', basis: null } } as const
    const screenings = [
      aScreening({ sequence: 2, criteria: met, outcome: 'included' }),
      aScreening({ sequence: 3, by: 'coder-2', criteria: met, outcome: 'excluded' }),
    ]
    expect(disagreementsOf({ ...record, screenings }, SCHEME).map(({ kind }) => kind)).toEqual(['outcome'])
  })

  it('nothing to compare gives no disagreement', () => {
    expect(disagreementsOf(record, SCHEME)).toEqual([])
    expect(noDecisions(record.id).codings).toEqual([])
  })
})

describe('shapes that a store must hold', () => {
  const quote = { exact: 'hands-on', prefix: 'a ', suffix: ' class', start: 2, end: 10, snapshot: null }

  it.each([
    ['a quote of nothing', evidenceQuoteSchema, { ...quote, exact: '' }],
    ['a quote that ends before it begins', evidenceQuoteSchema, { ...quote, start: 10, end: 2 }],
    ['a snapshot that is no hash', evidenceQuoteSchema, { ...quote, snapshot: 'page.html' }],
    ['a code without a category', dimensionCodingSchema, { kind: 'coded', codes: [], basis: null, quotes: [] }],
    ['silence with a code', dimensionCodingSchema, { kind: 'not-stated', codes: ['online'], basis: null, quotes: [] }],
    ['a fact that no listing has', recordFactsSchema, { colour: 'blue' }],
    ['a negative duration', recordFactsSchema, { durationMinutes: -1 }],
    ['a fact that is undefined', recordFactsSchema, { title: undefined }],
  ])('%s is refused', (_what, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false)
  })

  it('a quote, a coding and some facts are taken as they are', () => {
    expect(evidenceQuoteSchema.parse(quote)).toEqual(quote)
    expect(dimensionCodingSchema.parse(codeDimension('online'))).toEqual(codeDimension('online'))
    expect(recordFactsSchema.parse({ durationMinutes: null })).toEqual({ durationMinutes: null })
  })
})
