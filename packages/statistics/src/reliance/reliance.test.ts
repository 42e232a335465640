import { seededRandom } from '@collimator/kernel'
import { describe, expect, it } from 'vitest'
import type { AidedRead } from './aided-read.ts'
import { baselineDependence } from './baseline-dependence.ts'
import { relianceProfile } from './reliance-profile.ts'

let counter = 0
function aRead(read: Partial<AidedRead> = {}): AidedRead {
  return { reader: 'r', case: `c${counter++}`, truth: 1, first: 1, final: 1, ai: 1, ...read }
}

function profileOf(...reads: readonly AidedRead[]) {
  const profile = relianceProfile(reads)
  if (profile.kind !== 'reliance') throw new Error(profile.reason)
  return profile
}

describe('a reader who follows every advice', () => {
  const profile = profileOf(aRead({ first: 0, final: 1 }), aRead({ ai: 0, final: 0 }))
  it('switches always, relies on the AI fully and on himself never', () => {
    expect(profile.shares).toMatchObject({
      switchFraction: { value: 1 },
      rair: { value: 1 },
      rsr: { value: 0 },
      overReliance: { value: 1 },
      agreementWhenAiWrong: { value: 1 },
    })
  })
  it('is rescued once and harmed once, with no net gain', () => {
    expect(profile.changes).toMatchObject({ rescued: 1, harmed: 1, netGain: { value: 0 }, independent: true })
  })
})

describe('figures without a denominator', () => {
  it('say why, when the AI always agrees and is always right', () => {
    const { shares } = profileOf(aRead(), aRead())
    expect(shares.switchFraction).toEqual({
      kind: 'not-estimable',
      reason: 'the AI never disagreed with the first read',
    })
    expect(shares.rair).toMatchObject({ reason: 'the AI was never right where the first read was wrong' })
    expect(shares.rsr).toMatchObject({ reason: 'the AI was never wrong where the first read was right' })
    expect(shares.agreementWhenAiWrong).toMatchObject({ reason: 'the AI was never wrong' })
  })
  it('say why, without probabilities and times', () => {
    const { advice, time } = profileOf(aRead())
    expect(advice).toMatchObject({ counted: 0, withoutAdvice: 0, median: { kind: 'not-estimable' } })
    expect(time.first).toMatchObject({ reason: 'no first decision was timed' })
    expect(time.finalWhenAiDisagrees.kind).toBe('not-estimable')
  })
})

describe('weight of advice', () => {
  it('is a half for a move half way, and is not counted where there was no advice to weigh', () => {
    const half = { firstProbability: 0.2, aiProbability: 0.8, finalProbability: 0.5 }
    const none = { firstProbability: 0.4, aiProbability: 0.4, finalProbability: 0.9 }
    expect(profileOf(aRead(half), aRead(none)).advice).toMatchObject({
      meanClipped: { value: expect.closeTo(0.5, 12) },
      counted: 1,
      withoutAdvice: 1,
    })
  })
  it('beyond the advice counts as 1 in the mean and as it is in the median', () => {
    const beyond = { firstProbability: 0.2, aiProbability: 0.4, finalProbability: 0.8 }
    expect(profileOf(aRead(beyond)).advice).toMatchObject({
      meanClipped: { value: 1 },
      median: { value: expect.closeTo(3, 12) },
    })
  })
})

describe('cases with the AI hidden', () => {
  it('are a control: they show what a second look does and stay out of reliance', () => {
    const { ai: _, ...hidden } = aRead({ first: 0, final: 1 })
    const profile = profileOf(aRead(), hidden)
    expect(profile).toMatchObject({ reads: 1, hiddenReads: 1, changes: { rescued: 0 } })
    expect(profile.secondLook).toMatchObject({ rescuedShare: { value: 1 }, harmedShare: { kind: 'not-estimable' } })
  })
})

describe('decision times', () => {
  it('are medians, apart for agreeing and disagreeing AI', () => {
    const { time } = profileOf(
      aRead({ firstSeconds: 10, finalSeconds: 2 }),
      aRead({ firstSeconds: 30, finalSeconds: 8, ai: 0 }),
      aRead({ firstSeconds: 600, finalSeconds: 4 }),
    )
    expect(time).toMatchObject({
      first: { value: 30 },
      final: { value: 4 },
      finalWhenAiAgrees: { value: 3 },
      finalWhenAiDisagrees: { value: 8 },
    })
  })
})

describe('reads that cannot be analysed', () => {
  it.each([
    ['none', [], 'there are no reads'],
    ['a label of 2', [aRead({ final: 2 as 1 })], 'read 1 has a label other than 0 and 1'],
    ['two truths', [aRead({ case: 'x' }), aRead({ case: 'x', truth: 0 })], 'case x has two truths'],
  ])('because of %s', (_, reads, reason) => {
    expect(relianceProfile(reads)).toEqual({ kind: 'not-estimable', reason })
  })
})

describe('whether weaker readers gain more', () => {
  const random = () => seededRandom('baseline')
  /** Readers of equal skill whose second look is a fresh draw: any dependence on the baseline is regression to the mean. */
  function luckOnly(readers: number, cases: number): AidedRead[] {
    const chance = seededRandom('luck')
    return Array.from({ length: readers }, (_, r) =>
      Array.from({ length: cases }, (_unused, c): AidedRead => {
        const draw = () => (chance.next() < 0.75 ? 1 : 0)
        return { reader: `r${r}`, case: `c${c}`, truth: 1, first: draw(), final: draw(), ai: 1 }
      }),
    ).flat()
  }
  it('when only luck is at work, is suggested by the same cases and denied by split samples', () => {
    const { sameCases, splitSample } = baselineDependence(luckOnly(40, 40), random())
    if (sameCases.kind !== 'estimate' || splitSample.kind !== 'estimate') throw new Error('both exist')
    expect(sameCases.ci?.[1]).toBeLessThan(-0.5)
    expect(splitSample.ci?.[0]).toBeLessThan(0)
    expect(splitSample.ci?.[1]).toBeGreaterThan(0)
  })
  it('is not asked of two readers, of three cases, or of no splits', () => {
    expect(baselineDependence(luckOnly(2, 10), random()).splitSample).toMatchObject({
      reason: 'a slope over readers needs at least three readers; there are 2',
    })
    expect(baselineDependence(luckOnly(3, 3), random()).splitSample.kind).toBe('not-estimable')
    expect(baselineDependence(luckOnly(3, 10), random(), 0).sameCases.kind).toBe('not-estimable')
  })
  it('cannot be told when all readers are equally good', () => {
    const perfect = luckOnly(3, 8).map((read): AidedRead => ({ ...read, first: 1, final: 1 }))
    expect(baselineDependence(perfect, random()).splitSample).toMatchObject({
      reason: expect.stringContaining('same baseline'),
    })
  })
  it('repeats itself with the same seed', () => {
    const reads = luckOnly(5, 12)
    expect(baselineDependence(reads, random(), 20)).toEqual(baselineDependence(reads, random(), 20))
  })
})
