import { isNotEstimable } from '@collimator/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreementCoefficients, COEFFICIENT_NAMES, type CoefficientName } from './agreement-coefficients.ts'
import { codeSetKey, setDistance } from './code-sets.ts'
import { krippendorffAlpha } from './coefficients/krippendorff-alpha.ts'
import { ratingsOf } from './ratings.ts'
import { namedWeighting } from './weighting.ts'

const cell = fc.constantFrom('', '1', '2', '3', '5')
const tables = fc
  .integer({ min: 1, max: 4 })
  .chain((coders) => fc.array(fc.array(cell, { minLength: coders, maxLength: coders }), { maxLength: 12 }))
const complete = fc.array(fc.tuple(fc.constantFrom('1', '2', '4'), fc.constantFrom('1', '2', '4')), {
  minLength: 2,
  maxLength: 15,
})
const NOMINAL: readonly CoefficientName[] = ['percent', 'cohen', 'scott', 'fleiss', 'conger', 'ac1', 'brennanPrediger']
const names = (rows: readonly (readonly string[])[]) => (rows[0] ?? []).map((_, index) => `c${index}`)

function values(rows: readonly (readonly string[])[], level: 'nominal' | 'ordinal' | 'interval' | 'ratio' = 'nominal') {
  const found = agreementCoefficients(ratingsOf(rows, names(rows)), { level })
  return COEFFICIENT_NAMES.map((name) => [name, isNotEstimable(found[name]) ? undefined : found[name].value] as const)
}

function close(a: number | undefined, b: number | undefined) {
  if (a === undefined || b === undefined) expect(a).toBe(b)
  else expect(a).toBeCloseTo(b, 9)
}

test('no coefficient exceeds 1, every number is finite and every interval holds its value', () => {
  fc.assert(
    fc.property(tables, fc.constantFrom('nominal', 'ordinal', 'interval', 'ratio' as const), (rows, level) => {
      const found = agreementCoefficients(ratingsOf(rows, names(rows)), { level })
      for (const name of COEFFICIENT_NAMES) {
        const each = found[name]
        if (isNotEstimable(each)) continue
        expect(each.value).toBeLessThanOrEqual(1 + 1e-12)
        expect([each.value, each.se ?? 0, ...(each.ci ?? [])].every(Number.isFinite)).toBe(true)
        if (each.ci) expect(each.ci[1]).toBeGreaterThanOrEqual(Math.min(1, each.value) - 1e-12)
      }
    }),
  )
})

test('the order of items and of coders does not matter', () => {
  fc.assert(
    fc.property(tables, (rows) => {
      const turned = rows.toReversed().map((row) => row.toReversed())
      const [before, after] = [new Map(values(rows)), new Map(values(turned))]
      for (const name of COEFFICIENT_NAMES) close(before.get(name), after.get(name))
    }),
  )
})

test('renaming the codes leaves the nominal coefficients unchanged', () => {
  const other: Record<string, string> = { '': '', '1': 'zebra', '2': 'apple', '3': '17', '5': 'x y' }
  fc.assert(
    fc.property(tables, (rows) => {
      const renamed = rows.map((row) => row.map((code) => other[code] as string))
      const [before, after] = [new Map(values(rows)), new Map(values(renamed))]
      for (const name of [...NOMINAL, 'krippendorff'] as const) close(before.get(name), after.get(name))
    }),
  )
})

test('coders who always agree have the value 1 wherever there is a value', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('1', '2', '3'), { minLength: 2, maxLength: 10 }), (codes) => {
      for (const [, value] of values(codes.map((code) => [code, code, code]))) close(value ?? 1, 1)
    }),
  )
})

test("for two coders without gaps Conger's kappa is Cohen's and Fleiss' is Scott's", () => {
  fc.assert(
    fc.property(complete, (rows) => {
      const found = new Map(values(rows))
      close(found.get('conger'), found.get('cohen'))
      close(found.get('fleiss'), found.get('scott'))
    }),
  )
})

test('without gaps alpha is (1 - e) pi + e, e being one over the number of ratings', () => {
  fc.assert(
    fc.property(complete, (rows) => {
      const found = new Map(values(rows))
      const [pi, e] = [found.get('fleiss'), 1 / (2 * rows.length)]
      close(found.get('krippendorff'), pi === undefined ? undefined : (1 - e) * pi + e)
    }),
  )
})

test('interval alpha does not change when the scale is moved or stretched, ratio alpha not when it is stretched', () => {
  const scaled = (rows: readonly (readonly string[])[], by: number, plus: number) =>
    rows.map((row) => row.map((code) => String(Number(code) * by + plus)))
  fc.assert(
    fc.property(complete, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -50, max: 50 }), (rows, by, plus) => {
      close(new Map(values(scaled(rows, by, plus), 'interval')).get('krippendorff'), alpha(rows, 'interval'))
      close(new Map(values(scaled(rows, by, 0), 'ratio')).get('krippendorff'), alpha(rows, 'ratio'))
      close(new Map(values(scaled(rows, by, plus), 'ordinal')).get('krippendorff'), alpha(rows, 'ordinal'))
    }),
  )
  function alpha(rows: readonly (readonly string[])[], level: 'ordinal' | 'interval' | 'ratio') {
    const found = krippendorffAlpha(ratingsOf(rows, names(rows)), level)
    return isNotEstimable(found) ? undefined : found.value
  }
})

test('weights are symmetric, 1 on the diagonal, within 0 and 1, and times() is their matrix', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 2, maxLength: 7 }),
      fc.constantFrom('identity', 'linear', 'quadratic', 'ordinal', 'radical', 'ratio' as const),
      (codes, name) => {
        const weighting = namedWeighting(name, ratingsOf([codes.map(String)], codes.map(String)))
        if (!weighting.ok) throw new Error(weighting.error)
        const { weight, times, sum } = weighting.value
        let total = 0
        codes.forEach((_, a) => {
          const row = times(Float64Array.from(codes, (_code, b) => (a === b ? 1 : 0)))
          codes.forEach((_code, b) => {
            expect(weight(a, b)).toBeCloseTo(weight(b, a), 12)
            expect(weight(a, b)).toBeGreaterThanOrEqual(0)
            expect(row[b]).toBeCloseTo(weight(a, b), 12)
            total += weight(a, b)
          })
          expect(weight(a, a)).toBe(1)
        })
        expect(sum).toBeCloseTo(total, 9)
      },
    ),
  )
})

test('set distances are symmetric, 0 for the same set, and MASI is never below Jaccard', () => {
  const sets = fc.uniqueArray(fc.constantFrom(...'abcde')).map((codes) => new Set(codes))
  fc.assert(
    fc.property(sets, sets, (a, b) => {
      expect(setDistance(a, b, 'masi')).toBe(setDistance(b, a, 'masi'))
      expect(setDistance(a, a, 'masi')).toBe(0)
      expect(setDistance(a, b, 'masi')).toBeGreaterThanOrEqual(setDistance(a, b, 'jaccard'))
    }),
  )
})

test('the key of a set does not depend on order, blanks or repeats', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('CT', 'MRI', 'US')), (codes) => {
      const turned = [...codes.toReversed(), ...codes].join(' | ')
      expect(codeSetKey(turned, '|')).toBe(codeSetKey(codes.join('|'), '|'))
    }),
  )
})
