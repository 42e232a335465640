import { seededRandom } from '@collimator/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { AidedRead } from './aided-read.ts'
import { baselineDependence } from './baseline-dependence.ts'
import { relianceProfile } from './reliance-profile.ts'

const label = fc.constantFrom<0 | 1>(0, 1)
const probability = fc.double({ min: 0, max: 1, noNaN: true })
const read = fc.record(
  {
    reader: fc.constantFrom('a', 'b', 'c', 'd'),
    case: fc.nat({ max: 12 }),
    first: label,
    final: label,
    ai: label,
    firstProbability: probability,
    finalProbability: probability,
    aiProbability: probability,
    firstSeconds: fc.double({ min: 0.1, max: 1e5, noNaN: true }),
    finalSeconds: fc.double({ min: 0.1, max: 1e5, noNaN: true }),
  },
  { requiredKeys: ['reader', 'case', 'first', 'final'] },
)
const reads = fc
  .array(read, { maxLength: 60 })
  .map((all) => all.map((one) => ({ ...one, case: `c${one.case}`, truth: (one.case % 2) as 0 | 1 }) as AidedRead))

function everyNumber(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyNumber) : []
}

it('no profile of any reads holds NaN or infinity', () => {
  fc.assert(
    fc.property(reads, (all) => {
      expect(everyNumber(relianceProfile(all)).every(Number.isFinite)).toBe(true)
      expect(everyNumber(baselineDependence(all, seededRandom(1), 5)).every(Number.isFinite)).toBe(true)
    }),
  )
})

it('over-reliance is what RSR leaves, under-reliance what RAIR leaves, and order of reads does not matter', () => {
  fc.assert(
    fc.property(reads, (all) => {
      const profile = relianceProfile(all)
      if (profile.kind === 'not-estimable') return
      const { rair, underReliance, rsr, overReliance } = profile.shares
      if (rair.kind === 'estimate' && underReliance.kind === 'estimate') {
        expect(rair.value + underReliance.value).toBeCloseTo(1, 12)
      }
      if (rsr.kind === 'estimate' && overReliance.kind === 'estimate') {
        expect(rsr.value + overReliance.value).toBeCloseTo(1, 12)
      }
      const reversed = relianceProfile([...all].reverse())
      const here = everyNumber(profile.shares)
      everyNumber(reversed.kind === 'reliance' ? reversed.shares : []).forEach((value, i) => {
        expect(value).toBeCloseTo(here[i] as number, 9)
      })
    }),
  )
})

it('the net gain is rescued less harmed per read', () => {
  fc.assert(
    fc.property(reads, (all) => {
      const profile = relianceProfile(all)
      if (profile.kind === 'not-estimable' || profile.changes.netGain.kind === 'not-estimable') return
      const { rescued, harmed, netGain } = profile.changes
      expect(netGain.value).toBeCloseTo((rescued - harmed) / profile.reads, 12)
    }),
  )
})
