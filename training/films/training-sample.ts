import {
  FINDING_KINDS,
  type GeneratedCase,
  generateCase,
  maskPixels,
  type ToolInput,
  toolInput,
} from '@collimator/imaging'
import type { FilmSet } from '../recipes.ts'
import { filmRequest } from './film-request.ts'

/** Side of a network's input and of its map of places, in cells. */
export const INPUT_PIXELS = 256
export const MAP_CELLS = 32
const KINDS = FINDING_KINDS.length

/** How the three tools want their film; a film of any size is averaged down to this. */
export const INPUT: ToolInput = {
  name: 'film',
  height: INPUT_PIXELS,
  width: INPUT_PIXELS,
  channels: 1,
  resample: 'area',
  normalise: { kind: 'z-score' },
}

/** Steps of one standard deviation that a stored pixel counts; +-8 deviations fit into 16 bits. */
export const STEPS_PER_DEVIATION = 4096

/** One film as a network learns from it, packed into bytes: a flag that it is complete, labels, cover, pixels. */
export const SAMPLE_BYTES = 2 + KINDS + KINDS * MAP_CELLS * MAP_CELLS + 2 * INPUT_PIXELS * INPUT_PIXELS

/** Views of one packed sample; nothing is copied. `bytes` starts at an even offset of its buffer. */
export function sampleParts(bytes: Uint8Array) {
  const cover = KINDS * MAP_CELLS * MAP_CELLS
  const pixels = 2 + KINDS + cover
  return {
    /** 1 once the sample is complete. */
    complete: bytes.subarray(0, 1),
    /** 1 where the finding is on the film, in the order of FINDING_KINDS. */
    labels: bytes.subarray(2, 2 + KINDS),
    /** Share of each cell of the map that the finding covers, 0 to 255; finding by finding, row by row. */
    cover: bytes.subarray(2 + KINDS, pixels),
    /** Standardised grey, STEPS_PER_DEVIATION to one standard deviation. */
    pixels: new Int16Array(bytes.buffer, bytes.byteOffset + pixels, INPUT_PIXELS * INPUT_PIXELS),
  }
}

/** Generates film `index` of a set and packs what a network needs of it. */
export function trainingSample(set: FilmSet, index: number): Uint8Array {
  const film = generateCase(filmRequest(set, index))
  const bytes = new Uint8Array(SAMPLE_BYTES)
  const parts = sampleParts(bytes)
  for (const { kind, mask } of film.truth.findings) {
    const row = FINDING_KINDS.indexOf(kind)
    parts.labels[row] = 1
    const cells = parts.cover.subarray(row * MAP_CELLS * MAP_CELLS, (row + 1) * MAP_CELLS * MAP_CELLS)
    coverOf(maskPixels(mask), film.width, cells)
  }
  packPixels(film, parts.pixels)
  parts.complete[0] = 1
  return bytes
}

function coverOf(inside: Uint8Array, size: number, cells: Uint8Array): void {
  const side = size / MAP_CELLS
  const counts = new Uint32Array(cells.length)
  for (let at = 0; at < inside.length; at++) {
    if (!inside[at]) continue
    const cell = Math.floor(Math.floor(at / size) / side) * MAP_CELLS + Math.floor((at % size) / side)
    counts[cell] = (counts[cell] as number) + 1
  }
  for (let cell = 0; cell < cells.length; cell++)
    cells[cell] = Math.round((255 * (counts[cell] as number)) / (side * side))
}

function packPixels(film: GeneratedCase, packed: Int16Array): void {
  const seen = toolInput(film, INPUT)
  if (!seen.ok) throw new Error(`film ${film.id} cannot be shown to a network: ${seen.error.code}`)
  const { data } = seen.value
  for (let at = 0; at < packed.length; at++) {
    packed[at] = Math.max(-32768, Math.min(32767, Math.round((data[at] as number) * STEPS_PER_DEVIATION)))
  }
}
