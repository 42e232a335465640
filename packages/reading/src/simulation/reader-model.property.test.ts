import { seededRandom } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SimulatedReader, simulateDecision, simulateRead, simulateSeconds } from './reader-model.ts'

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const readers: fc.Arbitrary<SimulatedReader> = fc.record({
  ability: number(0, 3),
  criterion: number(-1, 1),
  confidenceScale: number(0.5, 2),
  reliance: number(0, 1.5),
  learning: number(0, 0.5),
})
const questions = fc.record({
  finding: fc.constant('nodule'),
  isThere: fc.boolean(),
  subtlety: fc.constantFrom(null, 1, 2, 3, 4, 5),
})
const advice = fc.record({ probability: number(0, 1), threshold: number(0.05, 0.95) })
const chance = (seed: string) => ({ film: seededRandom(`film ${seed}`), own: seededRandom(`own ${seed}`) })

/** Share called present over many films. */
function share(reader: SimulatedReader, isThere: boolean, { filmsRead = 0, subtlety = 3 } = {}): number {
  const calls = Array.from(
    { length: 4000 },
    (_, i) => simulateRead(reader, { finding: 'nodule', isThere, subtlety }, filmsRead, chance(String(i))).answer,
  )
  return calls.filter(({ present }) => present).length / calls.length
}

const READER: SimulatedReader = { ability: 1.8, criterion: -0.5, confidenceScale: 1, reliance: 0.5, learning: 0.2 }

describe('a simulated reader', () => {
  it('reads the same film the same way every time, and states 0 to 100', () => {
    fc.assert(
      fc.property(readers, questions, fc.nat(500), fc.string(), (reader, question, filmsRead, seed) => {
        const read = simulateRead(reader, question, filmsRead, chance(seed))
        expect(simulateRead(reader, question, filmsRead, chance(seed))).toEqual(read)
        expect(read.answer.present).toBe(read.logOdds > reader.criterion)
        expect(Number.isInteger(read.answer.confidence)).toBe(true)
        expect(read.answer.confidence >= 0 && read.answer.confidence <= 100).toBe(true)
      }),
    )
  })

  it('finds what is easy more often than what is hard, and more after practice, by the normal model', () => {
    expect(share(READER, true, { subtlety: 5 })).toBeGreaterThan(share(READER, true) + 0.1)
    expect(share(READER, true)).toBeGreaterThan(share(READER, true, { subtlety: 1 }) + 0.1)
    expect(share(READER, true, { filmsRead: 300 })).toBeGreaterThan(share(READER, true) + 0.05)
    // 1 - Phi((criterion - prior + d'^2/2)/d' - d') = 1 - Phi(-.0966) and, without the finding, 1 - Phi(1.7033).
    expect(share(READER, true)).toBeCloseTo(0.538, 1)
    expect(share(READER, false)).toBeCloseTo(0.044, 1)
  })

  it('without ability calls present as often without the finding as with it', () => {
    const blind = { ...READER, ability: 0, learning: 0 }
    expect(share(blind, true)).toBe(share(blind, false))
  })
})

describe('advice', () => {
  it('moves a reader towards the AI and never past their weight, and leaves one without reliance alone', () => {
    fc.assert(
      fc.property(readers, questions, advice, fc.string(), (reader, question, said, seed) => {
        const before = simulateRead(reader, question, 0, chance(seed))
        const after = simulateDecision(reader, before, said)
        const moved = after.logOdds - before.logOdds
        if (said.probability > said.threshold) expect(moved).toBeGreaterThanOrEqual(0)
        if (said.probability < said.threshold) expect(moved).toBeLessThanOrEqual(0)
        expect(Math.abs(moved)).toBeLessThanOrEqual(reader.reliance * 2 * Math.log(99) + 1e-9)
        expect(simulateDecision({ ...reader, reliance: 0 }, before, said).answer).toEqual(before.answer)
        expect(simulateDecision(reader, before, null)).toBe(before)
      }),
    )
  })

  it('that is wrong is followed more often the more a reader relies on it', () => {
    const followed = (reliance: number) => {
      const reader = { ...READER, reliance }
      return Array.from({ length: 500 }, (_, i) => {
        const before = simulateRead(reader, { finding: 'nodule', isThere: false, subtlety: null }, 0, chance(String(i)))
        return simulateDecision(reader, before, { probability: 0.95, threshold: 0.5 }).answer.present
      }).filter(Boolean).length
    }
    expect(followed(0)).toBeLessThan(followed(0.4))
    expect(followed(0.4)).toBeLessThan(followed(1.2))
  })
})

it('a read takes time, at most four minutes, and longer where the evidence is unclear', () => {
  const seconds = (logOdds: number) =>
    Array.from({ length: 300 }, (_, i) => simulateSeconds([logOdds], READER, 20, seededRandom(i))).reduce(
      (sum, one) => sum + one,
      0,
    ) / 300
  expect(seconds(READER.criterion)).toBeGreaterThan(seconds(READER.criterion + 4) * 1.3)
  fc.assert(
    fc.property(readers, fc.array(number(-20, 20), { maxLength: 6 }), fc.string(), (reader, logOdds, seed) => {
      const one = simulateSeconds(logOdds, reader, 20, seededRandom(seed))
      expect(one > 0 && one <= 240).toBe(true)
    }),
  )
})
