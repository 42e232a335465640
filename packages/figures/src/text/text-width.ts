import { LATIN_WIDTHS, SIGN_WIDTHS } from './source-sans-widths.ts'

/** The two weights figures use: 400 and 600. */
export type TextWeight = 'regular' | 'semibold'

/**
 * Width of a line of text in Source Sans 3, in the unit of `size`. Kerning is left out: it only makes lines shorter.
 * @param text one line; characters outside Latin count as one full em, so that unknown scripts are never cut.
 * @param size type size in pixels.
 * @returns 0 for an empty text; otherwise sum of advance widths / 1000 * size.
 */
export function textWidth(text: string, size: number, weight: TextWeight = 'regular'): number {
  let sum = 0
  for (const character of text) sum += advance(character.codePointAt(0) as number, weight)
  return (sum * size) / 1000
}

const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x100, 0x17f],
] as const

const TABLES: Readonly<Record<TextWeight, ReadonlyMap<number, number>>> = {
  regular: widthTable('regular'),
  semibold: widthTable('semibold'),
}

function widthTable(weight: TextWeight): ReadonlyMap<number, number> {
  const widths = LATIN_WIDTHS[weight].split(' ').map(Number)
  const codePoints = RANGES.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i))
  const table = new Map(codePoints.map((codePoint, i) => [codePoint, widths[i] as number]))
  for (const [codePoint, regular, semibold] of SIGN_WIDTHS) {
    table.set(codePoint, weight === 'regular' ? regular : semibold)
  }
  return table
}

function advance(codePoint: number, weight: TextWeight): number {
  return TABLES[weight].get(codePoint) ?? 1000
}
