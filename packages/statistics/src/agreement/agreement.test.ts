import { type Estimated, isNotEstimable, seededRandom } from '@collimator/kernel'
import { describe, expect, test } from 'vitest'
import { agreementCoefficients, COEFFICIENT_NAMES } from './agreement-coefficients.ts'
import { agreementByCategory, agreementByPair, ratingsByDimension } from './agreement-parts.ts'
import { bootstrapAgreement } from './bootstrap-agreement.ts'
import { codeSetKey, codeSetWeighting, setDistance } from './code-sets.ts'
import { fleissKappaOfCategory } from './coefficients/fleiss-kappa.ts'
import { krippendorffAlpha, weightedAlpha } from './coefficients/krippendorff-alpha.ts'
import { percentAgreement } from './coefficients/percent-agreement.ts'
import { cohenKappa, scottPi } from './coefficients/two-coder-kappa.ts'
import { ratingsOf } from './ratings.ts'
import { distanceWeighting, identityWeighting, namedWeighting, quadraticWeighting } from './weighting.ts'

/** Rows written as words divided by blanks; `.` is a missing rating. */
function table(...rows: string[]) {
  const cells = rows.map((row) => row.split(' ').map((cell) => (cell === '.' ? '' : cell)))
  return ratingsOf(
    cells,
    (cells[0] ?? []).map((_, index) => `coder ${index + 1}`),
  )
}

/** The 2 x 2 table of two coders: yes-yes, yes-no, no-yes, no-no. */
function twoByTwo(bothYes: number, firstOnly: number, secondOnly: number, bothNo: number) {
  const rows = [
    ...Array(bothYes).fill('yes yes'),
    ...Array(firstOnly).fill('yes no'),
    ...Array(secondOnly).fill('no yes'),
    ...Array(bothNo).fill('no no'),
  ]
  return table(...rows)
}

function numberOf(found: Estimated): number {
  if (isNotEstimable(found)) throw new Error(found.reason)
  return found.value
}

function reasonOf(found: Estimated): string {
  return isNotEstimable(found) ? found.reason : `the value ${found.value}`
}

describe('two coders who sort 100 records into yes and no', () => {
  const ratings = twoByTwo(40, 9, 6, 45)
  const plain = identityWeighting(2)

  test('agree on 85 of them', () => {
    expect(numberOf(percentAgreement(ratings))).toBeCloseTo(0.85, 12)
  })

  test('have the kappa of the textbook formula', () => {
    const chance = (49 * 46 + 51 * 54) / 10_000
    expect(numberOf(cohenKappa(ratings, plain))).toBeCloseTo((0.85 - chance) / (1 - chance), 12)
  })

  test('have the pi of the textbook formula, which takes both coders together for chance', () => {
    const yes = (49 + 46) / 200
    const chance = yes ** 2 + (1 - yes) ** 2
    expect(numberOf(scottPi(ratings, plain))).toBeCloseTo((0.85 - chance) / (1 - chance), 12)
  })

  test('have the large-sample error of Fleiss, Cohen and Everitt, worked out cell by cell', () => {
    const p = [
      [0.4, 0.09],
      [0.06, 0.45],
    ] as const
    const rows = [0.49, 0.51]
    const columns = [0.46, 0.54]
    const pe = 0.49 * 0.46 + 0.51 * 0.54
    const kappa = (0.85 - pe) / (1 - pe)
    let sum = 0
    for (const i of [0, 1] as const) {
      for (const j of [0, 1] as const) {
        const mean = (columns[i] as number) + (rows[j] as number)
        const weight = i === j ? 1 : 0
        sum += p[i][j] * (weight - mean * (1 - kappa)) ** 2
      }
    }
    const variance = (sum - (kappa - pe * (1 - kappa)) ** 2) / (100 * (1 - pe) ** 2)
    const found = cohenKappa(ratings, plain)
    expect(isNotEstimable(found) ? 0 : found.se).toBeCloseTo(Math.sqrt(variance), 10)
  })

  test('agree on "yes" exactly as well as on "no", since there are only two codes', () => {
    expect(numberOf(fleissKappaOfCategory(ratings, 0))).toBeCloseTo(numberOf(fleissKappaOfCategory(ratings, 1)), 12)
  })
})

describe('what does not exist says why', () => {
  const check = (ratings: ReturnType<typeof table>, expected: RegExp) => {
    const { percent, ...others } = agreementCoefficients(ratings, { level: 'nominal' })
    for (const found of [others.fleiss, others.conger, others.krippendorff, others.ac1, others.brennanPrediger]) {
      expect(reasonOf(found)).toMatch(expected)
    }
    return percent
  }

  test('one code used by all coders leaves agreement that cannot be told from chance', () => {
    expect(numberOf(check(table('a a', 'a a', 'a a'), /same code/))).toBe(1)
  })

  test('one item has an observed agreement but no chance agreement', () => {
    expect(check(table('a b'), /only one item/)).toEqual({ kind: 'estimate', value: 0 })
  })

  test('coders who share no item have no agreement at all', () => {
    expect(reasonOf(check(table('a .', '. b', 'c .'), /no item/))).toMatch(/no item/)
  })

  test('a single coder agrees with nobody', () => {
    expect(reasonOf(check(table('a', 'b'), /only one coder/))).toMatch(/only one coder/)
  })

  test('an empty table has no ratings', () => {
    expect(reasonOf(check(ratingsOf([], ['x', 'y']), /no ratings/))).toMatch(/no ratings/)
  })

  test("Cohen's and Scott's coefficients of three coders point to the pairs and to their extensions", () => {
    const found = agreementCoefficients(table('a a b', 'b b b', 'a b a'), { level: 'nominal' })
    expect(reasonOf(found.cohen)).toMatch(/two coders and there are 3.*Conger/)
    expect(reasonOf(found.scott)).toMatch(/two coders and there are 3.*Fleiss/)
  })

  test('words without a given order have no weighted kappa and no ordinal alpha', () => {
    const found = agreementCoefficients(table('low high', 'high high', 'low low'), { level: 'ordinal' })
    for (const name of ['cohenLinear', 'cohenQuadratic', 'krippendorff', 'ac2'] as const) {
      expect(reasonOf(found[name])).toMatch(/order/)
    }
    expect(isNotEstimable(found.cohen)).toBe(false)
  })

  test('a negative value has no place on a ratio scale', () => {
    expect(reasonOf(krippendorffAlpha(table('-1 2', '3 3', '2 2'), 'ratio'))).toMatch(/below 0/)
    expect(namedWeighting('ratio', table('-1 2', '3 3'))).toEqual({
      ok: false,
      error: expect.stringMatching(/below 0/),
    })
  })

  test('more than three thousand different codes are measurements and get no weight matrix', () => {
    expect(distanceWeighting(3001, () => 0)).toEqual({ ok: false, error: expect.stringContaining('3001') })
  })
})

describe('missing ratings', () => {
  test('an item that one coder left out still counts for the other coders', () => {
    const found = agreementCoefficients(table('a a a', 'b b .', 'a b .', '. b b'), { level: 'nominal' })
    expect(numberOf(found.percent)).toBeCloseTo((1 + 1 + 0 + 1) / 4, 12)
  })

  test('an item coded once moves the chance agreement of Fleiss but not of Krippendorff', () => {
    const [full, single] = [table('a a', 'b b', 'a b'), table('a a', 'b b', 'a b', 'b .')]
    expect(numberOf(krippendorffAlpha(single, 'nominal'))).toBe(numberOf(krippendorffAlpha(full, 'nominal')))
    const fleiss = (ratings: typeof full) => numberOf(agreementCoefficients(ratings, { level: 'nominal' }).fleiss)
    expect(fleiss(single)).not.toBe(fleiss(full))
  })

  test('a coder who coded nothing changes nothing', () => {
    const two = agreementCoefficients(table('a a', 'b b', 'a b'), { level: 'nominal' })
    const three = agreementCoefficients(table('a a .', 'b b .', 'a b .'), { level: 'nominal' })
    for (const name of ['fleiss', 'conger', 'krippendorff', 'ac1'] as const) {
      expect(numberOf(three[name])).toBeCloseTo(numberOf(two[name]), 12)
    }
  })
})

describe('codes', () => {
  test('1, 1.0 and 01 are one code, and 10 comes after 9', () => {
    const ratings = table('1 1.0', '01 10', '9 9')
    expect(ratings.categories).toEqual(['1', '9', '10'])
    expect(numberOf(percentAgreement(ratings))).toBeCloseTo(2 / 3, 12)
  })

  test('long identifiers that differ in their last digit stay different', () => {
    expect(table('12345678901234567890 12345678901234567891').categories).toHaveLength(2)
  })

  test('a blank in a given list is no code', () => {
    expect(ratingsOf([['a', 'b']], ['x', 'y'], ['a', ' ', 'b']).categories).toEqual(['a', 'b'])
  })

  test('words get their order from a given list, and unused codes count as possible', () => {
    const rows = [
      ['low', 'middle'],
      ['high', 'high'],
      ['low', 'low'],
    ]
    const listed = ratingsOf(rows, ['x', 'y'], ['low', 'middle', 'high', 'very high'])
    expect([...(listed.scores ?? [])]).toEqual([0, 1, 2, 3])
    expect(numberOf(agreementCoefficients(listed, { level: 'nominal' }).brennanPrediger)).toBeCloseTo(
      (2 / 3 - 1 / 4) / (3 / 4),
      12,
    )
  })

  test('a code outside the given list is kept, and the order is then unknown', () => {
    const ratings = ratingsOf([['low', 'odd']], ['x', 'y'], ['low', 'high'])
    expect(ratings.categories).toEqual(['high', 'low', 'odd'])
    expect(ratings.scores).toBeUndefined()
  })

  test('quadratic weights of far-away values keep their digits', () => {
    const { weight } = quadraticWeighting(Float64Array.of(1e9, 1e9 + 1, 1e9 + 2))
    expect([weight(0, 0), weight(0, 1), weight(0, 2)]).toEqual([1, 0.75, 0])
  })

  test("Gwet's ordinal weights of four ranks are 1, 5/6, 1/2 and 0", () => {
    const weighting = namedWeighting('ordinal', table('1 2', '3 4'))
    const found = weighting.ok ? [0, 1, 2, 3].map((b) => weighting.value.weight(0, b)) : []
    expect(found).toEqual([1, 5 / 6, 1 / 2, 0].map((value) => expect.closeTo(value, 12)))
  })
})

describe('worked examples', () => {
  const weightedKappa = (name: 'linear' | 'quadratic', ratings = table('1 1', '1 2', '2 2', '2 3', '3 3', '3 1')) => {
    const weighting = namedWeighting(name, ratings)
    return weighting.ok ? numberOf(cohenKappa(ratings, weighting.value)) : Number.NaN
  }

  test('linear weights: 3 of 6 agree, 2 miss by one, 1 by two; each coder uses each rank twice', () => {
    const observed = (3 + 2 * 0.5) / 6
    const expected = (3 * 1 + 4 * 0.5 + 2 * 0) / 9
    expect(weightedKappa('linear')).toBeCloseTo((observed - expected) / (1 - expected), 12)
  })

  test('quadratic weights of the same table give three quarters of the credit for a miss by one', () => {
    const observed = (3 + 2 * 0.75) / 6
    const expected = (3 * 1 + 4 * 0.75 + 2 * 0) / 9
    expect(weightedKappa('quadratic')).toBeCloseTo((observed - expected) / (1 - expected), 12)
  })

  test('a rank between two others that nobody used still keeps them apart', () => {
    const spread = table('1 1', '1 2', '1 2', '2 1', '4 4')
    const even = table('1 1', '1 2', '1 2', '2 1', '3 3')
    expect(weightedKappa('linear', spread)).not.toBeCloseTo(weightedKappa('linear', even), 3)
  })

  test('two coders who sort evenly by chance have kappa, pi, alpha and AC1 near 0 and agree on half', () => {
    const ratings = twoByTwo(25, 25, 25, 25)
    const found = agreementCoefficients(ratings, { level: 'nominal' })
    for (const name of ['cohen', 'scott', 'fleiss', 'conger', 'ac1', 'brennanPrediger'] as const) {
      expect(numberOf(found[name])).toBeCloseTo(0, 12)
    }
    expect(numberOf(found.krippendorff)).toBeCloseTo(1 / 200, 12)
    expect(numberOf(found.percent)).toBe(0.5)
  })

  test('two coders who always disagree have kappa -1 when both use each code half the time', () => {
    const found = agreementCoefficients(twoByTwo(0, 10, 10, 0), { level: 'nominal' })
    expect(numberOf(found.cohen)).toBeCloseTo(-1, 12)
  })

  test('one very frequent code pulls kappa down while AC1 stays with the agreement (the kappa paradox)', () => {
    const found = agreementCoefficients(twoByTwo(118, 5, 2, 0), { level: 'nominal' })
    expect(numberOf(found.percent)).toBeCloseTo(0.944, 12)
    expect(numberOf(found.cohen)).toBeLessThan(0)
    expect(numberOf(found.ac1)).toBeGreaterThan(0.93)
  })

  test('each coder using one code of his own agrees neither by chance nor in fact: kappa 0', () => {
    expect(numberOf(agreementCoefficients(table('a b', 'a b', 'a b'), { level: 'nominal' }).cohen)).toBe(0)
  })

  test('AC2 takes the weights of the level, or those asked for', () => {
    const ratings = table('1 2', '3 3', '2 2', '1 1', '4 2')
    const ac2 = (options: Parameters<typeof agreementCoefficients>[1]) =>
      numberOf(agreementCoefficients(ratings, options).ac2)
    expect(ac2({ level: 'nominal' })).toBe(numberOf(agreementCoefficients(ratings, { level: 'ratio' }).ac1))
    expect(ac2({ level: 'interval' })).toBe(ac2({ level: 'nominal', weights: 'quadratic' }))
    expect(ac2({ level: 'ordinal' })).toBe(ac2({ level: 'ratio', weights: 'ordinal' }))
  })

  test('measurements with a hundred thousand different values have an interval alpha', () => {
    const rows = Array.from({ length: 50_000 }, (_, item) => [String(item), String(item + 0.25)])
    const found = krippendorffAlpha(ratingsOf(rows, ['a', 'b']), 'interval')
    expect(numberOf(found)).toBeGreaterThan(0.999999)
    expect(reasonOf(krippendorffAlpha(ratingsOf(rows, ['a', 'b']), 'ratio'))).toMatch(/up to 3000/)
  })
})

describe('codes that are sets', () => {
  test('are the same set in any order and with repeats', () => {
    expect(codeSetKey(' CT; MRI ;CT', ';')).toBe('CT;MRI')
    expect(codeSetKey('  ', ';')).toBe('')
  })

  test('have the MASI and Jaccard distances of the paper', () => {
    const set = (text: string) => new Set(text)
    expect(setDistance(set('ab'), set('ab'), 'masi')).toBe(0)
    expect(setDistance(set('a'), set('ab'), 'masi')).toBeCloseTo(1 - (1 / 2) * (2 / 3), 12)
    expect(setDistance(set('ab'), set('bc'), 'masi')).toBeCloseTo(1 - (1 / 3) * (1 / 3), 12)
    expect(setDistance(set('a'), set('b'), 'masi')).toBe(1)
    expect(setDistance(set('ab'), set('bc'), 'jaccard')).toBeCloseTo(2 / 3, 12)
    expect(setDistance(new Set(), new Set(), 'jaccard')).toBe(0)
  })

  test('give partial credit: alpha of overlapping sets is above that of the sets as plain codes', () => {
    const ratings = table('a;b a', 'c c', 'a;b a;b', 'c;d c')
    const weighting = codeSetWeighting(ratings, ';', 'masi')
    const masi = weighting.ok ? numberOf(weightedAlpha(ratings, weighting.value)) : Number.NaN
    expect(masi).toBeGreaterThan(numberOf(krippendorffAlpha(ratings, 'nominal')))
    const options = { level: 'nominal', sets: { separator: ';', distance: 'masi' } } as const
    expect(numberOf(agreementCoefficients(ratings, options).krippendorff)).toBe(masi)
  })
})

describe('parts', () => {
  const ratings = table('a a b', 'b b b', 'a a a', 'b a .', 'c c c')

  test('every pair of coders stands on its own, with the items both coded', () => {
    const pairs = agreementByPair(ratings, { level: 'nominal' })
    expect(pairs.map(({ coders, items }) => [...coders, items])).toEqual([
      ['coder 1', 'coder 2', 5],
      ['coder 1', 'coder 3', 4],
      ['coder 2', 'coder 3', 4],
    ])
    expect(pairs.map((pair) => numberOf(pair.coefficients.percent))).toEqual([0.8, 0.75, 0.75])
  })

  test('a code that all agree on has kappa 1 whatever the others do', () => {
    const found = agreementByCategory(ratings).find(({ category }) => category === 'c')
    expect(found?.ratings).toBe(3)
    expect(found && numberOf(found.fleiss)).toBeCloseTo(1, 12)
  })

  test('dimensions keep only their own codes', () => {
    const parts = ratingsByDimension(table('a a', '1 2', 'b a', '2 2'), ['topic', 'score', 'topic', 'score'])
    expect([...parts].map(([name, part]) => [name, part.items, part.categories.join()])).toEqual([
      ['topic', 2, 'a,b'],
      ['score', 2, '1,2'],
    ])
  })
})

describe('bootstrap', () => {
  const ratings = table('a a', 'b b', 'a b', 'b b', 'a a', 'c c', 'b c', 'a a', 'c c', 'b b')
  const plan = () => ({ resamples: 200, random: seededRandom(7) })

  test('gives the same intervals for the same seed', () => {
    const options = { level: 'nominal' } as const
    expect(bootstrapAgreement(ratings, options, plan())).toEqual(bootstrapAgreement(ratings, options, plan()))
  })

  test('has the estimate inside its interval and counts every resample', () => {
    const steps: number[] = []
    const found = bootstrapAgreement(
      ratings,
      { level: 'nominal' },
      { ...plan(), onResample: (done) => steps.push(done) },
    )
    const value = numberOf(cohenKappa(ratings, identityWeighting(3)))
    const [low, high] = found.cohen.ci ?? [1, 0]
    expect(low).toBeLessThan(value)
    expect(high).toBeGreaterThan(value)
    expect(steps).toHaveLength(200)
    expect(found.cohenLinear).toEqual({ used: 0 })
  })

  test('reports every coefficient by name', () => {
    expect(Object.keys(bootstrapAgreement(ratings, { level: 'nominal' }, plan()))).toEqual([...COEFFICIENT_NAMES])
  })
})
