import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ratingsOf } from '../ratings.ts'
import { identityWeighting } from '../weighting.ts'
import { cohenKappa, scottPi } from './two-coder-kappa.ts'

const code = fc.constantFrom('a', 'b', 'c')
const pairs = fc.array(fc.tuple(code, code), { minLength: 2, maxLength: 20 })

function both(rows: readonly (readonly string[])[]) {
  const ratings = ratingsOf(rows, ['one', 'other'])
  const weighting = identityWeighting(ratings.categories.length)
  return [cohenKappa(ratings, weighting), scottPi(ratings, weighting)] as const
}

/** Share of equal codes, and chance agreement from own distributions (Cohen) and from the joint one (Scott). */
function byCounting(rows: readonly (readonly string[])[]) {
  const share = (name: string, of: readonly (string | undefined)[]) =>
    of.filter((own) => own === name).length / of.length
  const [first, second] = [rows.map(([a]) => a), rows.map(([, b]) => b)]
  const chance = (of: (name: string) => number) => ['a', 'b', 'c'].reduce((sum, name) => sum + of(name), 0)
  return {
    observed: rows.filter(([a, b]) => a === b).length / rows.length,
    cohen: chance((name) => share(name, first) * share(name, second)),
    scott: chance((name) => share(name, [...first, ...second]) ** 2),
  }
}

test("Cohen's kappa and Scott's pi are the agreement beyond chance, counted straight from the table", () => {
  fc.assert(
    fc.property(pairs, (rows) => {
      const { observed, ...chance } = byCounting(rows)
      const [cohen, scott] = both(rows)
      for (const [found, expected] of [
        [cohen, chance.cohen],
        [scott, chance.scott],
      ] as const) {
        if (expected > 1 - 1e-12) expect(found.kind).toBe('not-estimable')
        else expect(found).toMatchObject({ value: expect.closeTo((observed - expected) / (1 - expected), 10) })
      }
    }),
  )
})

test("neither depends on who is called first, and Scott's pi is never above Cohen's kappa", () => {
  fc.assert(
    fc.property(pairs, (rows) => {
      const here = both(rows)
      const there = both(rows.map(([a, b]) => [b, a]))
      here.forEach((found, i) => {
        const other = there[i]
        expect(other?.kind).toBe(found.kind)
        if (found.kind !== 'estimate' || other?.kind !== 'estimate') return
        expect(other.value).toBeCloseTo(found.value, 12)
        expect(other.se).toBeCloseTo(found.se as number, 12)
      })
      const [cohen, scott] = here
      if (cohen.kind !== 'estimate' || scott.kind !== 'estimate') return
      expect(scott.value).toBeLessThanOrEqual(cohen.value + 1e-12)
    }),
  )
})
