import { readImrmc, readReaderStudy, writeImrmc } from '@collimator/formats'
import {
  type AnalysisChoice,
  analyseReaderStudy,
  type CellMerit,
  type ObuchowskiRockette,
  pseudovalueAnova,
  type ReaderStudy,
  readerDifferences,
  type TreatmentDifference,
  type UStatistic,
  uStatistic,
} from '@collimator/statistics'
import { describe, expect, test } from 'vitest'
import { lacksSharedData, sharedFile } from '../../support/shared-data.ts'
import brute from './brute-force.json' with { type: 'json' }
import { checkMoments, near, nearTerms } from './equal-figures.ts'
import golden from './expected.json' with { type: 'json' }
import { imrmcExample, ownFile, studyOf, syntheticReadings, vanDykeStudy } from './study-data.ts'

const BOTH_RANDOM = { readers: 'random', cases: 'random' } as const

function analysed(study: ReaderStudy, choice: Partial<AnalysisChoice> = {}) {
  const result = analyseReaderStudy(study, {
    merit: { of: 'auc' },
    covariance: 'jackknife',
    over: BOTH_RANDOM,
    ...choice,
  })
  return { ...result, analysis: result.analysis as ObuchowskiRockette }
}

function components({ covariance }: ReturnType<typeof analysed>): number[] {
  if ('reason' in covariance) throw new Error(covariance.reason)
  const { var: variance, cov1, cov2, cov3 } = covariance.pooled
  return [variance, cov1, cov2, cov3]
}

const STUDIES = 'golden/reader-studies'
const checkVanDyke = (title: string, check: (bytes: Uint8Array) => void) =>
  test.skipIf(lacksSharedData(STUDIES))(title, () => check(sharedFile(`${STUDIES}/mrmcaov_vandyke.csv`)))

describe('Van Dyke, five readers of 114 cases by two techniques', () => {
  checkVanDyke('prints the published OR-DBM MRMC 2.5 output', (bytes) => {
    const { analysis } = analysed(vanDykeStudy(bytes, 'case'))
    const [difference] = analysis.differences
    expect((analysis.test.f as number).toFixed(2)).toBe('4.46')
    expect((analysis.test.ddf as number).toFixed(2)).toBe('15.26')
    expect((analysis.test.p as number).toFixed(4)).toBe('0.0517')
    expect(difference?.estimate.toFixed(5)).toBe('-0.04380')
    expect(((difference as TreatmentDifference).ci as readonly number[]).map((limit) => limit.toFixed(5))).toEqual([
      '-0.08796',
      '0.00036',
    ])
  })

  checkVanDyke('equals MRMCaov and RJafroc with each covariance method', (bytes) => {
    for (const covariance of ['jackknife', 'delong', 'unbiased'] as const) {
      const wanted = golden.vandyke[covariance]
      const result = analysed(vanDykeStudy(bytes, 'case'), { covariance })
      const { test: overall, differences, errorTerm } = result.analysis
      nearTerms(components(result), wanted.components)
      near([errorTerm, overall.f, overall.ddf, overall.p], [wanted.errorTerm, wanted.f, wanted.ddf, wanted.p])
      near([differences[0]?.estimate, differences[0]?.se], [golden.vandyke.difference, wanted.se])
      near(differences[0]?.ci, wanted.ci)
    }
  })

  checkVanDyke('gives the mean squares and the single-treatment intervals', (bytes) => {
    const { analysis } = analysed(vanDykeStudy(bytes, 'case'))
    const { treatment, reader, interaction } = golden.vandyke.meanSquares
    near(
      [analysis.meanSquares.treatment, analysis.meanSquares.reader, analysis.meanSquares.interaction],
      [treatment, reader, interaction],
    )
    golden.vandyke.means.forEach((wanted, i) => {
      const own = analysis.means[i]
      near([own?.value, own?.se, own?.ddf], [wanted.value, wanted.se, wanted.ddf])
      near(own?.ci, wanted.ci)
    })
  })

  checkVanDyke('generalises to cases alone and to readers alone', (bytes) => {
    const cases = analysed(vanDykeStudy(bytes, 'case'), { over: { readers: 'fixed', cases: 'random' } }).analysis
    const wanted = golden.vandyke.fixedReaders
    near([cases.test.chiSquare, cases.test.p, cases.differences[0]?.se], [wanted.chiSquare, wanted.p, wanted.se])
    near(cases.differences[0]?.ci, wanted.ci)
    near(
      cases.means.map(({ se }) => se as number),
      wanted.meanSe,
    )
    const readers = analysed(vanDykeStudy(bytes, 'case'), { over: { readers: 'random', cases: 'fixed' } }).analysis
    const other = golden.vandyke.fixedCases
    near([readers.test.f, readers.test.ddf, readers.test.p], [other.f, other.ddf, other.p])
    near(readers.differences[0]?.ci, other.ci)
    near(
      readers.means.map(({ se }) => se as number),
      other.meanSe,
    )
  })

  checkVanDyke('tests each reader alone, as in analysis 2d of the published output', (bytes) => {
    const { merits, covariance } = analysed(vanDykeStudy(bytes, 'case'))
    const values = (merits as readonly (readonly CellMerit[])[]).map((row) => row.map(({ value }) => value))
    const differences = readerDifferences({ values, covariance })
    golden.vandyke.byReader.forEach(({ z, p, se }, reader) => {
      const own = differences[reader]
      near((own?.estimate as number) / (own?.se as number), z)
      expect([own?.p, own?.se].map((value) => (value as number).toFixed(8))).toEqual(
        [p, se].map((value) => value.toFixed(8)),
      )
    })
  })

  checkVanDyke('compares sensitivity and specificity at a rating of 3', (bytes) => {
    for (const of of ['sensitivity', 'specificity'] as const) {
      const wanted = golden.vandyke[`${of}3`]
      const { analysis } = analysed(vanDykeStudy(bytes, 'case'), { merit: { of, threshold: 3 } })
      near(
        analysis.means.map(({ value }) => value),
        wanted.means,
      )
      near([analysis.test.f, analysis.test.ddf, analysis.test.p], [wanted.f, wanted.ddf, wanted.p])
      near(analysis.differences[0]?.ci, wanted.ci)
    }
  })

  // MRMCaov's Fortran stops its search early: means agree to 1e-7, the jackknifed spread to three digits.
  checkVanDyke('compares binormal areas, with the degenerate reader 4 at the limit', (bytes) => {
    const { analysis, notes } = analysed(vanDykeStudy(bytes, 'case'), { merit: { of: 'binormal' } })
    near(
      analysis.means.map(({ value }) => value),
      golden.vandyke.binormal.means,
      1e-7,
    )
    near([analysis.test.f, analysis.test.p], [golden.vandyke.binormal.f, golden.vandyke.binormal.p], 1e-3)
    near(analysis.differences[0]?.ci, golden.vandyke.binormal.ci, 1e-3)
    expect(notes[0]).toContain('reader 4, treatment 2: degenerate')
  })

  checkVanDyke('recognises cases nested in readers and in treatments', (bytes) => {
    const inReaders = analysed(vanDykeStudy(bytes, 'case2'))
    expect(inReaders.design).toBe('cases-nested-in-readers')
    nearTerms(components(inReaders), golden.vandyke.nestedInReaders.components, 1e-6)
    near([inReaders.analysis.test.f, inReaders.analysis.test.ddf], [8.704, 4])
    const inTreatments = analysed(vanDykeStudy(bytes, 'case3'))
    const wanted = golden.vandyke.nestedInTreatments
    expect(inTreatments.design).toBe('cases-nested-in-treatments')
    nearTerms(components(inTreatments), wanted.components)
    const { test: overall, errorTerm, differences } = inTreatments.analysis
    near(
      [errorTerm, overall.f, overall.ddf, overall.p, differences[0]?.se],
      [wanted.errorTerm, wanted.f, wanted.ddf, wanted.p, wanted.se],
    )
  })

  checkVanDyke('gives the pseudovalue analysis of Dorfman, Berbaum and Metz', (bytes) => {
    const { merits } = analysed(vanDykeStudy(bytes, 'case'))
    const cells = merits as readonly (readonly CellMerit[])[]
    const anova = pseudovalueAnova(
      cells.map((row) => row.map(({ value }) => value)),
      cells.map((row) => row.map(({ leftOut }) => leftOut)),
    )
    for (const [name, wanted] of Object.entries(golden.vandyke.pseudovalues)) {
      expect(anova.meanSquares[name as 't'].toFixed(8)).toBe(wanted.toFixed(8))
    }
    for (const [name, wanted] of Object.entries(golden.vandyke.pseudovalueComponents)) {
      expect(anova.components[name as 'r'].toFixed(8)).toBe(wanted.toFixed(8))
    }
  })

  checkVanDyke("equals iMRMC's U-statistics", (bytes) => {
    const study = vanDykeStudy(bytes, 'case')
    checkMoments(study, 'unbiased', golden.vandyke.unbiasedMoments)
    checkMoments(study, 'plug-in', golden.vandyke.plugInMoments)
  })
})

describe('the example of iMRMC, five readers of 80 cases', () => {
  test.each(['unbiased', 'plug-in'] as const)('%s variances, degrees of freedom, p values and limits', (kind) => {
    checkMoments(imrmcExample(), kind, golden.imrmcExample[kind])
  })

  test.each(['unbiased', 'plug-in'] as const)('%s components add up to the variance', (kind) => {
    const got = uStatistic(imrmcExample(), { a: 0 }, kind) as UStatistic
    for (const [name, wanted] of Object.entries(golden.imrmcExample.components[kind])) {
      near(got.components[name as 'n'], wanted)
    }
    const names = Object.keys(got.components) as (keyof typeof got.components)[]
    const sum = names.reduce((all, name) => all + got.components[name] * got.coefficients[name], 0)
    expect(sum).toBeCloseTo(got.variance, 14)
  })
})

describe('direct sums in Python, every jackknife value by deleting the case', () => {
  const base = syntheticReadings()
  const small = base.filter(({ case: name }) => Number(name) <= 24 || (Number(name) >= 58 && Number(name) <= 80))
  const ofSecond = new Map(base.filter((r) => r.treatment === '2').map((r) => [`${r.reader} ${r.case}`, r.rating]))
  const third = small
    .filter((r) => r.treatment === '1')
    .map((r) => ({
      ...r,
      treatment: '3',
      rating: Math.floor((r.rating + (ofSecond.get(`${r.reader} ${r.case}`) as number)) / 2),
    }))
  const partial = small.filter((r) => (Number(r.reader) * 7 + Number(r.treatment) * 3 + Number(r.case)) % 5 !== 0)

  test.each([
    ['factorial-jackknife', base, 'factorial'],
    ['factorial-delong', base, 'factorial'],
    ['three-treatments-jackknife', [...small, ...third], 'factorial'],
    ['three-treatments-unbiased', [...small, ...third], 'factorial'],
    ['partially-paired-jackknife', partial, 'partially-paired'],
    ['partially-paired-unbiased', partial, 'partially-paired'],
  ] as const)('%s', (name, readings, design) => {
    const wanted = brute[name]
    const covariance = name.split('-').at(-1) as AnalysisChoice['covariance']
    const result = analysed(studyOf(readings), { covariance })
    expect(result.design).toBe(design)
    nearTerms(components(result), [wanted.var, wanted.cov1, wanted.cov2, wanted.cov3], 1e-10)
    const { meanSquares, test: overall, means, differences } = result.analysis
    near(
      [meanSquares.treatment, meanSquares.reader, meanSquares.interaction],
      [wanted.msT, wanted.msR, wanted.msTR],
      1e-10,
    )
    near([overall.f, overall.ddf, overall.p], [wanted.f, wanted.ddf, wanted.p], 1e-9)
    near(
      means.map(({ value }) => value),
      wanted.means,
      1e-12,
    )
    near(
      means.map(({ se }) => se as number),
      wanted.means_se,
      1e-9,
    )
    differences.forEach(({ estimate, se, ci, p }, i) => {
      near([estimate, se, ...(ci as readonly number[]), p], wanted.differences[i] as number[], 1e-9)
    })
  })
})

describe('shared files', () => {
  test.skipIf(lacksSharedData(STUDIES))('20 readers of 1000 cases equal MRMCaov and RJafroc', () => {
    const bytes = sharedFile(`${STUDIES}/synthetic_20r_1000c.csv`)
    const { analysis } = analysed(studyOf(readReaderStudy('synthetic', bytes).records))
    const wanted = golden.synthetic20x1000
    near(
      [analysis.test.f, analysis.test.ddf, analysis.differences[0]?.estimate, analysis.differences[0]?.se],
      [wanted.f, wanted.ddf, wanted.difference, wanted.se],
    )
    expect((analysis.test.p as number).toFixed(8)).toBe(wanted.p.toFixed(8))
  })

  test.skipIf(lacksSharedData(STUDIES)).each(['vandyke.imrmc', 'imrmc_test_input.imrmc'])(
    '%s survives reading, writing and reading',
    (name) => {
      const bytes = sharedFile(`${STUDIES}/${name}`)
      const file = readImrmc(name, bytes)
      expect(file.problems).toEqual([])
      const again = readImrmc(name, new TextEncoder().encode(writeImrmc(file.records, file)))
      expect(again).toEqual(file)
    },
  )
})

test('the committed example holds both classes of every reader', () => {
  expect(new TextDecoder().decode(ownFile('imrmc-example.csv')).split('\n').length).toBeGreaterThan(880)
  expect(imrmcExample().readers).toHaveLength(5)
})
