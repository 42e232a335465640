import type { CountedFigure, ReadingFigures } from '@collimator/reading'
import { capitalise } from '../../present/sentence.ts'

/** Under which conditions the same films are judged. */
export const CONDITIONS = ['You alone', 'AI alone', 'You with AI'] as const

/** What each condition came to, one figure a row, in the order of `CONDITIONS`. */
export function figureRows({ alone, ai, withAi }: ReadingFigures) {
  const conditions = [
    { condition: 'alone', figures: alone },
    { condition: 'ai', figures: ai },
    { condition: 'with', figures: withAi },
  ] as const
  const row = (name: string, textOf: (figures: typeof alone) => string) => ({
    name,
    cells: conditions.map(({ condition, figures }) => ({ condition, text: textOf(figures) })),
  })
  return [
    row('Films', ({ reads }) => String(reads)),
    row('Right calls', ({ table, reads }) => `${table.truePositives + table.trueNegatives} of ${reads}`),
    row('Missed', ({ table }) => `${table.falseNegatives} of ${table.falseNegatives + table.truePositives}`),
    row('False alarms', ({ table }) => `${table.falsePositives} of ${table.falsePositives + table.trueNegatives}`),
    row('Sensitivity', ({ sensitivity }) => figureWords(sensitivity)),
    row('Specificity', ({ specificity }) => figureWords(specificity)),
    row('AUC', ({ area }) => figureWords(area)),
  ]
}

/** A figure with its interval and n, or why there is none. */
function figureWords(figure: CountedFigure): string {
  switch (figure.kind) {
    case 'figure': {
      const interval = figure.ci ? ` (${figure.ci.map((limit) => limit.toFixed(2)).join(' to ')})` : ''
      return `${figure.value.toFixed(2)}${interval}, n = ${figure.n}`
    }
    case 'too-few':
      return capitalise(figure.text)
    case 'not-estimable':
      return figure.reason
    default:
      return figure satisfies never
  }
}
