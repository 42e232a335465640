import { type Estimated, isNotEstimable } from '@collimator/kernel'
import {
  agreementByCategory,
  agreementCoefficients,
  type CoefficientName,
  type MeasurementLevel,
  type Ratings,
  ratingsOf,
  type WeightName,
} from '@collimator/statistics'
import { describe, expect, it, test } from 'vitest'
import { lacksSharedData, sharedFile } from '../../support/shared-data.ts'
import expected from './expected.json' with { type: 'json' }
import input from './input.json' with { type: 'json' }

type Fractions = Readonly<Record<string, { readonly exact: string; readonly value: number }>>
const TABLES = Object.entries(input.tables) as [keyof typeof expected.tables, string[][]][]
const LEVELS: readonly string[] = ['nominal', 'ordinal', 'interval', 'ratio']

function table(name: string): Ratings {
  const rows = (input.tables as Record<string, string[][]>)[name] as string[][]
  return ratingsOf(
    rows,
    (rows[0] as string[]).map((_, index) => `coder ${index + 1}`),
  )
}

function numberOf(found: Estimated): number {
  if (isNotEstimable(found)) throw new Error(found.reason)
  return found.value
}

function errorOf(found: Estimated): number | undefined {
  return isNotEstimable(found) ? undefined : found.se
}

/** `ac2.linear` is AC2 with linear weights, `krippendorff.ratio` alpha at the ratio level. */
function named(ratings: Ratings, name: string): number {
  const [coefficient, variant = 'nominal'] = name.split('.') as [CoefficientName, string?]
  const options = LEVELS.includes(variant)
    ? { level: variant as MeasurementLevel }
    : { level: 'nominal' as const, weights: variant as WeightName }
  const choice = coefficient === 'krippendorff' || variant === 'nominal' ? options : { ...options, weights: variant }
  return numberOf(agreementCoefficients(ratings, choice as typeof options)[coefficient])
}

describe('exact fractions by a program of their own (tolerance 1e-12)', () => {
  it.each(TABLES)('table %s: every coefficient', (name) => {
    const fractions: Fractions = expected.tables[name].coefficients
    for (const [coefficient, { value }] of Object.entries(fractions)) {
      expect(named(table(name), coefficient), coefficient).toBeCloseTo(value, 12)
    }
  })

  it.each(TABLES)("table %s: Fleiss' kappa of every category", (name) => {
    const fractions: Fractions = expected.tables[name].categories
    for (const { category, fleiss } of agreementByCategory(table(name))) {
      expect(numberOf(fleiss), category).toBeCloseTo(fractions[category]?.value ?? Number.NaN, 12)
    }
  })
})

describe("Krippendorff's example of 4 coders and 12 items (published, and R irr 0.84.1)", () => {
  it.each([
    ['nominal', 0.743421],
    ['ordinal', 0.815388],
    ['interval', 0.849107],
    ['ratio', 0.797403],
  ] as const)('alpha at the %s level is %d', (level, value) => {
    expect(numberOf(agreementCoefficients(table('krippendorff4x12'), { level }).krippendorff)).toBeCloseTo(value, 6)
  })
})

describe("Gwet's 4 raters and 12 subjects (irrCAC vignette, five digits)", () => {
  it.each([
    ['percent', 0.81818, 0.12561],
    ['fleiss', 0.76117, 0.15302],
    ['conger', 0.76282, 0.14917],
    ['ac1', 0.77544, 0.14295],
    ['brennanPrediger', 0.77273, 0.14472],
  ] as const)('%s is %d with standard error %d', (name, value, se) => {
    const found = agreementCoefficients(table('gwet4x12'), { level: 'nominal' })[name]
    expect(numberOf(found)).toBeCloseTo(value, 5)
    expect(errorOf(found)).toBeCloseTo(se, 5)
  })
})

it('alpha of these has the interval of irrCAC, .419 to 1, on the 11 subjects with two ratings or more', () => {
  const { krippendorff } = agreementCoefficients(table('gwet4x12'), { level: 'nominal' })
  expect(krippendorff).toMatchObject({ ci: [expect.closeTo(0.419, 3), 1] })
})

describe('100 pregnancies and 2 abstractors (irrCAC vignette)', () => {
  it.each([
    ['cohen', 0.7964094, 0.05891072],
    ['scott', 0.7962397, undefined],
    ['krippendorff', 0.7972585, undefined],
    ['ac1', 0.8493305, undefined],
    ['brennanPrediger', 0.835, undefined],
    ['percent', 0.89, undefined],
  ] as const)('%s is %d', (name, value, se) => {
    const found = agreementCoefficients(table('abstractors'), { level: 'nominal' })[name]
    expect(numberOf(found)).toBeCloseTo(value, 7)
    if (se !== undefined) expect(errorOf(found)).toBeCloseTo(se, 8)
  })
})

/** A file of R's irr package, which may not be copied here. */
function irrTable(name: string, coders?: number): Ratings {
  const bytes = sharedFile(`golden/agreement/${name}.csv`)
  const lines = new TextDecoder().decode(bytes).replaceAll('"', '').trim().split(/\r?\n/)
  const [header = [], ...rows] = lines.map((line) => line.split(',').slice(0, coders))
  return ratingsOf(rows, header)
}

test.skipIf(lacksSharedData('golden/agreement'))(
  'the psychiatric diagnoses of Fleiss 1971 give the figures of R irr',
  () => {
    const ratings = irrTable('diagnoses')
    const found = agreementCoefficients(ratings, { level: 'nominal' })
    expect(numberOf(found.fleiss)).toBeCloseTo(0.430245, 6)
    expect(numberOf(found.conger)).toBeCloseTo(0.441809, 6)
    const kappas = agreementByCategory(ratings).map(({ fleiss }) => numberOf(fleiss))
    expect(kappas).toEqual([0.245, 0.245, 0.52, 0.471, 0.566].map((value) => expect.closeTo(value, 3)))
  },
)

test.skipIf(lacksSharedData('golden/agreement'))('the anxiety ratings of two raters give the kappas of R irr', () => {
  const ratings = irrTable('anxiety', 2)
  const found = agreementCoefficients(ratings, { level: 'nominal' })
  expect(numberOf(found.cohen)).toBeCloseTo(0.119497, 6)
  expect(numberOf(found.cohenLinear)).toBeCloseTo(0.189189, 6)
  expect(numberOf(found.cohenQuadratic)).toBeCloseTo(0.296765, 6)
})
