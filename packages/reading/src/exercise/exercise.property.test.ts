import { seededRandom } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aRecipe } from '../test-support/some-reads.ts'
import { balancedSquare } from './balanced-square.ts'
import { chooseShare, dealParts, wholeShares } from './deal-out.ts'
import { exerciseRecipeSchema } from './exercise-recipe.ts'
import { expectedNumbers } from './expected-numbers.ts'
import { planFilms } from './plan-films.ts'
import { planReads } from './plan-reads.ts'
import { plannedPower } from './planned-power.ts'

const share = fc.integer({ min: 0, max: 20 }).map((k) => k / 20)
const recipes = fc
  .record({
    cases: fc.integer({ min: 1, max: 90 }),
    prevalence: share,
    priors: share,
    probes: share.map((value) => value / 2),
    plannedErrors: share.map((value) => value / 2),
    findings: fc.subarray(['nodule', 'consolidation', 'pneumothorax', 'atelectasis'], { minLength: 1 }),
    crossover: fc.boolean(),
  })
  .map(({ crossover, ...rest }) =>
    aRecipe({ ...rest, ...(crossover ? { design: 'crossover', feedback: 'all-done' } : {}) }),
  )

const countBy = <T>(items: readonly T[], keyOf: (item: T) => string) => {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}
const spread = (counts: readonly number[]) => Math.max(...counts) - Math.min(...counts)

function orderedFilms(recipe: ReturnType<typeof aRecipe>) {
  return planFilms(recipe, 'seed').map(({ name, findings, subtlety }) => ({
    name,
    stratum: `${findings.join()} ${subtlety}`,
  }))
}

describe('a balanced square', () => {
  it('of any size has each condition once a row, equally often in each place, and after each other one equally often', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (n) => {
        const rows = balancedSquare(n)
        for (const row of rows) expect([...row].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i))
        for (let place = 0; place < n; place++)
          expect(spread([...countBy(rows, (row) => String(row[place])).values()])).toBe(0)
        const followers = countBy(
          rows.flatMap((row) => row.slice(1).map((to, i) => `${row[i]} ${to}`)),
          (pair) => pair,
        )
        if (n > 1) {
          expect(followers.size).toBe(n * (n - 1))
          expect(spread([...followers.values()])).toBe(0)
        }
      }),
    )
  })
})

describe('dealing out', () => {
  const labelled = fc
    .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 60 })
    .map((list) => list.map((kind, i) => ({ kind, i })))
  it('whole numbers of shares sum to the count and lie within 1 of the exact part', () => {
    const shares = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 })
      .filter((list) => list.some((k) => k > 0))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), shares, (count, parts) => {
        const whole = wholeShares(count, parts)
        const sum = parts.reduce((a, b) => a + b, 0)
        expect(whole.reduce((a, b) => a + b, 0)).toBe(count)
        whole.forEach((part, i) => {
          expect(Math.abs(part - (count * (parts[i] as number)) / sum)).toBeLessThan(1)
        })
      }),
    )
  })
  it('parts hold every item once, and differ by at most one in size and in each class', () => {
    fc.assert(
      fc.property(labelled, fc.integer({ min: 1, max: 5 }), fc.string(), (items, parts, seed) => {
        const hands = dealParts(items, parts, ({ kind }) => kind, seededRandom(seed))
        expect(
          hands
            .flat()
            .map(({ i }) => i)
            .sort((a, b) => a - b),
        ).toEqual(items.map(({ i }) => i))
        expect(spread(hands.map((hand) => hand.length))).toBeLessThanOrEqual(1)
        for (const kind of ['a', 'b', 'c'])
          expect(spread(hands.map((hand) => hand.filter((item) => item.kind === kind).length))).toBeLessThanOrEqual(1)
      }),
    )
  })
  it('a share of a list takes the same share of every class', () => {
    fc.assert(
      fc.property(labelled, share, fc.string(), (items, part, seed) => {
        const chosen = chooseShare(items, part, ({ kind }) => kind, seededRandom(seed))
        expect(chosen.length).toBe(Math.floor(part * items.length + 0.5))
        for (const kind of ['a', 'b', 'c']) {
          const all = items.filter((item) => item.kind === kind).length
          const taken = chosen.filter((item) => item.kind === kind).length
          expect(Math.abs(taken - part * all)).toBeLessThan(2)
        }
      }),
    )
  })
})

describe('any exercise', () => {
  it('is taken by the schema and comes back from JSON as it was', () => {
    fc.assert(
      fc.property(recipes, (recipe) => {
        expect(exerciseRecipeSchema.parse(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe)
      }),
    )
  })
  it('has exactly the films that it is expected to have, whatever the seed', () => {
    fc.assert(
      fc.property(recipes, fc.string(), (recipe, seed) => {
        const films = planFilms(recipe, seed)
        const expected = expectedNumbers(recipe)
        expect(films.length).toBe(expected.films)
        expect(films.filter(({ findings }) => findings.length === 0).length).toBe(expected.normal)
        expect(films.filter(({ prior }) => prior !== null).length).toBe(expected.withPrior)
        for (const { finding, films: count } of expected.byFinding)
          expect(films.filter(({ findings }) => findings.includes(finding)).length).toBe(count)
        for (const { subtlety, films: count } of expected.bySubtlety)
          expect(films.filter((film) => film.subtlety === subtlety).length).toBe(count)
        expect(spread(expected.byFinding.map(({ films: count }) => count))).toBeLessThanOrEqual(1)
        expect(planFilms(recipe, seed)).toEqual(films)
      }),
    )
  })
  it('gives a reader every film once a session, and its probes without AI', () => {
    fc.assert(
      fc.property(recipes, fc.integer({ min: 0, max: 11 }), fc.string(), (recipe, readerNumber, seed) => {
        const films = orderedFilms(recipe)
        const sessions = planReads({ recipe, films, readerNumber, seed })
        const names = films.map(({ name }) => name).sort()
        expect(sessions.length).toBe(recipe.design === 'crossover' ? 2 : 1)
        for (const { reads } of sessions) {
          expect(reads.map(({ film }) => film).sort()).toEqual(names)
          for (const read of reads) if (read.isProbe) expect(read.mode.reveal).toBe('never')
        }
        const all = sessions.flatMap(({ reads }) => reads)
        expect(all.filter(({ isProbe }) => isProbe).length).toBe(expectedNumbers(recipe).probes)
        expect(planReads({ recipe, films, readerNumber, seed })).toEqual(sessions)
      }),
    )
  })
})

describe('a crossover over readers', () => {
  const crossovers = recipes.map((recipe) => ({
    ...recipe,
    design: 'crossover' as const,
    feedback: 'all-done' as const,
    probes: 0,
  }))
  const isAided = ({ mode }: { readonly mode: { readonly reveal: string } }) => mode.reveal !== 'never'

  it('gives every film once without and once with the AI, and halves that differ by at most one film', () => {
    fc.assert(
      fc.property(crossovers, fc.integer({ min: 0, max: 11 }), (recipe, readerNumber) => {
        const sessions = planReads({ recipe, films: orderedFilms(recipe), readerNumber, seed: 'group' })
        const all = sessions.flatMap(({ reads }) => reads)
        for (const [, times] of countBy(all.filter(isAided), ({ film }) => film)) expect(times).toBe(1)
        expect(all.filter(isAided).length).toBe(recipe.cases)
        for (const { reads } of sessions)
          expect(Math.abs(2 * reads.filter(isAided).length - reads.length)).toBeLessThanOrEqual(1)
      }),
    )
  })
  it('balances condition and half: of two neighbours one begins each film with, the other without the AI', () => {
    fc.assert(
      fc.property(
        crossovers,
        fc.integer({ min: 0, max: 5 }).map((k) => 2 * k),
        (recipe, even) => {
          const films = orderedFilms(recipe)
          const aidedFirst = (readerNumber: number) => {
            const [first] = planReads({ recipe, films, readerNumber, seed: 'group' })
            return new Set((first?.reads ?? []).filter(isAided).map(({ film }) => film))
          }
          const [one, other] = [aidedFirst(even), aidedFirst(even + 1)]
          for (const { name } of films) expect(one.has(name)).not.toBe(other.has(name))
        },
      ),
    )
  })
  it('lets two of every four readers begin their sessions with the AI', () => {
    const recipe = aRecipe({ design: 'crossover', feedback: 'all-done', probes: 0 })
    const films = orderedFilms(recipe)
    const begins = [0, 1, 2, 3].map((readerNumber) =>
      planReads({ recipe, films, readerNumber, seed: 'group' }).map(
        ({ reads }) => reads[0] !== undefined && isAided(reads[0]),
      ),
    )
    expect(begins.filter(([first]) => first).length).toBe(2)
    expect(begins.filter(([, second]) => second).length).toBe(2)
  })
})

it('more readers or more films never make the difference that can be told larger', () => {
  const numbers = fc.record({ readers: fc.integer({ min: 3, max: 30 }), cases: fc.integer({ min: 20, max: 300 }) })
  fc.assert(
    fc.property(numbers, ({ readers, cases }) => {
      const at = (r: number, c: number) => {
        const found = plannedPower(aRecipe({ cases: c }), r).detectableDifference
        return found.kind === 'estimate' ? found.value : 1
      }
      expect(at(readers + 1, cases)).toBeLessThanOrEqual(at(readers, cases))
      expect(at(readers, cases + 20)).toBeLessThanOrEqual(at(readers, cases))
    }),
    { numRuns: 25 },
  )
})
