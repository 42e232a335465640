import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeOnScale, STRIP_COLUMNS, scoreAtPlace, stackDots } from './score-scale.ts'
import { readToolChoice, toolAddress } from './tool-choice.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('the scale of scores', () => {
  it('keeps the order of the scores, from 0 at its left end to 1 at its right', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = [placeOnScale(Math.min(a, b)), placeOnScale(Math.max(a, b))]
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(high)
      }),
    )
    expect([placeOnScale(0), placeOnScale(0.5), placeOnScale(1)]).toEqual([0, 0.5, 1])
  })

  it('gives a place back that a slider chose: a step of it is never swallowed by rounding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (step) => {
        expect(Math.round(400 * placeOnScale(scoreAtPlace(step / 400)))).toBe(step)
      }),
    )
  })

  it('hides no dot behind another', () => {
    fc.assert(
      fc.property(fc.array(share, { maxLength: 100 }), (scores) => {
        const dots = stackDots(scores)
        expect(new Set(dots.map(({ column, height }) => `${column} ${height}`)).size).toBe(scores.length)
        for (const { column } of dots) expect(column).toBeLessThan(STRIP_COLUMNS)
      }),
    )
  })
})

describe('the address of a choice', () => {
  const tool = { scores: { any: [], nodule: [] }, shipped: { nodule: 0.5 }, kept: [] }

  it('tells the whole choice, to the digits that a slider gives', () => {
    const choice = fc.record({
      finding: fc.constantFrom('any', 'nodule'),
      threshold: fc.integer({ min: 0, max: 400 }).map((step) => scoreAtPlace(step / 400)),
      prevalence: fc.constantFrom(null, 0.001, 0.05, 0.4, 0.999),
    })
    fc.assert(
      fc.property(choice, (chosen) => {
        const read = readToolChoice(new URL(toolAddress('s', chosen), 'http://localhost').searchParams, tool)
        expect(read.problems).toEqual([])
        expect(read.choice.finding).toBe(chosen.finding)
        expect(read.choice.threshold).toBeCloseTo(chosen.threshold, 12)
        expect(read.choice.prevalence ?? 0).toBeCloseTo(chosen.prevalence ?? 0, 12)
      }),
    )
  })

  it('that says nothing shows the threshold kept last, else that with which the tool ships', () => {
    const kept = [0.2, 0.3].map((threshold, i) => ({
      ...{ number: i + 1, at: new Date(0), finding: null, words: '', threshold },
    }))
    expect(readToolChoice(new URLSearchParams(), tool).choice).toMatchObject({ finding: 'any', threshold: 0.5 })
    expect(readToolChoice(new URLSearchParams(), { ...tool, kept }).choice.threshold).toBe(0.3)
  })

  it('that cannot be read is answered with what was found and expected', () => {
    const address = new URLSearchParams({ finding: 'hernia', threshold: '140', prevalence: '0' })
    const { choice, problems } = readToolChoice(address, tool)
    expect(choice).toEqual({ finding: 'any', threshold: 0.5, prevalence: null })
    expect(problems).toEqual([
      'Question: found “hernia”, expected one of the list.',
      'Threshold: found “140”, expected 0 to 100.',
      'Films with a finding: found “0”, expected more than 0 and less than 100.',
    ])
  })
})
