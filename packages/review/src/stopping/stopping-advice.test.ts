import { describe, expect, it } from 'vitest'
import { consecutiveIrrelevant } from './consecutive-irrelevant.ts'
import { estimateRecall } from './recall-estimate.ts'
import { adviseOnStopping } from './stopping-advice.ts'

const target = { recall: 0.95, confidence: 0.95, bias: 1 }
const screening = (relevant: number, irrelevant: number, total: number) => ({
  labels: [...Array<1>(relevant).fill(1), ...Array<0>(irrelevant).fill(0)],
  total,
})

function advice(soFar: ReturnType<typeof screening>) {
  const result = adviseOnStopping(soFar, target)
  if (!result.ok) throw new RangeError(result.error.field)
  return result.value
}

describe('advice on stopping', () => {
  it('goes on after 41 relevant and 800 irrelevant of 2235, whatever the counter says', () => {
    const given = advice(screening(41, 800, 2235))
    expect(given.verdict).toBe('continue')
    expect(given.pValue).toBeCloseTo(0.2562933399, 9)
    expect(given.consecutive.run).toBe(800)
    expect(given.workSaved).toBeCloseTo((2235 - 841) / 2235, 12)
  })

  it('stops when the target is reached at the confidence', () => {
    const given = advice(screening(100, 1700, 2300))
    expect(given.verdict).toBe('stop')
    expect(given.pValue).toBeLessThan(0.05)
  })

  it('never stops before the first relevant record, however long the run', () => {
    expect(advice(screening(0, 990, 1000)).verdict).toBe('continue')
  })

  it('says so when nothing is left', () => {
    const given = advice(screening(3, 7, 10))
    expect(given.verdict).toBe('all-screened')
    expect(given.estimate.recall).toMatchObject({ value: 1, ci: [1, 1] })
  })

  it('names the figure that is out of range and what would be accepted', () => {
    const errors = [
      adviseOnStopping(screening(3, 7, 5), target),
      adviseOnStopping(screening(3, 7, 20), { ...target, recall: 1.2 }),
      adviseOnStopping(screening(3, 7, 20), { ...target, confidence: 1 }),
      adviseOnStopping(screening(3, 7, 20), { ...target, bias: 0 }),
    ].map((result) => (result.ok ? 'accepted' : `${result.error.field}: ${result.error.expected}`))
    expect(errors).toEqual([
      'total: a whole number of at least 10 records',
      'recall: above 0 and at most 1',
      'confidence: above 0 and below 1',
      'bias: a number above 0',
    ])
  })
})

describe('the recall estimate', () => {
  it('does not exist before the first relevant record', () => {
    expect(estimateRecall(screening(0, 10, 20), 0.95).recall.kind).toBe('not-estimable')
  })

  it('has an interval that shrinks as the tail grows', () => {
    const short = estimateRecall(screening(50, 100, 1000), 0.95)
    const long = estimateRecall(screening(50, 600, 1000), 0.95)
    expect(long.mostMissing).toBeLessThan(short.mostMissing)
    expect(long.missing).toBe(0)
  })
})

describe('the counter of consecutive irrelevant records', () => {
  it('starts again at every relevant record', () => {
    expect(consecutiveIrrelevant({ labels: [0, 0, 1, 0, 0, 0], total: 30 }, 0.95).run).toBe(3)
    expect(consecutiveIrrelevant({ labels: [0, 0, 1], total: 30 }, 0.95).run).toBe(0)
  })

  it('rules out less than it seems: 50 in a row of 1000 leave room for more than fifty relevant records', () => {
    const counted = consecutiveIrrelevant(screening(10, 50, 1000), 0.95)
    // The chance that none of 56 relevant records is among 50 drawn of 990, by its product; 57 fall below 5 %.
    const chance = (relevant: number) =>
      Array.from({ length: 50 }, (_, i) => (990 - relevant - i) / (990 - i)).reduce((a, b) => a * b, 1)
    expect(chance(56)).toBeGreaterThan(0.05)
    expect(chance(57)).toBeLessThan(0.05)
    expect(counted.notRuledOut).toBe(56)
    expect(counted.risk).toContain('does not rule out 56 more relevant records')
  })

  it('rules nothing out with a run of zero', () => {
    expect(consecutiveIrrelevant({ labels: [1], total: 30 }, 0.95).notRuledOut).toBe(29)
  })
})
