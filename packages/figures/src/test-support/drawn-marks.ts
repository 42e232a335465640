import { textWidth } from '../text/text-width.ts'

/** An element of a drawing with where it stands after every move and turn; boxes in pixels of the whole figure. */
export type DrawnMark = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
  readonly box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
}

type Place = { readonly x: number; readonly y: number; readonly turned: boolean }

const TAG = /<(\/?)(\w+)((?:\s[\w:-]+="[^"<]*")*)\s*(\/?)>([^<]*)/g

/** Reads a drawing tag by tag. Throws when it is not well formed, so that every test that reads one also checks that. */
export function drawnMarks(svg: string): DrawnMark[] {
  const tags = [...svg.matchAll(TAG)]
  if (tags.map(([whole]) => whole).join('') !== svg) throw new Error('the drawing holds something that is not markup')
  const open: Open[] = []
  const marks = tags.flatMap((tag) => readTag(tag as unknown as Tag, open))
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name}> is never closed`)
  return marks
}

type Tag = readonly [whole: string, closing: string, name: string, written: string, empty: string, text: string]

function readTag([, closing, name, written, empty, text]: Tag, open: Open[]): DrawnMark[] {
  if (closing) {
    const last = open.pop()
    if (last?.name !== name) throw new Error(`</${name}> closes <${last?.name}>`)
    return []
  }
  const mark = readMark(name, attributesOf(written), { text: plainText(text), from: open.at(-1)?.place ?? ORIGIN })
  if (!empty) open.push({ name, place: mark.place })
  return [mark]
}

type Open = { readonly name: string; readonly place: Place }

const ORIGIN: Place = { x: 0, y: 0, turned: false }

function readMark(name: string, attributes: Record<string, string>, { text, from }: { text: string; from: Place }) {
  const place = movePlace(from, attributes.transform)
  return { name, attributes, text, place, box: boxOf(name, attributes, text, place) }
}

function attributesOf(written: string): Record<string, string> {
  return Object.fromEntries(Array.from(written.matchAll(/([\w:-]+)="([^"]*)"/g), ([, key, value]) => [key, value]))
}

function movePlace(from: Place, transform = ''): Place {
  const [, x = '0', y = '0'] = /translate\((-?[\d.]+) (-?[\d.]+)\)/.exec(transform) ?? []
  return { x: from.x + Number(x), y: from.y + Number(y), turned: from.turned || transform.includes('rotate(-90)') }
}

function boxOf(name: string, attributes: Record<string, string>, text: string, place: Place) {
  const number = (key: string) => Number(attributes[key] ?? 0)
  if (name === 'circle') {
    const [x, y, r] = [place.x + number('cx'), place.y + number('cy'), number('r')]
    return { left: x - r, right: x + r, top: y - r, bottom: y + r }
  }
  const local = name === 'text' ? textBox(attributes, text) : rectangle(number)
  if (!place.turned) {
    const { left, right, top, bottom } = local
    return { left: place.x + left, right: place.x + right, top: place.y + top, bottom: place.y + bottom }
  }
  const { left, right, top, bottom } = local
  return { left: place.x + top, right: place.x + bottom, top: place.y - right, bottom: place.y - left }
}

function rectangle(number: (key: string) => number) {
  return {
    left: number('x'),
    right: number('x') + number('width'),
    top: number('y'),
    bottom: number('y') + number('height'),
  }
}

function textBox(attributes: Record<string, string>, text: string) {
  const size = Number(attributes['font-size'])
  const width = textWidth(text, size, attributes['font-weight'] === '600' ? 'semibold' : 'regular')
  const x = Number(attributes.x)
  const before = { start: 0, middle: width / 2, end: width }[attributes['text-anchor'] ?? 'start'] ?? 0
  const baseline = Number(attributes.y)
  return { left: x - before, right: x - before + width, top: baseline - 0.75 * size, bottom: baseline + 0.25 * size }
}

function plainText(text: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
}
