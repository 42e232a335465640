import { isNotEstimable } from '@collimator/kernel'
import type { Performance, RelianceAnalysis, StagePerformance } from '@collimator/operations/studies'
import type { BaselineDependence, RelianceProfile } from '@collimator/statistics'
import { estimateWords, pWords, section } from './text-report.ts'

/** The report for a terminal: all reads, performance, and each reader where there are several. */
export function relianceText({ profile, byReader, performance, baseline }: RelianceAnalysis): string {
  const own = byReader.length > 1 ? byReader.map(({ reader, profile: p }) => profileText(`Reader ${reader}`, p)) : []
  const slope = byReader.length > 1 ? baselineText(baseline) : ''
  return `${profileText('All reads', profile)}\n${performanceText(performance)}${slope}${own.join('\n')}`
}

function profileText(title: string, profile: RelianceProfile): string {
  const { shares, changes, advice, time, secondLook } = profile
  const heading = `${title}: ${profile.readers} reader(s), ${profile.cases} cases, ${profile.reads} reads with AI, ${profile.hiddenReads} without`
  const test =
    changes.test.kind === 'not-estimable'
      ? `not estimable: ${changes.test.reason}`
      : `exact McNemar p ${pWords(changes.test.exactP)}, mid-p ${pWords(changes.test.midP)}`
  const caution = changes.independent ? '' : ' (takes reads as independent; several readers are pooled)'
  return section(heading, [
    ['switched to the AI', estimateWords(shares.switchFraction)],
    ['RAIR, relied on a right AI', estimateWords(shares.rair)],
    ['under-reliance', estimateWords(shares.underReliance)],
    ['RSR, overruled a wrong AI', estimateWords(shares.rsr)],
    ['over-reliance', estimateWords(shares.overReliance)],
    ['agreed when the AI was right', estimateWords(shares.agreementWhenAiRight)],
    ['agreed when the AI was wrong', estimateWords(shares.agreementWhenAiWrong)],
    ['rescued / harmed', `${changes.rescued} / ${changes.harmed}; ${test}${caution}`],
    ['net gain in accuracy', estimateWords(changes.netGain)],
    ['weight of advice, mean', `${estimateWords(advice.meanClipped)}  n ${advice.counted}`],
    ['weight of advice, median', estimateWords(advice.median)],
    ['median seconds, first', estimateWords(time.first, 1)],
    ['median seconds, final', estimateWords(time.final, 1)],
    ['  when the AI agreed', estimateWords(time.finalWhenAiAgrees, 1)],
    ['  when the AI disagreed', estimateWords(time.finalWhenAiDisagrees, 1)],
    ['second look without AI: rescued', estimateWords(secondLook.rescuedShare)],
    ['second look without AI: harmed', estimateWords(secondLook.harmedShare)],
  ])
}

/** First read, final read and AI, one part each. */
function performanceText(performance: Performance): string {
  const names = { first: 'First read', final: 'Final read', ai: 'AI' } as const
  return (['first', 'final', 'ai'] as const).map((stage) => stageText(names[stage], performance[stage])).join('')
}

function stageText(name: string, { accuracy, signalDetection, auc, calibration }: StagePerformance): string {
  if (isNotEstimable(accuracy) || isNotEstimable(signalDetection)) return ''
  return section(name, [
    ['sensitivity', estimateWords(accuracy.sensitivity)],
    ['specificity', estimateWords(accuracy.specificity)],
    ["d'", estimateWords(signalDetection.sensitivityIndex)],
    ['criterion c', estimateWords(signalDetection.criterion)],
    ['AUC', estimateWords(auc)],
    ['Brier score', estimateWords(calibration.brier)],
  ])
}

/** Whether weaker readers gain more. */
function baselineText({ splitSample, sameCases, readers }: BaselineDependence): string {
  return section(`Gain against unaided accuracy, ${readers} readers`, [
    ['slope, split samples', estimateWords(splitSample)],
    ['slope, same cases (biased)', estimateWords(sameCases)],
  ])
}
