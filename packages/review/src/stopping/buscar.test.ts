import { describe, expect, it } from 'vitest'
import { missedRecordsProbability, missedTargetProbability } from './buscar.ts'

const screening = (relevant: number, irrelevant: number, total: number) => ({
  labels: [...Array<1>(relevant).fill(1), ...Array<0>(irrelevant).fill(0)],
  total,
})

describe('the Buscar null hypothesis', () => {
  it.each([
    [20, 100, 1000, { p95: 0.8062371016, p90: 0.7237997701 }],
    [50, 500, 2000, { p95: 0.410931607, p90: 0.1685954402 }],
    [100, 1000, 5000, { p95: 0.2540212118, p90: 0.06440502496 }],
    [41, 800, 2235, { p95: 0.2562933399, p90: 0.1032744186 }],
  ])('%i relevant then %i irrelevant of %i gives the known p-values', (relevant, irrelevant, total, { p95, p90 }) => {
    expect(missedTargetProbability(screening(relevant, irrelevant, total), 0.95)).toBeCloseTo(p95, 9)
    expect(missedTargetProbability(screening(relevant, irrelevant, total), 0.9)).toBeCloseTo(p90, 9)
  })

  it('cannot be rejected before anything is screened', () => {
    expect(missedTargetProbability({ labels: [], total: 50 }, 0.95)).toBe(1)
  })

  it('is impossible once everything is screened', () => {
    expect(missedTargetProbability(screening(3, 7, 10), 0.95)).toBe(0)
  })

  it('asks for one more record than an exact quotient: 19 of 20 is 95 %, so a target of 95 % is missed only at 21', () => {
    const soFar = screening(19, 81, 1000)
    expect(missedTargetProbability(soFar, 0.95)).toBe(missedRecordsProbability(soFar, 2))
  })

  it('takes the most telling start: a late relevant record does not erase the evidence of a long poor tail', () => {
    const labels = [...Array<1>(20).fill(1), ...Array<0>(700).fill(0), 1 as const, 0 as const]
    const p = missedTargetProbability({ labels, total: 1000 }, 0.9)
    expect(p).toBeLessThan(0.2)
    expect(p).toBeGreaterThan(missedTargetProbability(screening(20, 702, 1000), 0.9))
  })

  it('stops earlier when the ranking is trusted to put relevant records first', () => {
    const soFar = screening(41, 800, 2235)
    const trusting = missedTargetProbability(soFar, 0.95, 3)
    expect(trusting).toBeLessThan(0.05)
    expect(missedTargetProbability(soFar, 0.95, 1.0000001)).toBeCloseTo(missedTargetProbability(soFar, 0.95), 6)
  })
})
