import { intervalRows } from '@collimator/figures'
import { isNotEstimable } from '@collimator/kernel'
import type { AdviceFigures, CountedFigure, FiguresOfReads } from '@collimator/reading'
import { cellsOf, countedText, markOf, type ReadingPicture } from './reading-picture.ts'

const SHARES: readonly (readonly [string, keyof AdviceFigures])[] = [
  ['Over-reliance: followed a wrong AI', 'overReliance'],
  ['Under-reliance: overruled a right AI', 'underReliance'],
  ['Switched to the AI’s call when it disagreed', 'switched'],
  ['Net gain: rescued less harmed', 'netGain'],
]

/** What the AI did to a reader. */
export function advicePicture({ all: { advice, reliance } }: FiguresOfReads): ReadingPicture {
  const about = { id: 'reliance', name: 'What the AI did to the calls' }
  const header = ['Figure', 'Value', '95% interval', 'n']
  if (isNotEstimable(advice) || isNotEstimable(reliance)) {
    const reason = isNotEstimable(advice) ? advice.reason : 'nothing is known of the AI'
    return { ...about, reason, table: { header, rows: [] } }
  }
  const figures = SHARES.map(([label, of]): readonly [string, CountedFigure] => [label, advice[of]])
  const { rescued, harmed } = reliance.changes
  const counts = [
    ['Rescued: wrong alone, right with the AI', rescued, '', reliance.reads],
    ['Harmed: right alone, wrong with the AI', harmed, '', reliance.reads],
  ] as const
  const table = { header, rows: [...figures.map(([label, figure]) => [label, ...cellsOf(figure)]), ...counts] }
  if (figures.every(([, figure]) => figure.kind !== 'figure'))
    return { ...about, reason: countedText(advice.netGain), table }
  const title = `The AI rescued ${films(rescued)} and harmed ${films(harmed)} of ${reliance.reads}`
  const rows = figures.map(([label, figure]) => ({ label, marks: [markOf(figure)] }))
  const alt = `${title}. ${figures.map(([label, figure]) => `${label}: ${countedText(figure)}.`).join(' ')}`
  const subtitle = 'Films read first alone, then with the AI; 95% intervals'
  return { ...about, table, title, draw: (frame) => intervalRows({ ...frame, title, subtitle, alt, series: [], rows }) }
}

function films(count: number): string {
  return count === 1 ? '1 film' : `${count} films`
}
