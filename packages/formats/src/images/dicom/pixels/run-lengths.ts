import { ok, type Result } from '@collimator/kernel'
import { damagedFilm } from '../../film-fault.ts'
import type { FilmFault } from '../../grey-image.ts'

const HEADER_BYTES = 64

/**
 * Unpacks a frame of the RLE transfer syntax: one run-length coded plane for each byte of a sample, the high byte first.
 * @param packed the frame.
 * @param count samples of the frame, above 0.
 * @param sampleBytes 1 or 2.
 * @returns count * sampleBytes bytes, little end first; FILM.DAMAGED when planes are missing or too short. Never throws.
 * @see DICOM PS3.5 annex G.
 */
export function unpackRunLengths(
  packed: Uint8Array,
  count: number,
  sampleBytes: number,
): Result<Uint8Array, FilmFault> {
  if (packed.length < HEADER_BYTES) return damagedFilm('the RLE data end early')
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const planes = view.getUint32(0, true)
  if (planes !== sampleBytes) return damagedFilm(`the RLE data have ${planes} planes instead of ${sampleBytes}`)
  const bytes = new Uint8Array(count * sampleBytes)
  for (let plane = 0; plane < planes; plane++) {
    const from = view.getUint32(4 + 4 * plane, true)
    const to = plane + 1 < planes ? view.getUint32(8 + 4 * plane, true) : packed.length
    const target = { bytes, at: planes - 1 - plane, step: planes }
    const isWhole = from >= HEADER_BYTES && to <= packed.length && unpackPlane(packed.subarray(from, to), target)
    if (!isWhole) return damagedFilm('the RLE data end early')
  }
  return ok(bytes)
}

type Target = { readonly bytes: Uint8Array; readonly at: number; readonly step: number }

/** PackBits: n from 0 to 127 copies n + 1 bytes, -127 to -1 repeats the next byte 1 - n times, -128 does nothing. */
function unpackPlane(packed: Uint8Array, { bytes, at, step }: Target): boolean {
  let to = at
  let from = 0
  while (to < bytes.length && from + 1 < packed.length) {
    const control = packed[from++] as number
    if (control === 128) continue
    const isRun = control > 128
    const length = isRun ? 257 - control : control + 1
    const end = Math.min(bytes.length, to + length * step)
    if (!isRun && from + length > packed.length) return false
    for (let i = 0; to < end; to += step, i++) bytes[to] = packed[isRun ? from : from + i] as number
    from += isRun ? 1 : length
  }
  return to >= bytes.length
}
