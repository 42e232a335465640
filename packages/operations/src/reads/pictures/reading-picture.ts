import type { FigureText, IntervalMark } from '@collimator/figures'
import { type ConditionFigures, type CountedFigure, countedShare, type ReadingFigures } from '@collimator/reading'

/** The numbers behind a picture; rows differ in their first two cells. */
export type PictureTable = {
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/** A picture of a reader's figures, or why there is none. It follows from the figures alone: same figures, same bytes. */
export type ReadingPicture = {
  readonly id: string
  /** A few words for a heading. */
  readonly name: string
  readonly table: PictureTable
} & ({ readonly title: string; readonly draw: (frame: PictureFrame) => string } | { readonly reason: string })

/** What a drawing gets from where it is put. */
export type PictureFrame = Pick<FigureText, 'id' | 'source'> & { readonly width?: number }

/** Conditions under which the same films are judged, in the order in which they are drawn on every picture. */
const CONDITIONS = [
  { name: 'Alone', of: 'alone' },
  { name: 'AI alone', of: 'ai' },
  { name: 'With AI', of: 'withAi' },
] as const

/** Names of the conditions, for legends. */
export const CONDITION_NAMES: readonly string[] = CONDITIONS.map(({ name }) => name)

/** Each condition with what it came to. */
export function conditionsOf(
  figures: ReadingFigures,
): readonly { readonly name: string; readonly of: ConditionFigures }[] {
  return CONDITIONS.map(({ name, of }) => ({ name, of: figures[of] }))
}

/** Films called right, of all. */
export function rightCalls({ table, reads }: ConditionFigures): CountedFigure {
  return countedShare(table.truePositives + table.trueNegatives, reads, 'films')
}

/** "0.84 (0.71 to 0.92), n = 40", or why there is no figure. */
export function countedText(figure: CountedFigure): string {
  if (figure.kind === 'too-few') return figure.text
  if (figure.kind === 'not-estimable') return figure.reason
  const interval = figure.ci ? ` (${two(figure.ci[0])} to ${two(figure.ci[1])})` : ''
  return `${two(figure.value)}${interval}, n = ${figure.n}`
}

/** A number with two digits and a true minus. */
export function two(value: number): string {
  return value
    .toFixed(2)
    .replace(/^-(?=0\.00$)/, '')
    .replace('-', '−')
}

/** A figure as a mark on an axis. */
export function markOf(figure: CountedFigure): IntervalMark {
  if (figure.kind !== 'figure') return { text: countedText(figure) }
  const [low, high] = figure.ci ?? [figure.value, figure.value]
  return { value: figure.value, low, high, text: countedText(figure) }
}

/** A figure as cells of a table: value, interval, n. */
export function cellsOf(figure: CountedFigure): readonly [string, string, number] {
  if (figure.kind !== 'figure') return [countedText(figure), '', figure.n]
  return [two(figure.value), figure.ci ? `${two(figure.ci[0])} to ${two(figure.ci[1])}` : '', figure.n]
}

/** What each condition came to in a few words: "alone 0.84, AI alone 0.90"; conditions without a figure are left out. */
export function messageOf(figures: ReadingFigures, measure: (of: ConditionFigures) => CountedFigure): string {
  return conditionsOf(figures)
    .flatMap(({ name, of }) => {
      const figure = measure(of)
      return figure.kind === 'figure' ? `${lowerFirst(name)} ${two(figure.value)}` : []
    })
    .join(', ')
}

function lowerFirst(name: string): string {
  return name.startsWith('AI') ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`
}
