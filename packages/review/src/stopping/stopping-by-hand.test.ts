import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { biasedUrnProbability } from './biased-urn-probability.ts'
import { missedRecordsProbability, missedTargetProbability, type ScreeningSoFar } from './buscar.ts'
import { consecutiveIrrelevant } from './consecutive-irrelevant.ts'
import { estimateRecall } from './recall-estimate.ts'
import { adviseOnStopping } from './stopping-advice.ts'
import { type Urn, urnProbability } from './urn-probability.ts'

const screening = (relevant: number, irrelevant: number, total: number): ScreeningSoFar => ({
  labels: [...Array<1>(relevant).fill(1), ...Array<0>(irrelevant).fill(0)],
  total,
})
const soFar = fc
  .record({ labels: fc.array(fc.constantFrom<0 | 1>(0, 1), { maxLength: 60 }), unscreened: fc.nat(120) })
  .map(({ labels, unscreened }): ScreeningSoFar => ({ labels, total: labels.length + unscreened }))
const urns: fc.Arbitrary<Urn> = fc
  .integer({ min: 1, max: 60 })
  .chain((size) => fc.record({ size: fc.constant(size), relevant: fc.nat(size), drawn: fc.nat(size) }))

describe('one relevant record, then three irrelevant ones, of twelve, on paper', () => {
  const twelve = screening(1, 3, 12)
  // The three are a sample of eleven: none of M missing ones is in it with the chance C(11 - M, 3)/165.
  it.each([
    [1, 120 / 165],
    [2, 84 / 165],
    [3, 56 / 165],
    [6, 10 / 165],
    [7, 4 / 165],
  ])('%d missing are missed with the chance %d', (missing, wanted) => {
    expect(missedRecordsProbability(twelve, missing)).toBeCloseTo(wanted, 10)
  })
  it('two are probably missing, as 84/165 is above one half and 56/165 is not; six at most, since 4/165 is below .05', () => {
    expect(estimateRecall(twelve, 0.95)).toMatchObject({
      missing: 2,
      mostMissing: 6,
      recall: { value: 1 / 3, ci: [1 / 7, 1] },
    })
  })
  it('nine cannot be missing among eight unscreened records', () => {
    expect(missedRecordsProbability(twelve, 8)).toBeGreaterThan(0)
    expect(missedRecordsProbability(twelve, 9)).toBe(0)
  })
})

describe('the counter of a run of four before one last unscreened record', () => {
  const last = screening(5, 4, 10)
  it('took four of five, so the last is relevant with a chance of 1/5: not ruled out at 75%, ruled out at 85%', () => {
    expect(consecutiveIrrelevant(last, 0.75)).toMatchObject({ run: 4, runPercent: 40, notRuledOut: 0 })
    expect(consecutiveIrrelevant(last, 0.85)).toMatchObject({ notRuledOut: 1 })
  })
  it('of nothing screened is a run of 0, and of no records 0 %', () => {
    expect(consecutiveIrrelevant({ labels: [], total: 7 }, 0.95)).toMatchObject({ run: 0, notRuledOut: 7 })
    expect(consecutiveIrrelevant({ labels: [], total: 0 }, 0.95)).toMatchObject({
      run: 0,
      runPercent: 0,
      notRuledOut: 0,
    })
  })
})

describe('a p-value of exactly one less the confidence', () => {
  it('does not stop, and a hair less confidence does', () => {
    const given = screening(20, 100, 1000)
    const p = missedTargetProbability(given, 0.95)
    // From one half upwards both differences from 1 are exact.
    expect(p).toBeGreaterThan(0.5)
    const verdict = (confidence: number) => {
      const advice = adviseOnStopping(given, { recall: 0.95, confidence, bias: 1 })
      return advice.ok ? advice.value.verdict : advice.error.field
    }
    expect(verdict(1 - p)).toBe('continue')
    expect(verdict(1 - p - 1e-9)).toBe('stop')
  })
})

describe('a target of whole per cent', () => {
  it('that is met to the letter is missed by one record more, whatever the digits of the quotient', () => {
    for (let percent = 50; percent <= 99; percent++) {
      // r of R = 100 relevant records are exactly the target; the hypothesis needs R + 1.
      const given = screening(percent, 40, 1000)
      expect(missedTargetProbability(given, percent / 100)).toBe(missedRecordsProbability(given, 101 - percent))
    }
  })
})

describe('drawing from any urn', () => {
  it('gives the same chance when the records drawn and the relevant ones change places', () => {
    fc.assert(
      fc.property(urns, fc.nat(60), ({ size, relevant, drawn }, found) => {
        const turned = urnProbability({ size, relevant: drawn, drawn: relevant }, found)
        expect(urnProbability({ size, relevant, drawn }, found)).toBeCloseTo(turned, 9)
      }),
    )
  })
  it('at most x relevant is the opposite of at most n - x - 1 irrelevant', () => {
    fc.assert(
      fc.property(urns, fc.nat(60), ({ size, relevant, drawn }, found) => {
        const irrelevant = urnProbability({ size, relevant: size - relevant, drawn }, drawn - found - 1)
        expect(urnProbability({ size, relevant, drawn }, found)).toBeCloseTo(1 - irrelevant, 9)
      }),
    )
  })
  it('finds no more with more relevant records or more draws, and is never NaN', () => {
    fc.assert(
      fc.property(urns, fc.integer({ min: -1, max: 61 }), (urn, found) => {
        const p = urnProbability(urn, found)
        expect(p >= 0 && p <= 1).toBe(true)
        expect(urnProbability(urn, found + 1)).toBeGreaterThanOrEqual(p - 1e-10)
        if (urn.relevant < urn.size) {
          expect(urnProbability({ ...urn, relevant: urn.relevant + 1 }, found)).toBeLessThanOrEqual(p + 1e-9)
        }
        if (urn.drawn < urn.size) {
          expect(urnProbability({ ...urn, drawn: urn.drawn + 1 }, found)).toBeLessThanOrEqual(p + 1e-9)
        }
      }),
    )
  })
  it('with odds of 1 is the ordinary urn, and finds less rarely the more a ranking favours relevant records', () => {
    fc.assert(
      fc.property(urns, fc.nat(30), fc.double({ min: 0.2, max: 5, noNaN: true }), (urn, found, bias) => {
        expect(biasedUrnProbability(urn, found, 1)).toBeCloseTo(urnProbability(urn, found), 7)
        const p = biasedUrnProbability(urn, found, bias)
        expect(p >= 0 && p <= 1).toBe(true)
        expect(biasedUrnProbability(urn, found, bias * 2)).toBeLessThanOrEqual(p + 1e-7)
      }),
      { numRuns: 40 },
    )
  })
})

describe('advice on any screening', () => {
  it('has finite figures, shares that add up, and a verdict that follows from them', () => {
    fc.assert(
      fc.property(
        soFar,
        fc.constantFrom(0.8, 0.95, 1),
        fc.constantFrom(0.5, 0.9, 0.95),
        (given, recall, confidence) => {
          const advice = adviseOnStopping(given, { recall, confidence, bias: 1 })
          if (!advice.ok) throw new Error(advice.error.field)
          const { pValue, relevant, screened, total, verdict, workSaved } = advice.value
          expect([pValue, workSaved].every(Number.isFinite)).toBe(true)
          if (total > 0) expect(workSaved + screened / total).toBeCloseTo(1, 12)
          if (screened === total) expect(verdict).toBe('all-screened')
          else expect(verdict === 'stop').toBe(relevant > 0 && pValue < 1 - confidence)
        },
      ),
    )
  })
  it('thinks more missing records less likely, and more unscreened ones no comfort', () => {
    fc.assert(
      fc.property(soFar, fc.integer({ min: 1, max: 20 }), ({ labels, total }, missing) => {
        const p = missedRecordsProbability({ labels, total }, missing)
        expect(missedRecordsProbability({ labels, total }, missing + 1)).toBeLessThanOrEqual(p + 1e-9)
        expect(missedRecordsProbability({ labels, total: total + 1 }, missing)).toBeGreaterThanOrEqual(p - 1e-9)
      }),
    )
  })
  it('is not asked about figures that are no numbers', () => {
    const target = { recall: 0.95, confidence: 0.95, bias: 1 }
    for (const broken of [{ recall: Number.NaN }, { recall: 0 }, { confidence: Number.NaN }, { bias: Infinity }]) {
      expect(adviseOnStopping(screening(1, 1, 5), { ...target, ...broken }).ok).toBe(false)
    }
    expect(adviseOnStopping(screening(1, 1, 2.5), target).ok).toBe(false)
  })
})
