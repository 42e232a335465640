import { isNotEstimable } from '@collimator/kernel'
import { componentTerms, type MrmcResult } from '@collimator/operations/studies'
import type { Figure, Limits, ObuchowskiRockette } from '@collimator/statistics'
import { columnsText, numberWords, pWords } from './text-report.ts'

const RULE = '='.repeat(76)

/** A report in the order of the reference tools: estimates, analysis of variance, components, tests, intervals. */
export function mrmcText(run: MrmcResult): string {
  const { study, choice, result } = run
  const merit = choice.merit.of === 'auc' ? 'empirical AUC' : choice.merit.of
  const threshold = 'threshold' in choice.merit ? `, rating >= ${choice.merit.threshold}` : ''
  const head = [
    'MULTI-READER MULTI-CASE ANALYSIS (Obuchowski-Rockette, Hillis degrees of freedom)',
    `${study.treatments.length} treatments, ${study.readers.length} readers, ${study.cases.length} cases (${result.cases.negative} negative, ${result.cases.positive} positive)`,
    `Merit: ${merit}${threshold}    Design: ${result.design}    Covariance: ${choice.covariance}`,
    `Readers ${choice.over.readers}, cases ${choice.over.cases}`,
    ...nestingWords(run),
  ]
  const { analysis } = result
  const parts = [
    head.join('\n'),
    meritsText(run),
    ...(isNotEstimable(analysis)
      ? [`Comparison not estimable: ${analysis.reason}`]
      : [anovaText(analysis, study), componentsText(run, analysis), testText(analysis), tablesText(run, analysis)]),
    ...(run.uStatistics === undefined ? [] : [uStatisticsText(run.uStatistics)]),
    ...(result.notes.length > 0 ? [`Notes\n${result.notes.map((note) => `  ${note}`).join('\n')}`] : []),
  ]
  return `${parts.join(`\n${RULE}\n`)}\n`
}

/** A split-plot is recognised from the file, so that its reader can see whether that is what the study was. */
function nestingWords({ study, result }: MrmcResult): string[] {
  if (result.design !== 'readers-nested-in-treatments') return []
  const numbers = study.treatments.map((treatment, i) => {
    const readers = study.cells[i]?.filter((cell) => cell !== undefined).length
    return `${readers} under ${treatment}`
  })
  return [`Each reader read under one treatment only (split-plot): ${numbers.join(', ')}`]
}

function meritsText({ study, result }: MrmcResult): string {
  const header = ['READER', ...study.treatments]
  const isNested = result.design === 'readers-nested-in-treatments'
  const rows = study.readers.map((reader, j) => [
    reader,
    ...study.treatments.map((_, i) => {
      const merit = result.merits[i]?.[j]
      if (merit === undefined || (isNested && study.cells[i]?.[j] === undefined)) return ''
      return isNotEstimable(merit) ? 'none' : merit.value.toFixed(8)
    }),
  ])
  return `MERIT OF EACH READER UNDER EACH TREATMENT\n${columnsText([header, ...rows])}`
}

function anovaText({ meanSquares }: ObuchowskiRockette, study: MrmcResult['study']): string {
  const [t, r] = [study.treatments.length, study.readers.length]
  const row = (source: string, df: number, ms: number) => [source, String(df), df === 0 ? '' : ms.toFixed(8)]
  const readers =
    meanSquares.readerWithin === undefined
      ? [row('R', r - 1, meanSquares.reader), row('T*R', (t - 1) * (r - 1), meanSquares.interaction)]
      : [row('R(T)', r - t, meanSquares.readerWithin)]
  return `ANALYSIS OF VARIANCE OF MERITS\n${columnsText([
    ['Source', 'DF', 'MS'],
    row('T', t - 1, meanSquares.treatment),
    ...readers,
  ])}`
}

function componentsText({ study, result }: MrmcResult, { meanSquares }: ObuchowskiRockette): string {
  const { covariance, variances } = result
  const size = { treatments: study.treatments.length, readers: study.readers.length }
  const figures = componentTerms(size, meanSquares, isNotEstimable(covariance) ? covariance : covariance.pooled)
  const error = typeof figures.var === 'number' ? figures.var : 0
  const rows = (['cov1', 'cov2', 'cov3'] as const).map((name) => {
    const value = figures[name]
    const correlation = typeof value === 'number' && error > 0 ? (value / error).toFixed(8) : ''
    return [name.toUpperCase(), numberWords(value, 8), correlation]
  })
  const own = isNotEstimable(variances)
    ? [['Var(R), Var(T*R)', `(${variances.reason})`, '']]
    : [
        ['Var(R)', variances.reader.toFixed(8), ''],
        ['Var(T*R)', variances.treatmentReader.toFixed(8), ''],
      ]
  return `VARIANCE COMPONENTS AND ERROR COVARIANCES (estimates may be negative)\n${columnsText([
    ['Component', 'Estimate', 'Correlation'],
    ...own,
    ...rows,
    ['Var(Error)', numberWords(figures.var, 8), ''],
  ])}`
}

function testText({ test, errorTerm }: ObuchowskiRockette): string {
  const heading = 'TEST THAT ALL TREATMENTS HAVE THE SAME MERIT'
  if (typeof test.f !== 'number' || typeof test.p !== 'number') return `${heading}\n${numberWords(test.f)}\n`
  const statistic =
    typeof test.chiSquare === 'number'
      ? `X2(${test.df1}) = ${test.chiSquare.toFixed(5)}`
      : `F(${test.df1},${numberWords(test.ddf, 2)}) = ${test.f.toFixed(2)}`
  const p = pWords(test.p)
  return `${heading}\n${statistic}, p ${p.startsWith('<') ? p : `= ${p}`}   error term ${numberWords(errorTerm, 8)}\n`
}

function tablesText({ study, choice }: MrmcResult, { means, differences }: ObuchowskiRockette): string {
  const level = `${Math.round((choice.confidence ?? 0.95) * 100)}% interval`
  const differenceRows = differences.map((d) => [
    `${study.treatments[d.a]} - ${study.treatments[d.b]}`,
    d.estimate.toFixed(5),
    short(d.se, 5),
    short(d.ddf, 2),
    shortP(d.p),
    limitsText(d.ci, 5),
  ])
  const meanRows = means.map((m) => [
    study.treatments[m.treatment] ?? '',
    m.value.toFixed(8),
    short(m.se, 8),
    short(m.ddf, 2),
    limitsText(m.ci, 8),
  ])
  const reasons = [...means, ...differences].flatMap(({ ci }) => (isNotEstimable(ci) ? [ci.reason] : []))
  const why = [...new Set(reasons)].map((reason) => `none: ${reason}\n`).join('')
  return `DIFFERENCES\n${columnsText([['Treatments', 'Difference', 'StdErr', 'DF', 'p', level], ...differenceRows])}\nMEANS, EACH FROM ITS OWN TREATMENT ALONE\n${columnsText([['Treatment', 'Mean', 'StdErr', 'DF', level], ...meanRows])}${why}`
}

/** Each treatment against one half, each pair against 0. */
function uStatisticsText(rows: NonNullable<MrmcResult['uStatistics']>): string {
  const table = rows.map(({ a, b, result }) => {
    const name = b === undefined ? a : `${a} - ${b}`
    if (isNotEstimable(result)) return [name, `(${result.reason})`]
    const { estimate, variance, ddf, p, ci } = result
    const head = [name, estimate.toFixed(8), variance.toFixed(10)]
    if (isNotEstimable(ci)) return [...head, `(${ci.reason})`]
    return [...head, short(ddf, 2), shortP(p), limitsText(ci, 5)]
  })
  const header = ['Treatments', 'Estimate', 'Variance', 'DF', 'p', '95% interval']
  return `U-STATISTICS (Gallas), READERS AND CASES RANDOM\n${columnsText([header, ...table])}`
}

function shortP(p: Figure): string {
  return typeof p === 'number' ? pWords(p) : short(p, 4)
}

function short(value: Figure, decimals: number): string {
  return typeof value === 'number' ? value.toFixed(decimals) : value.reason.startsWith('normal') ? 'normal' : 'none'
}

function limitsText(ci: Limits, decimals: number): string {
  if (isNotEstimable(ci)) return 'none'
  return `(${ci[0].toFixed(decimals)} , ${ci[1].toFixed(decimals)})`
}
