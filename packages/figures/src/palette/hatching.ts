import { element, joinMarkup, type Markup } from '../svg/markup.ts'
import { FIGURE_COLORS } from './figure-colors.ts'

/** Fill for what is not known: diagonal ink lines, read as "no value" in colour, in grey and in print. */
export function unknownFill(figureId: string): string {
  return `url(#${figureId}-unknown)`
}

/** Fill laid over every second colour of a stack, so that neighbours stay apart without colour. */
export function lineFill(figureId: string): string {
  return `url(#${figureId}-lines)`
}

/**
 * The `<defs>` a drawing needs: only the patterns its markup refers to; empty when it refers to none.
 * @param figureId the id of the figure, which begins the ids of the patterns.
 */
export function hatchDefinitions(figureId: string, markup: string): Markup {
  const patterns: Markup[] = []
  if (markup.includes(unknownFill(figureId))) {
    patterns.push(pattern(`${figureId}-unknown`, 'M-1 1L1 -1M0 6L6 0M5 7L7 5', FIGURE_COLORS.muted))
  }
  if (markup.includes(lineFill(figureId))) {
    patterns.push(pattern(`${figureId}-lines`, 'M0 3H6', FIGURE_COLORS.ground))
  }
  return patterns.length === 0 ? joinMarkup([]) : element('defs', {}, ...patterns)
}

function pattern(id: string, path: string, stroke: string): Markup {
  return element(
    'pattern',
    { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse' },
    element('path', { d: path, stroke, 'stroke-width': 1.2, fill: 'none' }),
  )
}
