import {
  type ErrorCovariance,
  type Generalisation,
  obuchowskiRockette,
  pilotVariances,
  readerDifferences,
  readerVariances,
  type TreatmentDifference,
} from '@collimator/statistics'
import { describe, expect, it } from 'vitest'
import expected from './expected.json' with { type: 'json' }
import input from './input.json' with { type: 'json' }

const { ordbm, rjafroc } = expected
const { pooled, byTreatment, byReader } = input
const covariance: ErrorCovariance = { pooled, byTreatment, byReader }
const grid = { values: input.wins.map((row) => row.map((wins) => wins / input.pairs)), covariance }

function analysed(readers: Generalisation['readers'], cases: Generalisation['cases']) {
  return obuchowskiRockette(grid, { readers, cases })
}

function near(found: readonly unknown[], wanted: readonly number[] | undefined) {
  expect(found.length).toBe(wanted?.length)
  found.forEach((value, i) => {
    const other = wanted?.[i] as number
    const reach = 1e-7 * Math.max(Math.abs(other), 0.1)
    expect(Math.abs((value as number) - other), `${value} beside ${other}`).toBeLessThanOrEqual(reach)
  })
}

describe('Franken, four readers of 100 cases by two techniques', () => {
  const both = analysed('random', 'random')
  const { treatment, reader, interaction } = both.meanSquares

  it('has the printed mean squares and variance components, the interaction negative', () => {
    const own = readerVariances(both.meanSquares, pooled, 2)
    expect([treatment, reader, interaction].map((value) => value.toFixed(8))).toEqual(ordbm.meanSquares)
    expect([own.reader, own.treatmentReader].map((value) => value.toFixed(8))).toEqual(ordbm.variances)
    near([treatment, reader, interaction], rjafroc.meanSquares)
  })

  it('floors Cov2 - Cov3 at 0, says so, and tests on (t-1)(r-1) degrees of freedom', () => {
    near([both.test.f, both.test.ddf, both.test.p], rjafroc.both.test)
    const { estimate, se, p, ci } = both.differences[0] as TreatmentDifference
    near([estimate, se, p, ...(ci as readonly number[])], rjafroc.both.difference)
    expect(both.notes.join()).toContain('floored at 0')
  })

  it('has the printed means of each technique alone', () => {
    both.means.forEach(({ value, se, ddf, ci }, i) => {
      near([value, se], rjafroc.both.means[i]?.slice(0, 2))
      // Degrees of freedom divide by a mean square printed to 8 digits.
      expect((ddf as number) / (rjafroc.both.means[i]?.[2] as number)).toBeCloseTo(1, 7)
      near(ci as readonly number[], rjafroc.both.means[i]?.slice(3))
    })
  })

  it('generalises to cases alone and to readers alone', () => {
    const cases = analysed('fixed', 'random')
    expect((cases.test.chiSquare as number).toFixed(5)).toBe(ordbm.chiSquare)
    near([cases.test.chiSquare, cases.test.p], rjafroc.fixedReaders.test)
    const { estimate, se, p, ci } = cases.differences[0] as TreatmentDifference
    near([estimate, se, p, ...(ci as readonly number[])], rjafroc.fixedReaders.difference)
    cases.means.forEach(({ value, se, ci }, i) => {
      near([value, se, ...(ci as readonly number[])], rjafroc.fixedReaders.means[i])
    })
    const readers = analysed('random', 'fixed')
    near([readers.test.f, readers.test.ddf, readers.test.p], rjafroc.fixedCases.test)
    readers.means.forEach(({ value, se, ci }, i) => {
      near([value, se, ...(ci as readonly number[])], rjafroc.fixedCases.means[i])
    })
  })

  it('tests each reader alone', () => {
    readerDifferences(grid).forEach(({ estimate, se, p, ci }, j) => {
      near([estimate, se, p, ...(ci as readonly number[])], rjafroc.byReader[j])
    })
  })

  it('plans from a floored Var(TR), as RJafroc does', () => {
    near([pilotVariances(interaction, pooled, input.cases).treatmentReader], [rjafroc.pilotTreatmentReader])
  })
})
