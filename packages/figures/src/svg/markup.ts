import type { Brand } from '@collimator/kernel'
import { escapeMarkup } from './escape-markup.ts'
import { numberText } from './number-text.ts'

/** A piece of finished SVG text. Only the functions here make one, so nothing unescaped can get into a drawing. */
export type Markup = Brand<string, 'Markup'>

/** Attributes in the order they are to be written; `undefined` leaves one out. Numbers go through `numberText`. */
export type Attributes = Readonly<Record<string, string | number | undefined>>

/**
 * One SVG element with its attributes and children, in the order given: equal arguments give equal bytes.
 * @param name element name, e.g. `rect`.
 * @param children already finished markup; none gives a self-closing tag.
 * @throws RangeError when a number is not finite.
 * @see `element('rect', { x: 0.5, width: 10 })` is `<rect x="0.5" width="10"/>`.
 */
export function element(name: string, attributes: Attributes, ...children: readonly Markup[]): Markup {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${attributeText(value)}"`))
    .join('')
  const inside = children.join('')
  return (inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`) as Markup
}

/** Text between tags, escaped. */
export function textNode(text: string): Markup {
  return escapeMarkup(text) as Markup
}

/** Pieces one after the other. An empty list gives empty markup. */
export function joinMarkup(pieces: readonly Markup[]): Markup {
  return pieces.join('') as Markup
}

/** Markup moved right by `x` and down by `y` pixels; unmoved or empty markup is returned as it is. */
export function moveMarkup(markup: Markup, x: number, y: number): Markup {
  if (markup === '' || (x === 0 && y === 0)) return markup
  return element('g', { transform: `translate(${numberText(x)} ${numberText(y)})` }, markup)
}

function attributeText(value: string | number): string {
  return typeof value === 'number' ? numberText(value) : escapeMarkup(value)
}
