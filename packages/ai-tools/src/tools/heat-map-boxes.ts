import type { PixelBox } from '@collimator/imaging'
import type { FilmFrame, Size } from './film-frame.ts'
import type { HeatMap } from './tool-suggestion.ts'

/** A heat map that nowhere reaches this says nothing about a place. */
const LEAST_HEAT = 0.1

/** A patch of a heat map and the greatest value in it. */
type HeatBox = { readonly box: PixelBox; readonly score: number }

/**
 * The places that a heat map points at: cells whose value is at least 0.1 and above half of the map's greatest value,
 * joined over edges and corners; each patch gives the smallest rectangle of whole film pixels that holds its cells.
 * @param map values 0 to 1.
 * @param frame what the map covers, in film pixels; cell (column, row) spans frame.width / map.width pixels from
 * frame.left + column * frame.width / map.width, and likewise down.
 * @param film boxes are cut at its edges; a patch wholly beside the film gives none.
 * @returns greatest score first; patches of equal score from the top, then from the left. Empty for a map below 0.1.
 * @example a 2 x 2 map 0, 0, 0, .8 over a film of 100 x 100 gives one box [50, 50, 50, 50] of score .8
 */
export function heatMapBoxes(map: HeatMap, frame: FilmFrame, film: Size): HeatBox[] {
  const peak = map.values.reduce((most, value) => Math.max(most, value), 0)
  const warm = Uint8Array.from(map.values, (value) => (value >= LEAST_HEAT && value > peak / 2 ? 1 : 0))
  const boxes: HeatBox[] = []
  for (let at = 0; at < warm.length; at++) {
    if (!warm[at]) continue
    const patch = takePatch(warm, map, at)
    const box = filmBox(patch, { map, frame, film })
    if (box) boxes.push({ box, score: patch.score })
  }
  return boxes.sort((a, b) => b.score - a.score)
}

type Patch = { left: number; right: number; top: number; bottom: number; score: number }

/** Walks over one patch and takes its cells out of `warm`. */
function takePatch(warm: Uint8Array, { width, height, values }: HeatMap, from: number): Patch {
  const patch: Patch = { left: width, right: 0, top: height, bottom: 0, score: 0 }
  const waiting = [from]
  warm[from] = 0
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [column, row] = [at % width, Math.floor(at / width)]
    grow(patch, { column, row, value: values[at] as number })
    for (const near of neighbours({ column, row }, { width, height })) {
      if (!warm[near]) continue
      warm[near] = 0
      waiting.push(near)
    }
  }
  return patch
}

function grow(patch: Patch, { column, row, value }: { column: number; row: number; value: number }): void {
  patch.left = Math.min(patch.left, column)
  patch.right = Math.max(patch.right, column + 1)
  patch.top = Math.min(patch.top, row)
  patch.bottom = Math.max(patch.bottom, row + 1)
  patch.score = Math.max(patch.score, value)
}

function neighbours({ column, row }: { column: number; row: number }, { width, height }: Size): number[] {
  const found: number[] = []
  for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) found.push(y * width + x)
  }
  return found
}

type Mapping = { readonly map: Size; readonly frame: FilmFrame; readonly film: Size }

function filmBox(patch: Patch, { map, frame, film }: Mapping): PixelBox | undefined {
  const left = Math.max(0, Math.floor(frame.left + (patch.left * frame.width) / map.width))
  const right = Math.min(film.width, Math.ceil(frame.left + (patch.right * frame.width) / map.width))
  const top = Math.max(0, Math.floor(frame.top + (patch.top * frame.height) / map.height))
  const bottom = Math.min(film.height, Math.ceil(frame.top + (patch.bottom * frame.height) / map.height))
  return right > left && bottom > top ? [left, top, right - left, bottom - top] : undefined
}
