import { stackDown } from '../frame/figure-frame.ts'
import { NO_BREAK_SPACE } from '../frame/share-text.ts'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { element, joinMarkup, type Markup } from '../svg/markup.ts'
import { numberText } from '../svg/number-text.ts'
import { type Drawing, textBlock } from '../text/text-block.ts'

/** A line inside a box: a reason, a source. */
export type CountedLine = { readonly label: string; readonly count: number }

/** Records that leave the flow beside a stage. */
export type FlowSide = {
  readonly id: string
  readonly label: string
  readonly count: number
  readonly lines?: readonly CountedLine[]
  /** A remark in words, e.g. that a record may have several reasons. */
  readonly note?: string
}

/** A drawn box or stack of boxes; its corner is at 0, 0. */
export type FlowBox = Drawing

const PADDING = 8

/** The label of a box with its count the way PRISMA writes it: `Records screened (n = 271)`. */
function countedLabel(label: string, count: number): string {
  return `${label} (n${NO_BREAK_SPACE}=${NO_BREAK_SPACE}${count})`
}

/**
 * A box of a flow diagram: label with n, then its reasons one below the other, then a remark.
 * @param width outer width in pixels; all text is wrapped inside it.
 * @param least height in pixels the box has at least.
 */
export function flowBox(side: FlowSide, width: number, least = 0): FlowBox {
  const place = { x: PADDING, y: 0, width: width - 2 * PADDING }
  const ink = { ...place, fill: FIGURE_COLORS.ink }
  const label = textBlock(countedLabel(side.label, side.count), { ...ink, size: 14, weight: 'semibold' })
  const lines = (side.lines ?? []).map((line) => textBlock(countedLabel(line.label, line.count), { ...ink, size: 13 }))
  const note = textBlock(side.note ?? '', { ...place, fill: FIGURE_COLORS.muted, size: 12 })
  const text = stackDown([
    { drawing: label, gap: 0 },
    ...lines.map((drawing, i) => ({ drawing, gap: i === 0 ? 4 : 1 })),
    { drawing: note, gap: 4 },
  ])
  const height = Math.max(least, text.height + 2 * PADDING)
  const outline = { fill: FIGURE_COLORS.ground, stroke: FIGURE_COLORS.ink, 'stroke-width': 1 }
  const inside = element('g', { transform: `translate(0 ${numberText((height - text.height) / 2)})` }, text.markup)
  return { markup: joinMarkup([element('rect', { x: 0, y: 0, width, height, rx: 4, ...outline }), inside]), height }
}

/** A corner of a line, in pixels. */
export type Corner = readonly [x: number, y: number]

/**
 * A line through corners with an arrow head at its end.
 * @param corners at least two; each is level with or upright to the one before it, and the last leg runs down or right.
 */
export function arrow(...corners: readonly [Corner, Corner, ...Corner[]]): Markup {
  const [x, y] = corners.at(-1) as Corner
  const runsDown = corners.at(-2)?.[0] === x
  const [a, b]: [Corner, Corner] = runsDown
    ? [
        [x - 4, y - 7],
        [x + 4, y - 7],
      ]
    : [
        [x - 7, y - 4],
        [x - 7, y + 4],
      ]
  return joinMarkup([
    element('path', { d: linePath(corners), fill: 'none', stroke: FIGURE_COLORS.ink, 'stroke-width': 1.25 }),
    element('path', { d: `${linePath([a, [x, y], b])}Z`, fill: FIGURE_COLORS.ink }),
  ])
}

function linePath(corners: readonly Corner[]): string {
  return corners.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${numberText(x)} ${numberText(y)}`).join('')
}
