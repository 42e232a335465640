import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SIGN_OFF_VERDICTS } from '../state/read-event.ts'
import { type CheckedRead, checkFigures } from './check-figures.ts'

const START = Date.parse('2026-11-30T08:00:00Z')
const at = (minutes: number) => new Date(START + 60_000 * minutes).toISOString()

const check: fc.Arbitrary<CheckedRead> = fc.record({
  reader: fc.constantFrom('r1', 'r2', 'r3'),
  film: fc.constantFrom('f1', 'f2', 'f3', 'f4'),
  verdict: fc.constantFrom(...SIGN_OFF_VERDICTS),
  finishedAt: fc.integer({ min: 0, max: 10_000 }).map(at),
  signedAt: fc.integer({ min: 0, max: 20_000 }).map(at),
})
const checks = fc.array(check, { maxLength: 60 })

const aCheck = (changes: Partial<CheckedRead> = {}): CheckedRead => ({
  reader: 'r1',
  film: 'f1',
  verdict: 'agree',
  finishedAt: at(0),
  signedAt: at(90),
  ...changes,
})

describe('figures of checks', () => {
  it('count every check once, and shares stay within their intervals and within 0 and 1', () => {
    fc.assert(
      fc.property(checks, (all) => {
        const { checks: n, counts, ...figures } = checkFigures(all)
        expect(n).toBe(all.length)
        expect(counts.agree + counts.minor + counts.major).toBe(n)
        for (const figure of [figures.minor, figures.major]) {
          expect(figure.kind).toBe(n < 10 ? 'too-few' : 'figure')
          if (figure.kind !== 'figure' || !figure.ci) continue
          expect([figure.ci[0] >= 0, figure.ci[1] <= 1]).toEqual([true, true])
          expect(figure.value).toBeGreaterThanOrEqual(figure.ci[0])
          expect(figure.value).toBeLessThanOrEqual(figure.ci[1])
        }
      }),
    )
  })

  it('do not depend on the order in which checks are listed', () => {
    fc.assert(
      fc.property(checks, (all) => {
        const [there, back] = [checkFigures(all), checkFigures([...all].reverse())]
        expect([back.checks, back.counts, back.minor, back.major]).toEqual([
          there.checks,
          there.counts,
          there.minor,
          there.major,
        ])
        expect(shareOf(back.turnaroundHours)).toEqual(shareOf(there.turnaroundHours))
      }),
    )
  })

  it('never tell a negative waiting time, whatever the clock did', () => {
    fc.assert(
      fc.property(checks, (all) => {
        const { turnaroundHours } = checkFigures(all)
        if (turnaroundHours.kind !== 'figure') return
        expect(turnaroundHours.value).toBeGreaterThanOrEqual(0)
        expect(turnaroundHours.ci?.[0] ?? 0).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('with one minor discrepancy more, the rate of minor discrepancies is higher', () => {
    fc.assert(
      fc.property(fc.array(check, { minLength: 10, maxLength: 40 }), (all) => {
        const more = [...all, aCheck({ verdict: 'minor' })]
        const before = shareOf(checkFigures(all).minor) ?? 1
        expect((shareOf(checkFigures(more).minor) ?? 0) >= before).toBe(true)
      }),
    )
  })

  it('nine checks are too few by one; of ten with two major ones, 20 % are major, after 1.5 hours', () => {
    const nine = Array.from({ length: 9 }, (_, i) => aCheck({ film: `f${i}`, verdict: i < 2 ? 'major' : 'agree' }))
    expect(checkFigures(nine).major).toMatchObject({ kind: 'too-few', text: 'too few: 1 more checks' })
    const { counts, major, turnaroundHours } = checkFigures([...nine, aCheck({ film: 'f9' })])
    expect(counts).toEqual({ agree: 8, minor: 0, major: 2 })
    expect(major).toMatchObject({ kind: 'figure', n: 10, value: 0.2 })
    // Wilson 1927 by hand for 2 of 10.
    expect(major.kind === 'figure' && major.ci?.map((limit) => Math.round(limit * 1000) / 1000)).toEqual([0.057, 0.51])
    expect(turnaroundHours).toMatchObject({ kind: 'figure', value: 1.5 })
  })
})

function shareOf(figure: ReturnType<typeof checkFigures>['minor']): number | null {
  return figure.kind === 'figure' ? figure.value : null
}
