import { FIGURE_COLORS, type FigureHue } from './figure-colors.ts'

const NEUTRAL: FigureHue = 'blue'
const FREE_HUES: readonly FigureHue[] = ['blue', 'orange', 'green', 'purple', 'sky', 'vermilion', 'yellow']

/** Hues of the categories of the coding scheme, by category id. Ordered bands run through lightness, not hue. */
const FIXED: Readonly<Record<string, FigureHue>> = {
  online: 'blue',
  offline: 'orange',
  hybrid: 'green',
  'passive-theoretical': 'sky',
  'passive-applied': 'blue',
  'active-hands-on': 'vermilion',
  medical: 'blue',
  technical: 'orange',
  'ethical-legal': 'purple',
  managerial: 'green',
  professional: 'blue',
  academic: 'purple',
  commercial: 'orange',
  content: 'sky',
  'offering-agent': 'blue',
  accreditation: 'green',
  acknowledgement: 'orange',
  'radiologists-only': 'blue',
  'radiologists-and-medical': 'green',
  'radiologists-and-non-medical': 'purple',
  'radiologists-medical-and-non-medical': 'orange',
  other: 'grey',
  unknown: 'grey',
}

/**
 * The hue of a category, the same in every figure. A category the table does not know is blue: a single hue says
 * nothing, whereas one drawn by lot would seem to.
 * @param id category id of a codebook, e.g. `online`.
 */
export function categoryHue(id: string): FigureHue {
  return FIXED[id] ?? NEUTRAL
}

/**
 * Colours for categories drawn on top of one another, all different while there are no more than seven besides grey.
 * Known categories keep their hue; the others take, in order, the first hue nobody has, then start again.
 * @param ids category ids in drawing order, without repeats.
 * @returns a CSS colour for each id, in the same order.
 */
export function stackColors(ids: readonly string[]): string[] {
  const taken = new Set<FigureHue>(ids.flatMap((id) => FIXED[id] ?? []))
  return ids.map((id, i) => {
    const hue =
      FIXED[id] ?? FREE_HUES.find((free) => !taken.has(free)) ?? (FREE_HUES[i % FREE_HUES.length] as FigureHue)
    taken.add(hue)
    return FIGURE_COLORS[hue]
  })
}
