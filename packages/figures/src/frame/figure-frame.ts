import { FIGURE_COLORS, FIGURE_FONTS } from '../palette/figure-colors.ts'
import { hatchDefinitions } from '../palette/hatching.ts'
import { element, joinMarkup, type Markup, moveMarkup, textNode } from '../svg/markup.ts'
import { type Drawing, textBlock } from '../text/text-block.ts'

/** What every figure says in words, and how wide it may be. */
export type FigureText = {
  /** Kebab-case, unique on its page: it begins every id inside the drawing and names the file of a download. */
  readonly id: string
  /** The message as a sentence. */
  readonly title: string
  /** n and what is missing. */
  readonly subtitle?: string
  /** Where the numbers come from. */
  readonly source: string
  /** The message for somebody who cannot see the drawing, without the shape of it. */
  readonly alt: string
  /** Pixels, at least 240; 760 when left out. 360 suits a phone. */
  readonly width?: number
}

/** The room a chart gets inside its frame. */
export type DrawingRoom = { readonly id: string; readonly width: number }

/** A body may be wider than its room where it cannot be smaller; the frame grows with it. */
export type Body = Drawing & { readonly width?: number }

const MARGIN = 12

/**
 * A whole SVG file around a chart: title, subtitle, body, source line, description for screen readers, ground.
 * @param figure its words; `width` below 240 counts as 240.
 * @param draw makes the body for the room left between the margins.
 * @returns SVG text that depends on the arguments only. With links inside, the role is `group`, since an image hides
 * its parts from assistive technology; otherwise it is `img`.
 */
export function framedFigure(figure: FigureText, draw: (room: DrawingRoom) => Body): string {
  const asked = Math.max(240, figure.width ?? 760)
  const body = draw({ id: figure.id, width: asked - 2 * MARGIN })
  const width = Math.max(asked, (body.width ?? 0) + 2 * MARGIN)
  const room = width - 2 * MARGIN
  const stacked = stackDown([heading(figure, room), { drawing: body, gap: 12 }, sourceLine(figure, room)])
  const height = stacked.height + 2 * MARGIN
  const ground = element('rect', { width, height, fill: FIGURE_COLORS.ground })
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: body.markup.includes('<a ') ? 'group' : 'img',
      'aria-labelledby': `${figure.id}-title`,
      'aria-describedby': `${figure.id}-desc`,
      'font-family': FIGURE_FONTS,
    },
    element('title', { id: `${figure.id}-title` }, textNode(figure.title)),
    element('desc', { id: `${figure.id}-desc` }, textNode(figure.alt)),
    hatchDefinitions(figure.id, body.markup),
    ground,
    moveMarkup(stacked.markup, MARGIN, MARGIN),
  )}\n`
}

type Stacked = { readonly drawing: Drawing; readonly gap: number }

/** Drawings one below the other, each with the room above it; what has no height takes no gap either. */
export function stackDown(parts: readonly Stacked[]): Drawing {
  const pieces: Markup[] = []
  let height = 0
  for (const { drawing, gap } of parts) {
    if (drawing.height === 0) continue
    height += height === 0 ? 0 : gap
    pieces.push(moveMarkup(drawing.markup, 0, height))
    height += drawing.height
  }
  return { markup: joinMarkup(pieces), height }
}

function heading(figure: FigureText, width: number): Stacked {
  const place = { x: 0, y: 0, width }
  const size = width < 520 ? 16 : 18
  const title = textBlock(figure.title, { ...place, size, weight: 'semibold', fill: FIGURE_COLORS.ink })
  const subtitle = textBlock(figure.subtitle ?? '', { ...place, size: 14, fill: FIGURE_COLORS.muted })
  const both = [
    { drawing: title, gap: 0 },
    { drawing: subtitle, gap: 4 },
  ]
  return { drawing: stackDown(both), gap: 0 }
}

function sourceLine(figure: FigureText, width: number): Stacked {
  return {
    drawing: textBlock(figure.source, { x: 0, y: 0, width, size: 12, fill: FIGURE_COLORS.muted }),
    gap: 12,
  }
}
