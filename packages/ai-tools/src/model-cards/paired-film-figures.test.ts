import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CardFigure } from './card-figure.ts'
import type { EvaluatedFilm } from './evaluated-film.ts'
import { pairedFilmFigures } from './paired-film-figures.ts'

const film = (name: string, probability: number, isIll: boolean): EvaluatedFilm => ({
  caseId: name,
  patientId: name,
  hospital: 'A',
  view: 'AP',
  distractors: [],
  truth: isIll ? [{ finding: 'nodule' }] : [],
  answers: [{ finding: 'nodule', probability, threshold: 0.5, falseBoxes: 0 }],
})

const pair = (name: string, without: number, marked: number, isIll = false) => ({
  without: film(name, without, isIll),
  with: film(name, marked, isIll),
})

const logit = (p: number) => Math.log(p / (1 - p))
const odds = (p: number, times: number) => (p * times) / (1 - p + p * times)

function bothWays(rows: readonly (readonly [number, number, boolean])[]) {
  const pairs = rows.map(([a, b, isIll], i) => pair(String(i), a / 100, b / 100, isIll))
  const [forth] = pairedFilmFigures(pairs)
  const [back] = pairedFilmFigures(pairs.map(({ without, with: marked }) => ({ without: marked, with: without })))
  if (!forth || !back) throw new Error('there are no figures')
  return [forth, back] as const
}

function changeValue(figure: CardFigure | undefined): number {
  if (!figure || 'notEstimable' in figure) throw new Error('there is no such figure')
  return figure.value
}

function turned(figure: CardFigure | undefined): CardFigure | undefined {
  if (!figure || 'notEstimable' in figure) return figure
  const { value, low = 0, high = 0, n } = figure
  const plain = { value: 0 - value, n }
  return figure.low === undefined ? plain : { ...plain, low: 0 - high, high: 0 - low }
}

describe('a tool that reads the marker', () => {
  const base = [0.1, 0.2, 0.3, 0.4, 0.45, 0.6, 0.7]
  const [all, negative] = pairedFilmFigures(base.map((p, i) => pair(`film ${i}`, p, odds(p, 4 + (i % 2)), i > 4)))

  test('has a mean change of the logit above 0 with limits that leave 0 out', () => {
    const change = all?.logitChange
    if (!change || 'notEstimable' in change) throw new Error('no change')
    expect(change.value).toBeCloseTo((4 * Math.log(4) + 3 * Math.log(5)) / 7, 4)
    expect(change.low).toBeGreaterThan(0)
  })
  test('flags four more of seven films and none less: exact McNemar p = 2 / 2^4', () => {
    expect(all).toMatchObject({ pairs: 7, flaggedWithout: { value: 0.28571 }, flaggedWith: { value: 0.85714 } })
    expect(all?.mcNemar).toEqual({ onlyWith: 4, onlyWithout: 0, p: 0.125 })
  })
  test('is also measured on the films without a finding', () => {
    expect(negative).toMatchObject({ among: 'negative', pairs: 5, mcNemar: { onlyWith: 4 } })
  })
})

test('a tool that does not see the marker changes nothing, and there is no test to make', () => {
  const [all] = pairedFilmFigures([pair('a', 0.2, 0.2), pair('b', 0.9, 0.9, true)])
  expect(all).toMatchObject({ logitChange: { value: 0 }, flaggedChange: { value: 0 } })
  expect(all?.mcNemar.p).toEqual({ notEstimable: 'no pair changed, so there is nothing to compare' })
  expect(all?.aucWith).toEqual(all?.aucWithout)
  expect(all?.aucChange).toMatchObject({ notEstimable: expect.stringContaining('two cases') })
})

test('exchanging with and without turns every change around', () => {
  const shares = fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }), fc.boolean()), {
    minLength: 2,
    maxLength: 12,
  })
  fc.assert(
    fc.property(shares, (rows) => {
      const [forth, back] = bothWays(rows)
      const mean = rows.reduce((sum, [a, b]) => sum + logit(b / 100) - logit(a / 100), 0) / rows.length
      expect(changeValue(forth.logitChange)).toBeCloseTo(mean, 4)
      expect(changeValue(back.logitChange)).toBeCloseTo(-mean, 4)
      expect(forth.mcNemar.p).toEqual(back.mcNemar.p)
      expect(turned(forth.aucChange)).toEqual(back.aucChange)
      expect([forth.flaggedWith, forth.aucWith]).toEqual([back.flaggedWithout, back.aucWithout])
    }),
  )
})

test('no pairs give no rows', () => {
  expect(pairedFilmFigures([])).toEqual([])
})
