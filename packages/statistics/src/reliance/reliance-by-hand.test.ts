import type { Estimated, Random } from '@collimator/kernel'
import { seededRandom } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AidedRead, isRevealed, type RevealedRead } from './aided-read.ts'
import { baselineDependence } from './baseline-dependence.ts'
import { decisionTime } from './decision-time.ts'
import { relianceShares, secondLook } from './reliance-shares.ts'
import { rescuedAndHarmed } from './rescued-and-harmed.ts'
import { weightOfAdvice } from './weight-of-advice.ts'

type Kind = Pick<RevealedRead, 'first' | 'ai' | 'final'>

/** So many reads of positive cases of one kind, each on a case of its own. */
function reads(times: number, kind: Kind, name: string): RevealedRead[] {
  return Array.from({ length: times }, (_, i) => ({ reader: 'r', case: `${name}${i}`, truth: 1, ...kind }))
}

/** 17 reads: 4 first wrong with the AI right, 5 first right with the AI wrong, 6 both right, 2 both wrong. */
const STUDY: readonly RevealedRead[] = [
  ...reads(3, { first: 0, ai: 1, final: 1 }, 'rescued by AI '),
  ...reads(1, { first: 0, ai: 1, final: 0 }, 'stayed wrong '),
  ...reads(4, { first: 1, ai: 0, final: 1 }, 'stayed right '),
  ...reads(1, { first: 1, ai: 0, final: 0 }, 'spoilt by AI '),
  ...reads(6, { first: 1, ai: 1, final: 1 }, 'both right '),
  ...reads(1, { first: 0, ai: 0, final: 0 }, 'both wrong '),
  ...reads(1, { first: 0, ai: 0, final: 1 }, 'mended against both '),
]

const label = fc.constantFrom<0 | 1>(0, 1)
const anyReads = fc
  .array(
    fc.record({ first: label, ai: label, final: label, reader: fc.constantFrom('a', 'b'), of: fc.nat({ max: 9 }) }),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .map((all) => all.map(({ of, ...read }): RevealedRead => ({ ...read, case: `c${of}`, truth: of % 2 === 0 ? 0 : 1 })))
const other = (bit: 0 | 1) => (bit === 1 ? 0 : 1)

function flatten(found: object): (number | string)[] {
  return Object.values(found).flatMap((one: unknown) => {
    if (typeof one === 'number' || typeof one === 'string') return [one]
    return typeof one === 'object' && one !== null ? flatten(one) : []
  })
}

function expectAlike(got: object, wanted: object) {
  const [here, there] = [flatten(got), flatten(wanted)]
  expect(here.length).toBe(there.length)
  here.forEach((value, i) => {
    expect(value).toEqual(typeof value === 'number' ? expect.closeTo(there[i] as number, 9) : there[i])
  })
}

describe('seventeen reads counted on paper', () => {
  it.each([
    ['switchFraction', 4 / 9],
    ['rair', 3 / 4],
    ['underReliance', 1 / 4],
    ['rsr', 4 / 5],
    ['overReliance', 1 / 5],
    ['agreementWhenAiRight', 9 / 10],
    ['agreementWhenAiWrong', 2 / 7],
  ] as const)('%s is %d', (name, share) => {
    expect(relianceShares(STUDY)[name]).toMatchObject({ value: expect.closeTo(share, 12) })
  })
  it('four are rescued, one by no one, and one is harmed: a net gain of 3/17', () => {
    expect(rescuedAndHarmed(STUDY)).toMatchObject({
      rescued: 4,
      harmed: 1,
      independent: true,
      netGain: { value: expect.closeTo(3 / 17, 12) },
      // 5 changes split 4 to 1: 2 x (1 + 5)/32.
      test: { exactP: expect.closeTo(12 / 32, 12) },
    })
  })
  it('taken as reads without AI, 4 of 6 wrong first reads are mended and 1 of 11 right ones is spoilt', () => {
    expect(secondLook(STUDY)).toMatchObject({
      rescuedShare: { value: expect.closeTo(4 / 6, 12) },
      harmedShare: { value: expect.closeTo(1 / 11, 12) },
    })
  })
  it('a read by a second reader makes the test one of reads that are not independent', () => {
    const two = [...STUDY, { ...(STUDY[0] as RevealedRead), reader: 's' }]
    expect(rescuedAndHarmed(two)).toMatchObject({ independent: false, rescued: 5 })
  })
})

describe('calling disease normal and normal disease', () => {
  it('leaves every share, the net gain and the second look as they were', () => {
    fc.assert(
      fc.property(anyReads, (all) => {
        const turned = all.map(
          (read): RevealedRead => ({
            ...read,
            truth: other(read.truth),
            first: other(read.first),
            ai: other(read.ai),
            final: other(read.final),
          }),
        )
        expectAlike(relianceShares(turned), relianceShares(all))
        expectAlike(rescuedAndHarmed(turned), rescuedAndHarmed(all))
        expectAlike(secondLook(turned), secondLook(all))
      }),
    )
  })
})

describe('a read', () => {
  it('is revealed when the AI was shown, also when it said 0', () => {
    const hidden: AidedRead = { reader: 'r', case: 'c', truth: 1, first: 0, final: 1 }
    expect([hidden, { ...hidden, ai: 0 as const }, { ...hidden, ai: 1 as const }].map(isRevealed)).toEqual([
      false,
      true,
      true,
    ])
  })
})

function advised(...given: readonly (readonly [first: number, ai: number, final: number])[]): AidedRead[] {
  return given.map(([firstProbability, aiProbability, finalProbability], i) => ({
    ...{ reader: 'r', case: `c${i}`, truth: 1, first: 1, final: 1 },
    firstProbability,
    aiProbability,
    finalProbability,
  }))
}

describe('weight of advice on paper', () => {
  it.each([
    ['staying', [0.25, 0.75, 0.25], 0, 0],
    ['going a quarter of the way', [0.25, 0.75, 0.375], 0.25, 0.25],
    ['taking the advice over', [0.25, 0.75, 0.75], 1, 1],
    ['going past it', [0.25, 0.5, 0.75], 1, 2],
    ['going away from it', [0.5, 0.75, 0.25], 0, -1],
  ] as const)('%s: %j is %d in the mean and %d in the median', (_, given, clipped, raw) => {
    expect(weightOfAdvice(advised(given))).toMatchObject({ meanClipped: { value: clipped }, median: { value: raw } })
  })
  it('a probability outside 0..1, or missing, leaves the read out', () => {
    expect(weightOfAdvice([...advised([0.2, 1.2, 0.4], [Number.NaN, 0.5, 0.5]), ...STUDY])).toMatchObject({
      counted: 0,
      withoutAdvice: 0,
    })
  })
  it('is the same for probabilities of disease and of its absence', () => {
    const part = fc.integer({ min: 0, max: 64 }).map((k) => k / 64)
    fc.assert(
      fc.property(fc.array(fc.tuple(part, part, part), { minLength: 1, maxLength: 20 }), (given) => {
        const turned = given.map(([a, b, c]) => [1 - a, 1 - b, 1 - c] as const)
        expectAlike(weightOfAdvice(advised(...turned)), weightOfAdvice(advised(...given)))
      }),
    )
  })
})

describe('decision times', () => {
  it('stand under agreement with the first label, also when the final one went the other way', () => {
    const timed = (ai: 0 | 1, finalSeconds: number): AidedRead => ({
      ...{ reader: 'r', case: `c${ai}`, truth: 1, first: 1, final: 0 },
      ...{ ai, finalSeconds },
    })
    expect(decisionTime([timed(1, 20), timed(0, 50)])).toMatchObject({
      final: { value: 35 },
      finalWhenAiAgrees: { value: 20 },
      finalWhenAiDisagrees: { value: 50 },
    })
  })
  it('in minutes are those in seconds over sixty, and what was not timed says so', () => {
    const seconds = fc.integer({ min: 1, max: 900 })
    fc.assert(
      fc.property(fc.array(fc.tuple(seconds, seconds, label), { minLength: 1, maxLength: 25 }), (all) => {
        const timed = (unit: number) =>
          all.map(
            ([first, final, ai], i): AidedRead => ({
              ...{ reader: 'r', case: `c${i}`, truth: 1, first: 1, final: 1, ai },
              firstSeconds: first * unit,
              finalSeconds: final * unit,
            }),
          )
        const [own, longer] = [decisionTime(timed(1)), decisionTime(timed(64))]
        const value = (found: Estimated) => (found.kind === 'estimate' ? found.value : found.reason)
        for (const name of ['first', 'final', 'finalWhenAiAgrees', 'finalWhenAiDisagrees'] as const) {
          const here = value(own[name])
          expect(value(longer[name])).toEqual(typeof here === 'number' ? here * 64 : here)
        }
      }),
    )
  })
})

/** Readers with so many of four first labels right and so many final labels right. */
function panel(...rights: readonly (readonly [first: number, final: number])[]): AidedRead[] {
  return rights.flatMap(([first, final], r) =>
    Array.from(
      { length: 4 },
      (_, c): AidedRead => ({
        ...{ reader: `r${r}`, case: `c${c}`, truth: 1 },
        first: c < first ? 1 : 0,
        final: c < final ? 1 : 0,
      }),
    ),
  )
}

describe('the slope of gain on baseline on the same cases, on paper', () => {
  const random = (): Random => seededRandom('paper')
  it('baselines .25, .5, .75 with gains .5, .25, .25: slope -.5, without each reader 0, -.5, -1, error sqrt(2/3 x .5)', () => {
    expect(baselineDependence(panel([1, 3], [2, 3], [3, 4]), random(), 1).sameCases).toMatchObject({
      value: expect.closeTo(-0.5, 12),
      se: expect.closeTo(Math.sqrt(1 / 3), 12),
    })
  })
  it('an aid that lifts everyone by the same share has the slope 0 without error', () => {
    expect(baselineDependence(panel([1, 2], [2, 3], [3, 4]), random(), 1).sameCases).toMatchObject({ value: 0, se: 0 })
  })
  it('an aid that makes everyone perfect has the slope -1', () => {
    expect(baselineDependence(panel([1, 4], [2, 4], [3, 4]), random(), 1).sameCases).toMatchObject({ value: -1 })
  })
  it('readers of other names have the same slopes', () => {
    const renamed = panel([1, 3], [2, 3], [3, 4]).map((read) => ({ ...read, reader: `x ${read.reader}` }))
    expect(baselineDependence(renamed, random(), 20)).toEqual(
      baselineDependence(panel([1, 3], [2, 3], [3, 4]), random(), 20),
    )
  })
})
