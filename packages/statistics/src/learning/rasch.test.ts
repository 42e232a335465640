import { seededRandom } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { raschAbility } from './rasch-ability.ts'
import { type AnswerTable, raschDifficulties } from './rasch-difficulties.ts'
import { symmetricFunctions, symmetricFunctionsWithout } from './symmetric-functions.ts'

function simulated(readers: number, difficulties: readonly number[], seed: string, missing = 0): AnswerTable {
  const random = seededRandom(seed)
  return Array.from({ length: readers }, () => {
    const ability = random.normal()
    return difficulties.map((b) => {
      const right = random.next() < 1 / (1 + Math.exp(b - ability)) ? 1 : 0
      return random.next() < missing ? undefined : right
    })
  })
}

function toFit(answers: AnswerTable): number[] {
  const result = raschDifficulties(answers)
  if (result.kind === 'not-estimable') throw new Error(result.reason)
  return result.difficulties.map((d) => (d.kind === 'estimate' ? d.value : Number.NaN))
}

describe('difficulties of simulated cases are recovered', () => {
  const truth = [-2, -1.2, -0.6, -0.2, 0, 0.3, 0.7, 1.1, 1.9]
  it.each([
    ['when all readers read all cases', 0],
    ['when each reader skips a third of them', 1 / 3],
  ])('%s, without bias and with errors as large as the standard errors say', (_, missing) => {
    const replicates = Array.from({ length: 20 }, (_unused, replicate) => {
      const result = raschDifficulties(simulated(300, truth, `recover ${missing} ${replicate}`, missing))
      if (result.kind === 'not-estimable') throw new Error(result.reason)
      return result.difficulties.map((d, i) => {
        if (d.kind !== 'estimate' || d.se === undefined) throw new Error('every case is estimable')
        return { error: d.value - (truth[i] as number), z: (d.value - (truth[i] as number)) / d.se }
      })
    })
    const all = replicates.flat()
    const meanSquare = all.reduce((sum, { z }) => sum + z * z, 0) / all.length
    expect(meanSquare).toBeGreaterThan(0.7)
    expect(meanSquare).toBeLessThan(1.4)
    truth.forEach((_unused, i) => {
      const bias = replicates.reduce((sum, replicate) => sum + (replicate[i]?.error ?? 1), 0) / replicates.length
      expect(Math.abs(bias)).toBeLessThan(0.12)
    })
  })
  it('and abilities follow, also of a reader who got everything right', () => {
    expect(raschAbility([1, 1, 1], [-1, 0, 1])).toMatchObject({ kind: 'estimate' })
    const random = seededRandom('ability')
    const cases = Array.from({ length: 300 }, () => random.normal())
    const answers = cases.map((b) => (random.next() < 1 / (1 + Math.exp(b - 0.8)) ? (1 as const) : (0 as const)))
    const ability = raschAbility(answers, cases)
    if (ability.kind !== 'estimate') throw new Error(ability.reason)
    expect(Math.abs(ability.value - 0.8)).toBeLessThan(3 * (ability.se as number))
  })
})

describe('difficulties that do not exist', () => {
  it('of a case that everyone got right', () => {
    const result = raschDifficulties([
      [1, 1, 0],
      [1, 0, 1],
      [1, 0, 0],
    ])
    expect(result).toMatchObject({
      difficulties: [{ reason: 'every informative reader answered this case alike' }, { value: 0 }, { value: 0 }],
    })
  })
  it.each([
    ['no readers', [], 'there are no readers'],
    ['one case', [[1], [0]], 'the number of cases must be 2 to 300'],
    ['ragged rows', [[1, 0], [1]], 'differ in length'],
    ['an answer of 2', [[1, 2]], 'neither 0 nor 1'],
    [
      'readers who got all or nothing',
      [
        [1, 1],
        [0, 0],
      ],
      'fewer than two cases',
    ],
    [
      'groups of cases without a link',
      [
        [1, 0, undefined, undefined],
        [0, 1, undefined, undefined],
        [undefined, undefined, 1, 0],
        [undefined, undefined, 0, 1],
      ],
      'do not link',
    ],
  ])('for %s', (_, answers, reason) => {
    expect(raschDifficulties(answers as AnswerTable)).toMatchObject({ reason: expect.stringContaining(reason) })
  })
  it('an ability needs an answered case of known difficulty', () => {
    expect(raschAbility([undefined, 1], [0, undefined]).kind).toBe('not-estimable')
    expect(raschAbility([1], [Number.NaN]).kind).toBe('not-estimable')
  })
})

describe('for any answers', () => {
  const table = fc.integer({ min: 2, max: 6 }).chain((width) =>
    fc.array(fc.array(fc.constantFrom(0 as const, 1 as const), { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 25,
    }),
  )
  it('estimates are finite with mean 0, fewer right answers mean harder, and order of readers does not matter', () => {
    fc.assert(
      fc.property(table, (answers) => {
        const result = raschDifficulties(answers)
        if (result.kind === 'not-estimable') return
        const values = result.difficulties.flatMap((d, i) => (d.kind === 'estimate' ? [{ value: d.value, i }] : []))
        expect(values.every(({ value }) => Number.isFinite(value))).toBe(true)
        expect(values.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(0, 8)
        const right = (i: number) => answers.filter((row) => row[i] === 1).length
        for (const a of values) {
          for (const b of values) if (right(a.i) < right(b.i)) expect(a.value).toBeGreaterThan(b.value)
        }
        const reversed = toFit([...answers].reverse())
        for (const { value, i } of values) expect(reversed[i]).toBeCloseTo(value, 8)
      }),
      { numRuns: 60 },
    )
  })
  it("is the highest of several maxima of Warm's likelihood, however far apart the cases are", () => {
    const height = (items: readonly (readonly [0 | 1, number])[], x: number) => {
      const p = items.map(([, difficulty]) => 1 / (1 + Math.exp(difficulty - x)))
      const q = items.map(([, difficulty]) => 1 / (1 + Math.exp(x - difficulty)))
      const likelihood = items.reduce((sum, [answer], i) => sum + Math.log((answer === 1 ? p : q)[i] as number), 0)
      return likelihood + Math.log(p.reduce((sum, own, i) => sum + own * (q[i] as number), 0)) / 2
    }
    const answered = fc.tuple(fc.constantFrom<0 | 1>(0, 1), fc.integer({ min: -25, max: 25 }))
    fc.assert(
      fc.property(fc.array(answered, { minLength: 2, maxLength: 5 }), (items) => {
        const found = raschAbility(
          items.map(([answer]) => answer),
          items.map(([, difficulty]) => difficulty),
        )
        if (found.kind !== 'estimate') throw new Error(found.reason)
        const grid = Array.from({ length: 1301 }, (_, i) => ({ x: i / 10 - 65, height: height(items, i / 10 - 65) }))
        const highest = Math.max(...grid.map((point) => point.height))
        const tops = grid.filter((point) => point.height > highest - 0.01).map(({ x }) => x)
        // One top, or several as high, between which the estimate lies.
        expect(found.value).toBeGreaterThan(Math.min(...tops) - 0.2)
        expect(found.value).toBeLessThan(Math.max(...tops) + 0.2)
      }),
    )
  })
  it('one more right answer means more ability', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 20 }),
        (difficulties) => {
          const at = (right: number) => {
            const ability = raschAbility(
              difficulties.map((_, i) => (i < right ? 1 : 0)),
              difficulties,
            )
            return ability.kind === 'estimate' ? ability.value : Number.NaN
          }
          for (let right = 1; right <= difficulties.length; right++) {
            expect(at(right)).toBeGreaterThan(at(right - 1))
          }
        },
      ),
      { numRuns: 50 },
    )
  })
})

it('symmetric functions with an item left out and put back are the whole ones', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.05, max: 20, noNaN: true }), { minLength: 1, maxLength: 12 }),
      (easiness) => {
        const whole = symmetricFunctions(easiness)
        symmetricFunctionsWithout(easiness).forEach((without, i) => {
          whole.forEach((value, r) => {
            const back = (without[r] ?? 0) + (easiness[i] as number) * (without[r - 1] ?? 0)
            expect(back / value).toBeCloseTo(1, 10)
          })
        })
      },
    ),
  )
})
