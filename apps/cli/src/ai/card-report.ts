import type { ModelCard } from '@collimator/ai-tools'
import { section } from '../reports/text-report.ts'
import { figureWords, judgedText, pWords, tableText } from './figures-report.ts'

/** A model card for people. */
export function cardText(card: ModelCard): string {
  const { tool, evaluation, figures, knownShortcut, limits } = card
  const parts = [
    `${tool.name} ${tool.version} (${tool.id}). Not for diagnosis.\n`,
    section('The tool', [
      ['Intended use', tool.intendedUse],
      ['Maker, licence', `${tool.maker}, ${tool.licence}`],
      ['Learned from', tool.trainingData.statement],
      ...tool.trainingData.counts.map(({ of, count }) => [of, String(count)] as const),
      ['Weights', `${tool.model.file}, ${tool.model.bytes} bytes, SHA-256 ${tool.model.sha256}`],
      ['Thresholds', tool.thresholds.map(({ finding, threshold }) => `${finding} ${threshold}`).join(', ')],
    ]),
    section(
      `Judged on ${evaluation.date} by ${evaluation.method}, films of ${evaluation.filmPixels} pixels a side`,
      evaluation.sets.map(setLine),
    ),
    judgedText(figures),
    tableText(PAIRED, pairedRows('portable marker', figures.shortcut)),
    tableText(PAIRED, pairedRows('replaced detector', figures.detector)),
    `\nKnown shortcut\n  ${knownShortcut.statement}\n`,
    failuresText(card),
    `\nLimits\n${[...limits, figures.rules.any, figures.rules.question, figures.rules.limits].map((line) => `  ${line}\n`).join('')}`,
  ]
  return parts.join('')
}

function setLine({ purpose, hospital, films, firstSeed, lastSeed, request }: ModelCard['evaluation']['sets'][number]) {
  return [`${purpose}, ${hospital}`, `${films} films, seeds ${firstSeed} to ${lastSeed}: ${request}`] as const
}

const PAIRED = ['the same films with', 'among', 'pairs', 'change of score (logit)', 'flagged', 'to', 'p', 'AUC change']

function pairedRows(change: string, rows: ModelCard['figures']['shortcut']): string[][] {
  const last = rows.at(-1)?.question
  const shown = rows.filter(({ question }) => question === last)
  return shown.map((row) => [
    `${change}, ${row.question}`,
    row.among,
    String(row.pairs),
    figureWords(row.logitChange, 2),
    ...[row.flaggedWithout, row.flaggedWith].map((figure) => figureWords(figure, 2)),
    typeof row.mcNemar.p === 'number' ? pWords(row.mcNemar.p) : '-',
    'value' in row.aucChange ? figureWords(row.aucChange) : '-',
  ])
}

function failuresText({ figures }: ModelCard): string {
  const rows = figures.hospitals.flatMap(({ hospital, failures }) =>
    failures.map(({ finding, missed, falseAlarms, worstMisses, worstFalseAlarms }) => [
      hospital,
      finding,
      missed.map((step) => `${step.missed}/${step.of}`).join(' '),
      `${falseAlarms.flagged}/${falseAlarms.of}`,
      worstMisses[0]?.caseId ?? '-',
      worstFalseAlarms[0]?.caseId ?? '-',
    ]),
  )
  return tableText(
    ['failures at', 'finding', 'missed of, by subtlety', 'false alarms', 'worst miss', 'worst alarm'],
    rows,
  )
}
