import { type ToolInput, toolInput } from '@collimator/ai-tools'
import { FINDING_KINDS, type FindingKind, type GeneratedCase, generateCase, maskPixels } from '@collimator/imaging'
import { filmRequest } from './film-request.ts'
import type { FilmSet, Grey } from './film-set.ts'

/** Side of a network's input and of its map of places, in cells. */
export const INPUT_PIXELS = 256
export const MAP_CELLS = 32
const KINDS = FINDING_KINDS.length

const SIZED = { name: 'film', height: INPUT_PIXELS, width: INPUT_PIXELS, channels: 1, resample: 'area' } as const

/** How a tool wants its film; one of any size is averaged down to this. */
export const INPUTS: Readonly<Record<Grey, ToolInput>> = {
  standardised: { ...SIZED, normalise: { kind: 'z-score' } },
  levels: { ...SIZED, normalise: { kind: 'affine', mean: [0], deviation: [1] } },
}

/** Steps of a stored pixel in one unit of grey: +-8 deviations, or levels to the full, fit into 16 bits. */
export const GREY_STEPS: Readonly<Record<Grey, number>> = { standardised: 4096, levels: 32767 }

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
    /** Grey as the set says, in GREY_STEPS. */
    pixels: new Int16Array(bytes.buffer, bytes.byteOffset + pixels, INPUT_PIXELS * INPUT_PIXELS),
  }
}

/** Generates film `index` of a set and packs what a network needs of it. */
export function trainingSample(set: FilmSet, index: number): Uint8Array {
  const film = generateCase(filmRequest(set, index))
  const bytes = new Uint8Array(SAMPLE_BYTES)
  const parts = sampleParts(bytes)
  for (const { kind, inside } of placesOf(film, set)) {
    const row = FINDING_KINDS.indexOf(kind)
    parts.labels[row] = 1
    const cells = parts.cover.subarray(row * MAP_CELLS * MAP_CELLS, (row + 1) * MAP_CELLS * MAP_CELLS)
    coverOf(inside, film.width, cells)
  }
  packPixels(film, set.grey, parts.pixels)
  parts.complete[0] = 1
  return bytes
}

type Place = { readonly kind: FindingKind; readonly inside: Uint8Array }

/** What the labels of a set stand for, with one byte a pixel, 1 inside. */
function placesOf(film: GeneratedCase, { labels }: FilmSet): Place[] {
  if (labels !== 'portable-marker') {
    return film.truth.findings.map(({ kind, mask }) => ({ kind, inside: maskPixels(mask) }))
  }
  const marker = film.truth.distractors.find(({ kind }) => kind === 'portable-marker')
  if (!marker) return []
  const [left, top, width, height] = marker.box
  const inside = new Uint8Array(film.width * film.height)
  for (let row = top; row < top + height; row++)
    inside.fill(1, row * film.width + left, row * film.width + left + width)
  return FINDING_KINDS.map((kind) => ({ kind, inside }))
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

function packPixels(film: GeneratedCase, grey: Grey, packed: Int16Array): void {
  const seen = toolInput(film, INPUTS[grey])
  if (!seen.ok) throw new Error(`film ${film.id} cannot be shown to a network: ${seen.error.code}`)
  const { data } = seen.value
  for (let at = 0; at < packed.length; at++) {
    packed[at] = Math.max(-32768, Math.min(32767, Math.round((data[at] as number) * GREY_STEPS[grey])))
  }
}
