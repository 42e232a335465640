import type { PixelBox } from '@collimator/imaging'
import type { AiTool } from './ai-tool.ts'
import type { FilmFrame, Size } from './film-frame.ts'
import { displayLevel, type FilmPixels, type ValueRange } from './film-pixels.ts'
import { inputFrame } from './tool-input.ts'
import type { FindingsSuggestion, HeatMap } from './tool-suggestion.ts'

type Colour = readonly [red: number, green: number, blue: number]

const HEAT: Colour = [255, 96, 0]
const LINE: Colour = [255, 220, 0]
const MOST_HEAT = 0.6

/**
 * Draws what a tool flags onto the film: heat in orange, up to six tenths opaque where it is 1, boxes in yellow. A film on
 * which nothing is flagged stays as it is: suspicions below the threshold are not what the tool says.
 * @param film the film that was read.
 * @param tool whose input says what of the film its map covers.
 * @param suggestion what it said.
 * @returns red, green, blue of 0 to 255 for each pixel, row by row. Between the middles of cells heat is interpolated.
 */
export function heatMapOverlay(film: FilmPixels, tool: AiTool, suggestion: FindingsSuggestion): Uint8Array {
  const shown = suggestion.findings.filter((one) => one.flagged)
  const frame = inputFrame(film, tool.input)
  const rgb = new Uint8Array(3 * film.width * film.height)
  const map = greatest(shown.map(({ heatMap }) => heatMap))
  const level = displayLevel(film, rangeOf(film))
  for (let at = 0; at < film.pixels.length; at++) {
    const place = { x: (at % film.width) + 0.5, y: Math.floor(at / film.width) + 0.5 }
    const share = map ? MOST_HEAT * heatAt(map, frame, place) : 0
    const grey = level(film.pixels[at] as number)
    for (let i = 0; i < 3; i++) rgb[3 * at + i] = Math.round(grey + share * ((HEAT[i] as number) - grey))
  }
  const names = new Set(shown.map(({ finding }) => finding))
  for (const { finding, box } of suggestion.boxes) if (names.has(finding)) drawBox(rgb, film, box)
  return rgb
}

function rangeOf({ pixels }: FilmPixels): ValueRange {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of pixels) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  return { least, greatest: most }
}

/** Cell by cell the greatest value of several maps of one size. */
function greatest(maps: readonly HeatMap[]): HeatMap | undefined {
  const [first] = maps
  if (!first) return undefined
  const values = first.values.map((_, at) => Math.max(...maps.map((map) => map.values[at] as number)))
  return { ...first, values }
}

type Place = { readonly x: number; readonly y: number }

/** Bilinear between the middles of cells, level beyond the outermost ones. */
function heatAt(map: HeatMap, frame: FilmFrame, { x, y }: Place): number {
  const across = within(((x - frame.left) / frame.width) * map.width - 0.5, map.width - 1)
  const down = within(((y - frame.top) / frame.height) * map.height - 0.5, map.height - 1)
  const [column, row] = [Math.floor(across), Math.floor(down)]
  const [right, below] = [Math.min(column + 1, map.width - 1), Math.min(row + 1, map.height - 1)]
  const value = (c: number, r: number) => map.values[r * map.width + c] as number
  const upper = value(column, row) + (across - column) * (value(right, row) - value(column, row))
  const lower = value(column, below) + (across - column) * (value(right, below) - value(column, below))
  return upper + (down - row) * (lower - upper)
}

function within(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most)
}

function drawBox(rgb: Uint8Array, film: Size, [left, top, width, height]: PixelBox): void {
  const thick = Math.max(1, Math.round(Math.max(film.width, film.height) / 512))
  for (let y = top; y < top + height; y++) {
    const isRim = y < top + thick || y >= top + height - thick
    for (let x = left; x < left + width; x++) {
      if (isRim || x < left + thick || x >= left + width - thick) rgb.set(LINE, 3 * (y * film.width + x))
    }
  }
}
