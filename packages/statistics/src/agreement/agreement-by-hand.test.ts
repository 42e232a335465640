import { type Estimated, seededRandom } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreementCoefficients, COEFFICIENT_NAMES } from './agreement-coefficients.ts'
import { agreementByCategory, agreementByPair, ratingsByDimension } from './agreement-parts.ts'
import { bootstrapAgreement } from './bootstrap-agreement.ts'
import { codeSetWeighting } from './code-sets.ts'
import { brennanPrediger } from './coefficients/brennan-prediger.ts'
import { congerKappa } from './coefficients/conger-kappa.ts'
import { fleissKappa, fleissKappaOfCategory } from './coefficients/fleiss-kappa.ts'
import { gwetAc } from './coefficients/gwet-ac.ts'
import { krippendorffAlpha } from './coefficients/krippendorff-alpha.ts'
import { percentAgreement } from './coefficients/percent-agreement.ts'
import { cohenKappa, scottPi } from './coefficients/two-coder-kappa.ts'
import { type Ratings, ratingsOf } from './ratings.ts'
import { identityWeighting, weightsOfLevel } from './weighting.ts'

/** One text per item, one letter or digit per coder; a point is a missing rating. */
function table(rows: readonly string[], categories?: readonly string[]): Ratings {
  const cells = rows.map((row) => [...row].map((code) => (code === '.' ? '' : code)))
  return ratingsOf(
    cells,
    [...(rows[0] ?? '')].map((_, coder) => `coder ${coder}`),
    categories,
  )
}

const plain = ({ categories }: Ratings) => identityWeighting(categories.length)
const roundFigure = (found: Estimated) => (found.kind === 'estimate' ? found.value : found.reason)
const code = fc.constantFrom('a', 'b', 'c', '.')
const tables = fc
  .integer({ min: 2, max: 4 })
  .chain((coders) =>
    fc.array(fc.string({ unit: code, minLength: coders, maxLength: coders }), { minLength: 2, maxLength: 12 }),
  )

describe('three coders who switch from a to b one item after the other: aaa, aab, abb, bbb', () => {
  const ratings = table(['aaa', 'aab', 'abb', 'bbb'])
  test.each([
    ['percent agreement is the mean of 1, 1/3, 1/3, 1', percentAgreement(ratings), 2 / 3],
    ["Fleiss' kappa takes an even chance of one half", fleissKappa(ratings, plain(ratings)), 1 / 3],
    // Pairs of coders with shares of a 3/4, 1/2 and 1/4 agree by chance with 1/2, 3/8 and 1/2: mean 11/24.
    [
      "Conger's kappa takes each pair's own chance: (2/3 - 11/24)/(13/24)",
      congerKappa(ratings, plain(ratings)),
      5 / 13,
    ],
    ['AC1 equals Fleiss where both codes are equally frequent', gwetAc(ratings, plain(ratings)), 1 / 3],
    ['Brennan and Prediger take one half for two codes', brennanPrediger(ratings, plain(ratings)), 1 / 3],
    ["alpha is 11/12 of Fleiss' kappa plus 1/12 for twelve ratings", krippendorffAlpha(ratings, 'nominal'), 7 / 18],
    ['the kappa of either code is that of the whole', fleissKappaOfCategory(ratings, 1), 1 / 3],
  ])('%s', (_, found, wanted) => {
    expect(roundFigure(found)).toBeCloseTo(wanted, 12)
  })
})

describe('two coders with six aa, one ab and one bb', () => {
  const rows = ['aa', 'aa', 'aa', 'aa', 'aa', 'aa', 'ab', 'bb']
  const two = table(rows)
  const three = table(rows, ['a', 'b', 'c'])
  test.each([
    ["Cohen's kappa: chance (7 x 6 + 1 x 2)/64, (56 - 44)/(64 - 44)", cohenKappa(two, plain(two)), 3 / 5],
    ["Scott's pi: chance (13^2 + 3^2)/256", scottPi(two, plain(two)), 23 / 39],
    ['AC1: chance 2 x 13 x 3/256', gwetAc(two, plain(two)), 73 / 89],
    ['AC1 with a third possible code halves its chance', gwetAc(three, plain(three)), 185 / 217],
    ['Brennan and Prediger: (7/8 - 1/2)/(1/2)', brennanPrediger(two, plain(two)), 3 / 4],
    ['and with a third possible code (7/8 - 1/3)/(2/3)', brennanPrediger(three, plain(three)), 13 / 16],
    ['a code that nobody used does not move Fleiss', fleissKappa(three, plain(three)), 23 / 39],
  ])('%s', (_, found, wanted) => {
    expect(roundFigure(found)).toBeCloseTo(wanted, 12)
  })
})

describe("Krippendorff's alpha of 11, 11, 12, 33: five ones, a two and two threes", () => {
  const ratings = table(['11', '11', '12', '33'])
  test.each([
    ['nominal', 10 / 17, 'observed 2/8, expected 2 (5 + 2 + 10)/56'],
    ['interval', 40 / 47, 'observed 2/8, expected 2 (5 + 2 + 40)/56'],
    ['ordinal', 3 / 4, 'distances 9, 2.25 and 20.25 of the middles of the ranks: observed 2.25, expected 9'],
  ] as const)('%s is %d: %s', (level, wanted, _) => {
    expect(roundFigure(krippendorffAlpha(ratings, level))).toBeCloseTo(wanted, 12)
  })
})

test('AC2 weighs names not at all, ranks ordinally, equal steps by squares and amounts by ratio', () => {
  expect((['nominal', 'ordinal', 'interval', 'ratio'] as const).map(weightsOfLevel)).toEqual([
    'identity',
    'ordinal',
    'quadratic',
    'ratio',
  ])
})

describe('whatever was coded', () => {
  test('percent agreement is the mean over items of the share of agreeing pairs, and lies in 0..1 with its interval', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const shares = rows.flatMap((row) => {
          const given = [...row].filter((one) => one !== '.')
          const pairs = given.flatMap((one, i) => given.slice(i + 1).map((other) => Number(one === other)))
          return pairs.length === 0 ? [] : [pairs.reduce((sum, hit) => sum + hit, 0) / pairs.length]
        })
        const found = percentAgreement(table(rows))
        if (found.kind === 'not-estimable') {
          expect(shares).toEqual([])
          return
        }
        expect(found.value).toBeCloseTo(shares.reduce((sum, share) => sum + share, 0) / shares.length, 12)
        for (const limit of found.ci ?? []) expect(limit >= 0 && limit <= 1).toBe(true)
      }),
    )
  })

  test('every item coded three times over leaves each coefficient but alpha where it was', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const [once, thrice] = [rows, [...rows, ...rows, ...rows]].map((all) =>
          agreementCoefficients(table(all), { level: 'nominal' }),
        )
        for (const name of COEFFICIENT_NAMES.filter((each) => each !== 'krippendorff')) {
          const [own, more] = [once?.[name], thrice?.[name]]
          if (own?.kind !== 'estimate' || more?.kind !== 'estimate') continue
          expect(more.value).toBeCloseTo(own.value, 10)
          expect(more.se ?? 0).toBeLessThanOrEqual((own.se ?? Number.MAX_VALUE) + 1e-12)
        }
      }),
    )
  })

  test('a pair stands alone: its coefficients are those of a table of the two', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const ratings = table(rows)
        const coders = ratings.coders.length
        const pairs = agreementByPair(ratings, { level: 'nominal' })
        expect(pairs.length).toBe((coders * (coders - 1)) / 2)
        const [first] = pairs
        const alone = table(
          rows.map((row) => row.slice(0, 2)),
          ratings.categories,
        )
        expect(roundFigure(first?.coefficients.cohen as Estimated)).toEqual(
          roundFigure(cohenKappa(alone, plain(alone))),
        )
        expect(first?.items).toBe(rows.filter((row) => !row.slice(0, 2).includes('.')).length)
      }),
    )
  })

  test('the ratings of all codes are all ratings, and the mean of the codes, weighted by their spread, is Fleiss', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 3 }), { minLength: 2 }),
        (rows) => {
          const ratings = table(rows)
          const whole = fleissKappa(ratings, plain(ratings))
          if (whole.kind === 'not-estimable') return
          const parts = agreementByCategory(ratings)
          expect(parts.reduce((sum, part) => sum + part.ratings, 0)).toBe(3 * rows.length)
          const weights = parts.map((part) => part.ratings * (3 * rows.length - part.ratings))
          const weighted = parts.reduce(
            (sum, { fleiss }, i) => sum + (roundFigure(fleiss) as number) * (weights[i] as number),
            0,
          )
          expect(weighted / weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(whole.value, 9)
        },
      ),
    )
  })

  test('dimensions share out the items, and each keeps exactly the ratings of its items', () => {
    fc.assert(
      fc.property(tables, fc.array(fc.constantFrom('topic', 'mode'), { minLength: 12, maxLength: 12 }), (rows, all) => {
        const labels = all.slice(0, rows.length)
        const parts = ratingsByDimension(table(rows), labels)
        for (const [label, part] of parts) {
          const own = rows.filter((_, i) => labels[i] === label)
          const texts = Array.from(part.codes, (index) => (index < 0 ? '.' : (part.categories[index] as string)))
          expect(texts.join('')).toBe(own.join(''))
          expect(part.items).toBe(own.length)
        }
        expect([...parts.values()].reduce((sum, part) => sum + part.items, 0)).toBe(rows.length)
      }),
    )
  })

  test('weights of sets of codes are symmetric, 1 for the same set and within 0..1', () => {
    const set = fc.subarray(['CT', 'MR', 'US', 'XR'], { minLength: 1 }).map((codes) => codes.join(';'))
    fc.assert(
      fc.property(
        fc.array(set, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('masi', 'jaccard'),
        (sets, distance) => {
          const ratings = ratingsOf([sets], sets)
          const weighting = codeSetWeighting(ratings, ';', distance)
          if (!weighting.ok) throw new Error(weighting.error)
          const { weight } = weighting.value
          ratings.categories.forEach((_, a) => {
            expect(weight(a, a)).toBe(1)
            ratings.categories.forEach((_category, b) => {
              expect(weight(a, b)).toBe(weight(b, a))
              expect(weight(a, b) >= 0 && weight(a, b) <= 1).toBe(true)
            })
          })
        },
      ),
    )
  })

  test('a bootstrap never gives NaN, has ordered limits, and uses no more resamples than were asked for', () => {
    fc.assert(
      fc.property(tables, fc.nat(), (rows, seed) => {
        const plan = { resamples: 12, random: seededRandom(seed) }
        for (const { ci, used } of Object.values(bootstrapAgreement(table(rows), { level: 'nominal' }, plan))) {
          expect(used).toBeLessThanOrEqual(12)
          if (ci === undefined) continue
          expect(ci.every(Number.isFinite)).toBe(true)
          expect(ci[0]).toBeLessThanOrEqual(ci[1])
        }
      }),
      { numRuns: 30 },
    )
  })
})
