import { isNotEstimable } from '@collimator/kernel'
import { countedText, type FilmReadsAnalysis } from '@collimator/operations/studies'
import { columnsText, estimateWords, section } from './text-report.ts'

type ReaderFigures = FilmReadsAnalysis['readers'][number]
type Figures = ReaderFigures['figures']
type ReadingFigures = Figures['all']

/** The figures of one reader for a terminal, in the order of the page. */
export function readingFiguresText({ reader, figures }: ReaderFigures): string {
  const { all, simulatedReads, groups, byFinding, competencies } = figures
  const simulated = simulatedReads === 0 ? '' : `; ${simulatedReads} reads are simulated, a reader model made them`
  const grouped = Object.entries({ finding: byFinding, ...groups }).map(([by, of]) => groupText(by, of))
  return [
    `Reader ${reader}: ${all.films} films${simulated}\n${conditionsText(all)}`,
    relianceText(all),
    ...grouped,
    section(
      'Competencies',
      competencies.map(({ competency, text }) => [competency, text]),
    ),
    'Figures come from the films of exercises, not from the skill of reading patients’ films. Not for diagnosis.\n',
  ].join('')
}

function conditionsText({ alone, ai, withAi }: ReadingFigures): string {
  const conditions = [alone, ai, withAi]
  const row = (name: string, wordsOf: (of: typeof alone) => string) => [`  ${name}`, ...conditions.map(wordsOf)]
  const rows = [
    ['', 'alone', 'AI alone', 'with AI'],
    row('films', ({ reads }) => `${reads}`),
    row('right calls', ({ table, reads }) => `${table.truePositives + table.trueNegatives} of ${reads}`),
    row('missed', ({ table }) => `${table.falseNegatives} of ${table.falseNegatives + table.truePositives}`),
    row('false alarms', ({ table }) => `${table.falsePositives} of ${table.falsePositives + table.trueNegatives}`),
    row('sensitivity', ({ sensitivity }) => countedText(sensitivity)),
    row('specificity', ({ specificity }) => countedText(specificity)),
    row('AUC', ({ area }) => countedText(area)),
  ]
  return `${columnsText(rows)}\n`
}

function relianceText({ reliance, advice }: ReadingFigures): string {
  if (isNotEstimable(reliance) || isNotEstimable(advice))
    return `Reliance\n  ${isNotEstimable(reliance) ? reliance.reason : 'not estimable'}\n\n`
  const { changes, time } = reliance
  return section('Reliance', [
    ['over-reliance', countedText(advice.overReliance)],
    ['under-reliance', countedText(advice.underReliance)],
    ['switched to the AI', countedText(advice.switched)],
    ['rescued / harmed', `${changes.rescued} / ${changes.harmed}`],
    ['net gain', countedText(advice.netGain)],
    ['median seconds alone', estimateWords(time.first, 1)],
    ['median seconds with AI', estimateWords(time.final, 1)],
  ])
}

/** Shares of right calls by label. */
function groupText(by: string, groups: Figures['byFinding']): string {
  if (groups.length === 0) return ''
  const right = ({ table, reads }: ReadingFigures['alone']) =>
    reads === 0 ? '' : `${table.truePositives + table.trueNegatives} of ${reads}`
  const rows = groups.map(({ label, figures: { alone, ai, withAi } }) => [
    `  ${label}`,
    ...[alone, ai, withAi].map(right),
  ])
  return `Right calls by ${by}\n${columnsText([['', 'alone', 'AI alone', 'with AI'], ...rows])}\n`
}
