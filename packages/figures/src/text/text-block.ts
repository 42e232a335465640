import { element, joinMarkup, type Markup, textNode } from '../svg/markup.ts'
import { type TextSetting, wrapText } from './wrap-text.ts'

/** Where and how a paragraph is set. `x` and `y` in pixels: the top of the paragraph, not its baseline. */
export type BlockPlace = TextSetting & {
  readonly x: number
  readonly y: number
  readonly fill: string
  readonly anchor?: 'start' | 'middle' | 'end'
}

/** Drawn text or marks with the height they take, in pixels. */
export type Drawing = { readonly markup: Markup; readonly height: number }

/** Height of one line for a type size, in pixels: 1.25 times the size, rounded up. */
export function lineHeight(size: number): number {
  return Math.ceil(size * 1.25)
}

/**
 * A paragraph as SVG text, one `<text>` a line, wrapped so that no line is wider than `place.width`.
 * @returns the markup and the height of all lines; an empty text takes no room.
 */
export function textBlock(text: string, place: BlockPlace): Drawing {
  if (text.trim() === '') return { markup: joinMarkup([]), height: 0 }
  const lines = wrapText(text, place)
  const step = lineHeight(place.size)
  const markup = lines.map((line, i) => textLine(line, { ...place, y: place.y + i * step }))
  return { markup: joinMarkup(markup), height: lines.length * step }
}

/** One line of text, not wrapped; `place.y` is the top of the line box. */
export function textLine(line: string, place: Omit<BlockPlace, 'width'>): Markup {
  return element(
    'text',
    {
      x: place.x,
      y: place.y + place.size,
      fill: place.fill,
      'font-size': place.size,
      'font-weight': place.weight === 'semibold' ? 600 : undefined,
      'text-anchor': place.anchor === 'start' ? undefined : place.anchor,
    },
    textNode(line),
  )
}
