import { missedTargetProbability } from '@collimator/review'
import { describe, expect, it } from 'vitest'
import expected from './expected.json' with { type: 'json' }
import input from './input.json' with { type: 'json' }

const cases = input.map((screening, index) => ({ ...screening, ...expected[index]! }))

describe('the Buscar p-value', () => {
  it.each(cases)('of $relevant relevant then $irrelevant irrelevant of $total is the recorded one', (golden) => {
    const labels = [...Array<1>(golden.relevant).fill(1), ...Array<0>(golden.irrelevant).fill(0)]
    const soFar = { labels, total: golden.total }
    expect(Math.abs(missedTargetProbability(soFar, 0.95) - golden.recall95)).toBeLessThan(5e-10)
    expect(Math.abs(missedTargetProbability(soFar, 0.9) - golden.recall90)).toBeLessThan(5e-10)
  })
})
