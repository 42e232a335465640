import { seededRandom } from '@collimator/kernel'
import { expect, test } from 'vitest'
import { fitLogisticLine } from './logistic-line.ts'

test.each([100, 3000, 50_000])(
  'a line over %i overlapping points has a maximum, where its scores are nothing',
  (count) => {
    const random = seededRandom(`points ${count}`)
    const x = Array.from({ length: count }, () => 2 * random.normal() - 1)
    const y = x.map((value) => (random.next() < 1 / (1 + Math.exp(1.2 - 0.6 * value)) ? (1 as const) : (0 as const)))
    const line = fitLogisticLine({ x, y, offset: x.map(() => 0) }, true)
    if (!line) throw new Error('no maximum was found')
    const residuals = x.map((value, i) => (y[i] as number) - 1 / (1 + Math.exp(-line.intercept - line.slope * value)))
    expect(residuals.reduce((sum, residual) => sum + residual, 0) / count).toBeCloseTo(0, 9)
    expect(residuals.reduce((sum, residual, i) => sum + residual * (x[i] as number), 0) / count).toBeCloseTo(0, 9)
    expect(Math.abs(line.slope - 0.6)).toBeLessThan(5 * Math.sqrt(line.slopeVariance))
  },
)

test('separated classes have none, however many points', () => {
  const x = Array.from({ length: 5000 }, (_, i) => i / 1000)
  const y = x.map((value) => (value > 2 ? (1 as const) : (0 as const)))
  expect(fitLogisticLine({ x, y, offset: x.map(() => 0) }, true)).toBeUndefined()
})
