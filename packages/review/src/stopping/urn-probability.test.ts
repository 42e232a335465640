import { describe, expect, it } from 'vitest'
import { biasedUrnProbability } from './biased-urn-probability.ts'
import { urnProbability } from './urn-probability.ts'

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)

/** Wallenius by definition: every draw in turn, relevant records `bias` times as likely. */
function drawnOneByOne(urn: { size: number; relevant: number; drawn: number }, found: number, bias: number): number {
  if (found < 0) return 0
  if (urn.drawn === 0) return 1
  const irrelevant = urn.size - urn.relevant
  const weight = bias * urn.relevant + irrelevant
  const rest = { size: urn.size - 1, drawn: urn.drawn - 1 }
  const hit = urn.relevant === 0 ? 0 : drawnOneByOne({ ...rest, relevant: urn.relevant - 1 }, found - 1, bias)
  const miss = irrelevant === 0 ? 0 : drawnOneByOne({ ...rest, relevant: urn.relevant }, found, bias)
  return (bias * urn.relevant * hit + irrelevant * miss) / weight
}

describe('drawing relevant records from an urn', () => {
  it('agrees with counting the ways', () => {
    const urn = { size: 20, relevant: 7, drawn: 12 }
    let sum = 0
    for (let x = 0; x <= 7; x++) {
      sum += (choose(7, x) * choose(13, 12 - x)) / choose(20, 12)
      expect(urnProbability(urn, x)).toBeCloseTo(sum, 12)
    }
  })

  it('is certain at the largest possible count and impossible below the smallest', () => {
    expect(urnProbability({ size: 10, relevant: 4, drawn: 8 }, 4)).toBe(1)
    expect(urnProbability({ size: 10, relevant: 4, drawn: 8 }, 1)).toBe(0)
    expect(biasedUrnProbability({ size: 10, relevant: 4, drawn: 8 }, 4, 2)).toBe(1)
    expect(biasedUrnProbability({ size: 10, relevant: 4, drawn: 8 }, 1, 2)).toBe(0)
  })

  it('keeps its precision in the far tail of a large urn', () => {
    // C(99000, 1000) / C(100000, 1000) as a product.
    let expected = 1
    for (let i = 0; i < 1000; i++) expected *= (99000 - i) / (100000 - i)
    const value = urnProbability({ size: 100_000, relevant: 1000, drawn: 1000 }, 0)
    expect(value / expected).toBeCloseTo(1, 7)
  })
})

describe('drawing from an urn when relevant records come first more often', () => {
  it.each([0.5, 1, 2, 7.5])('agrees with drawing one by one at odds %d', (bias) => {
    const urn = { size: 14, relevant: 5, drawn: 8 }
    for (let x = 0; x < 5; x++) {
      expect(biasedUrnProbability(urn, x, bias)).toBeCloseTo(drawnOneByOne(urn, x, bias), 8)
    }
  })
})
