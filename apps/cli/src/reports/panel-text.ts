import { isNotEstimable, type NotEstimable } from '@collimator/kernel'
import { componentTerms, type PanelReport } from '@collimator/operations/studies'
import type { AiComparison, LocationStudy } from '@collimator/statistics'
import { columnsText, estimateWords, numberWords, pWords } from './text-report.ts'

/** The report for a terminal, after the manner of the OR-DBM MRMC output: merits, test, differences, means, AI. */
export function panelText(report: PanelReport): string {
  const { cells, study, plan } = report
  const merits = cells.map(({ reader, treatment, merit }) => [
    `  ${reader}`,
    treatment,
    isNotEstimable(merit) ? `not estimable: ${merit.reason}` : merit.value.toFixed(6),
  ])
  const parts = [
    `Figure of merit ${plan.merit}; ${plan.readers} readers, ${plan.cases} cases`,
    columnsText([['  reader', 'treatment', plan.merit], ...merits]),
    isNotEstimable(study) ? `Analysis not estimable: ${study.reason}\n` : studyText(study),
    ...report.ai.map(({ treatment, comparison }) =>
      isNotEstimable(comparison)
        ? `AI against readers, treatment ${treatment}: not estimable: ${comparison.reason}\n`
        : `AI against readers, treatment ${treatment}\n${columnsText([
            ['  random readers, random cases', aiWords(comparison.randomReadersRandomCases)],
            ['  random readers, fixed cases', aiWords(comparison.randomReadersFixedCases)],
            ['  fixed readers, random cases', aiWords(comparison.fixedReadersRandomCases)],
          ])}`,
    ),
  ]
  return parts.join('\n')
}

function studyText({ treatments, readers, analysis, covariance }: LocationStudy): string {
  const { test, differences, means, meanSquares, notes } = analysis
  const figures = (row: (typeof means)[number] | (typeof differences)[number]) => {
    const limits = isNotEstimable(row.ci) ? [row.ci.reason] : (row.ci as readonly number[]).map((x) => x.toFixed(6))
    return [numberWords(row.se, 6), numberWords(row.ddf, 2), ...limits]
  }
  const size = { treatments: treatments.length, readers: readers.length }
  const of = componentTerms(size, meanSquares, isNotEstimable(covariance) ? covariance : covariance.pooled)
  const scientific = (value: number | NotEstimable) =>
    isNotEstimable(value) ? `(${value.reason})` : value.toExponential(6)
  return [
    `MS(T) ${numberWords(of.msT, 9)}, MS(TR) ${numberWords(of.msTR, 9)}`,
    `Error terms: Var ${scientific(of.var)}, Cov1 ${scientific(of.cov1)}, Cov2 ${scientific(of.cov2)}, Cov3 ${scientific(of.cov3)}`,
    `Equal treatments: F ${numberWords(test.f)}, df ${test.df1} and ${numberWords(test.ddf, 2)}, p ${pWords(test.p)}`,
    '',
    columnsText([
      ['  difference', 'estimate', 'SE', 'df', '95% CI', '', 'p'],
      ...differences.map((d) => [
        `  ${treatments[d.a]} - ${treatments[d.b]}`,
        d.estimate.toFixed(6),
        ...figures(d),
        pWords(d.p),
      ]),
    ]),
    columnsText([
      ['  treatment', 'mean', 'SE', 'df', '95% CI', ''],
      ...means.map((m) => [`  ${treatments[m.treatment]}`, m.value.toFixed(6), ...figures(m)]),
    ]),
    ...notes.map((note) => `Note: ${note}\n`),
  ].join('\n')
}

function aiWords(comparison: AiComparison | { readonly kind: 'not-estimable'; readonly reason: string }): string {
  if (isNotEstimable(comparison)) return `not estimable: ${comparison.reason}`
  const { difference, df, p } = comparison
  const reference = df === undefined ? 'normal' : `df ${df.toFixed(2)}`
  return `AI - readers ${estimateWords(difference)}, ${reference}, p ${p.kind === 'estimate' ? pWords(p.value) : p.reason}`
}
