import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flippedFilms } from './flipped-films.ts'
import { tableAt, toolAtThreshold } from './tool-at-threshold.ts'
import { callAt, type ToolScore } from './tool-score.ts'
import { wrongInThousand } from './wrong-in-thousand.ts'

const threshold = fc.double({ min: 0, max: 1, noNaN: true })
const score = fc.record({
  truth: fc.constantFrom<0 | 1>(0, 1),
  probability: fc.double({ min: 0, max: 1, noNaN: true }),
  flagged: fc.boolean(),
})
const scores = fc
  .array(score, { maxLength: 80 })
  .map((all) => all.map((one, i): ToolScore => ({ film: i + 1, ...one })))
const counted = fc.record({
  truePositives: fc.integer({ min: 0, max: 60 }),
  falseNegatives: fc.integer({ min: 10, max: 60 }),
  falsePositives: fc.integer({ min: 0, max: 60 }),
  trueNegatives: fc.integer({ min: 10, max: 60 }),
})
const prevalence = fc.double({ min: 0.001, max: 0.999, noNaN: true })

describe('a tool at a threshold', () => {
  it('calls every film once: the four counts add up to the films of each class', () => {
    fc.assert(
      fc.property(scores, threshold, (all, cut) => {
        const { films, table } = toolAtThreshold(all, cut)
        expect(films).toBe(all.length)
        expect(table.truePositives + table.falseNegatives).toBe(all.filter(({ truth }) => truth === 1).length)
        expect(table.falsePositives + table.trueNegatives).toBe(all.filter(({ truth }) => truth === 0).length)
      }),
    )
  })

  it('never finds less and never alarms less when the threshold is lowered', () => {
    fc.assert(
      fc.property(scores, threshold, threshold, (all, a, b) => {
        const [low, high] = [tableAt(all, Math.min(a, b)), tableAt(all, Math.max(a, b))]
        expect(low.truePositives).toBeGreaterThanOrEqual(high.truePositives)
        expect(low.falsePositives).toBeGreaterThanOrEqual(high.falsePositives)
      }),
    )
  })

  it('at 0 calls every film', () => {
    fc.assert(
      fc.property(scores, (all) => {
        const { falseNegatives, trueNegatives } = tableAt(all, 0)
        expect(falseNegatives + trueNegatives).toBe(0)
      }),
    )
  })

  it('does not depend on the order of the films', () => {
    fc.assert(
      fc.property(scores, threshold, (all, cut) => {
        expect(toolAtThreshold([...all].reverse(), cut)).toEqual(toolAtThreshold(all, cut))
      }),
    )
  })

  it('has every share within its interval, or says how many more films it needs', () => {
    fc.assert(
      fc.property(scores, threshold, fc.constantFrom('wilson', 'clopper-pearson'), (all, cut, method) => {
        const { films, table, ...shares } = toolAtThreshold(all, cut, { method })
        for (const share of Object.values(shares)) {
          if (share.kind === 'too-few') expect(share.n + share.more).toBe(10)
          if (share.kind !== 'figure') continue
          expect(share.ci?.[0]).toBeLessThanOrEqual(share.value)
          expect(share.ci?.[1]).toBeGreaterThanOrEqual(share.value)
        }
      }),
    )
  })
})

describe('films that flip', () => {
  it('are exactly those whose call differs, and flip back when the cut moves back', () => {
    fc.assert(
      fc.property(scores, threshold, threshold, (all, from, to) => {
        const there = flippedFilms(all, from, to)
        const differing = all.filter((one) => callAt(one, from) !== callAt(one, to)).map(({ film }) => film)
        expect(there.map(({ film }) => film).sort()).toEqual(differing.sort())
        const back = flippedFilms(all, to, from)
        expect(back.map(({ film }) => film)).toEqual(there.map(({ film }) => film))
        for (const [i, one] of there.entries()) expect(back[i]?.becomes).not.toBe(one.becomes)
      }),
    )
  })

  it('account for the change in right calls', () => {
    fc.assert(
      fc.property(scores, threshold, (all, to) => {
        const right = (cut: number | 'shipped') => {
          const { truePositives, trueNegatives } = tableAt(all, cut)
          return truePositives + trueNegatives
        }
        const flips = flippedFilms(all, 'shipped', to)
        const gained = flips.filter(({ isRight }) => isRight).length
        expect(right(to) - right('shipped')).toBe(gained - (flips.length - gained))
      }),
    )
  })
})

describe('wrong calls in a thousand', () => {
  it('lie within their interval, which lies within 0 and 1000; missed and false alarms add up', () => {
    fc.assert(
      fc.property(counted, prevalence, (table, share) => {
        const { missed, falseAlarms, wrong } = wrongInThousand(table, share)
        if (missed.kind !== 'figure' || falseAlarms.kind !== 'figure' || wrong.kind !== 'figure')
          throw new Error('ten films a class carry a figure')
        expect(wrong.value).toBeCloseTo(missed.value + falseAlarms.value, 9)
        const [low, high] = wrong.ci ?? [Number.NaN, Number.NaN]
        expect(low).toBeGreaterThanOrEqual(-1e-9)
        expect(low).toBeLessThanOrEqual(wrong.value)
        expect(high).toBeGreaterThanOrEqual(wrong.value)
        expect(high).toBeLessThanOrEqual(1000 + 1e-9)
      }),
    )
  })

  it('have an interval no wider than that of both parts laid end to end, and no narrower than either', () => {
    fc.assert(
      fc.property(counted, prevalence, (table, share) => {
        const width = (figure: ReturnType<typeof wrongInThousand>['wrong']) =>
          figure.kind === 'figure' && figure.ci ? figure.ci[1] - figure.ci[0] : Number.NaN
        const { missed, falseAlarms, wrong } = wrongInThousand(table, share)
        expect(width(wrong)).toBeLessThanOrEqual(width(missed) + width(falseAlarms) + 1e-9)
        expect(width(wrong)).toBeGreaterThanOrEqual(Math.max(width(missed), width(falseAlarms)) - 1e-9)
      }),
    )
  })

  it('at the prevalence of the films themselves are the share of wrong calls among them', () => {
    fc.assert(
      fc.property(counted, (table) => {
        const wrong = table.falseNegatives + table.falsePositives
        const films = wrong + table.truePositives + table.trueNegatives
        const share = (table.truePositives + table.falseNegatives) / films
        const found = wrongInThousand(table, share).wrong
        expect(found.kind === 'figure' && found.value).toBeCloseTo((1000 * wrong) / films, 6)
      }),
    )
  })
})
