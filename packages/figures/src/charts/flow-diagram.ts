import { type Body, type DrawingRoom, type FigureText, framedFigure } from '../frame/figure-frame.ts'
import { FIGURE_COLORS } from '../palette/figure-colors.ts'
import { element, joinMarkup, type Markup, moveMarkup } from '../svg/markup.ts'
import { numberText } from '../svg/number-text.ts'
import { lineHeight, textBlock, textLine } from '../text/text-block.ts'
import { textWidth } from '../text/text-width.ts'
import { arrow, type FlowBox, type FlowSide, flowBox } from './flow-box.ts'

/** A station of the main flow. */
export type FlowStage = FlowSide & {
  /** Phase the stage belongs to, e.g. `Screening`; equal neighbours share one strip. */
  readonly phase: string
  readonly sides?: readonly FlowSide[]
}

/** A flow of records from the first stage to the last, with what left it on the way. */
export type FlowDiagramSpec = FigureText & { readonly kind: 'flow'; readonly stages: readonly FlowStage[] }

const STRIP = 26
const GAP = 26
const SIDE_GAP = 10
const INDENT = 30

/**
 * Draws a flow in the form of PRISMA 2020: stages from top to bottom, what was removed or excluded beside them with its
 * reasons, phases along the edge. Below 560 px the side boxes stand indented under their stage.
 * @returns SVG text.
 * @see Page et al. 2021, BMJ 372:n71, figure 1.
 */
export function drawFlowDiagram(spec: FlowDiagramSpec): string {
  return framedFigure(spec, (room) => (room.width >= 560 ? wideFlow(spec.stages, room) : narrowFlow(spec.stages, room)))
}

function wideFlow(stages: readonly FlowStage[], room: DrawingRoom): Body {
  const left = STRIP + 12
  const width = (room.width - left - 40) / 2
  const sideLeft = left + width + 40
  const pieces: Markup[] = []
  const tops: number[] = []
  let y = 0
  let previous: number | undefined
  for (const stage of stages) {
    const main = flowBox(stage, width, Math.ceil(textWidth(stage.phase, 13, 'semibold')) + 12)
    if (previous !== undefined) pieces.push(arrow([left + width / 2, previous], [left + width / 2, y]))
    pieces.push(moveMarkup(main.markup, left, y))
    const sides = sidesBeside(stage.sides ?? [], {
      from: left + width,
      to: sideLeft,
      width,
      top: y,
      middle: y + main.height / 2,
    })
    pieces.push(sides.markup)
    tops.push(y)
    previous = y + main.height
    y += Math.max(main.height, sides.height) + GAP
  }
  return { markup: joinMarkup([...pieces, ...phaseStrips(stages, [...tops, y])]), height: Math.max(0, y - GAP) }
}

type SideRoom = {
  readonly from: number
  readonly to: number
  readonly width: number
  readonly top: number
  readonly middle: number
}

function sidesBeside(sides: readonly FlowSide[], room: SideRoom): FlowBox {
  const pieces: Markup[] = []
  let y = room.top
  const bend = (room.from + room.to) / 2 - 4
  for (const side of sides) {
    const box = flowBox(side, room.width)
    const target = sides.length === 1 && box.height / 2 > room.middle - y ? room.middle : y + box.height / 2
    pieces.push(moveMarkup(box.markup, room.to, y))
    pieces.push(arrow([room.from, room.middle], [bend, room.middle], [bend, target], [room.to, target]))
    y += box.height + SIDE_GAP
  }
  return { markup: joinMarkup(pieces), height: Math.max(0, y - SIDE_GAP - room.top) }
}

/** One strip for each run of stages of the same phase, with its name upright. */
function phaseStrips(stages: readonly FlowStage[], tops: readonly number[]): Markup[] {
  return phaseRuns(stages).map(({ phase, first, last }) => {
    const top = tops[first] as number
    const height = (tops[last + 1] as number) - GAP - top
    const size = Math.min(13, (13 * (height - 6)) / textWidth(phase, 13, 'semibold'))
    const middle = `translate(0 ${numberText(top + height / 2)}) rotate(-90)`
    const name = {
      x: 0,
      y: (STRIP - lineHeight(size)) / 2,
      size,
      weight: 'semibold' as const,
      anchor: 'middle' as const,
    }
    const tint = { fill: FIGURE_COLORS.sky, 'fill-opacity': 0.35, stroke: FIGURE_COLORS.rule }
    return joinMarkup([
      element('rect', { x: 0, y: top, width: STRIP, height, rx: 4, ...tint }),
      element('g', { transform: middle }, textLine(phase, { ...name, fill: FIGURE_COLORS.ink })),
    ])
  })
}

function phaseRuns(stages: readonly FlowStage[]) {
  const runs: { phase: string; first: number; last: number }[] = []
  stages.forEach(({ phase }, i) => {
    const run = runs.at(-1)
    if (run?.phase === phase) run.last = i
    else runs.push({ phase, first: i, last: i })
  })
  return runs
}

function narrowFlow(stages: readonly FlowStage[], room: DrawingRoom): Body {
  const pieces: Markup[] = []
  let y = 0
  let previous: number | undefined
  for (const [i, stage] of stages.entries()) {
    const phase = stages[i - 1]?.phase === stage.phase ? '' : stage.phase
    const place = { x: INDENT, y, width: room.width - INDENT, size: 13, weight: 'semibold' as const }
    const heading = textBlock(phase, { ...place, fill: FIGURE_COLORS.muted })
    const top = y + heading.height
    const box = flowBox(stage, room.width)
    if (previous !== undefined) pieces.push(arrow([INDENT / 2, previous], [INDENT / 2, top]))
    pieces.push(heading.markup, moveMarkup(box.markup, 0, top))
    previous = top + box.height
    const sides = sidesBelow(stage.sides ?? [], room.width, previous + SIDE_GAP)
    pieces.push(sides.markup)
    y = previous + SIDE_GAP + sides.height + (sides.height > 0 ? SIDE_GAP : 12)
  }
  return { markup: joinMarkup(pieces), height: Math.max(0, y - 12) }
}

function sidesBelow(sides: readonly FlowSide[], width: number, top: number): FlowBox {
  const pieces: Markup[] = []
  let y = top
  for (const side of sides) {
    const box = flowBox(side, width - INDENT)
    const middle = y + box.height / 2
    const trunk = INDENT / 2
    pieces.push(moveMarkup(box.markup, INDENT, y), arrow([trunk, top - SIDE_GAP], [trunk, middle], [INDENT, middle]))
    y += box.height + SIDE_GAP
  }
  return { markup: joinMarkup(pieces), height: Math.max(0, y - top) }
}
