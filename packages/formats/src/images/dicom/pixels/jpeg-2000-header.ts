import { err, ok, type Result } from '@collimator/kernel'
import { damagedFilm, sizeFault, unsupportedFilm } from '../../film-fault.ts'
import type { FilmFault } from '../../grey-image.ts'
import { jpeg2000Records, type TileSides } from './jpeg-2000-records.ts'
import { jpeg2000Tiles } from './jpeg-2000-tiles.ts'

/** What the header of a JPEG 2000 codestream says. */
export type Jpeg2000Header = {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly channels: number
}

/** Tiles of a picture; a codec keeps records of each, so a small file may not ask for millions. */
const MOST_TILES = 4096

/** Blocks and precincts of a picture: blocks of 64 x 64 on the largest film are some ten thousand. */
const MOST_RECORDS = 2 ** 20

/**
 * Reads size and kind of a JPEG 2000 codestream without unpacking it.
 * @param bytes the codestream from its SOC marker on; a JP2 file around it is not expected in DICOM.
 * @returns FILM.DAMAGED without SOC and SIZ, and when tiles are missing or cut off; FILM.TOO_LARGE above 64 million pixels; FILM.NOT_SUPPORTED for more than
 * {@link MOST_TILES} tiles, {@link MOST_RECORDS} blocks and precincts, several coding styles or channels, or channels sampled more coarsely than the picture.
 * @see ITU-T T.800 (2002), section A.5.1.
 */
export function jpeg2000Header(bytes: Uint8Array): Result<Jpeg2000Header, FilmFault> {
  const isCodestream = [0xff, 0x4f, 0xff, 0x51].every((byte, i) => bytes[i] === byte)
  if (!isCodestream || bytes.length < 45) return damagedFilm('the pixels are no JPEG 2000 codestream')
  const view = new DataView(bytes.buffer, bytes.byteOffset, 45)
  const at = (field: number) => view.getUint32(8 + 4 * field)
  const [width, height] = [Math.max(0, at(0) - at(2)), Math.max(0, at(1) - at(3))]
  const channels = view.getUint16(40)
  const fault = sizeFault(width, height)
  if (fault) return err(fault)
  // Fields 0 and 1 are where the picture ends, 2 and 3 where it begins, 4 and 5 a tile's sides, 6 and 7 the first tile's corner.
  const tiles = Math.ceil((at(0) - at(6)) / at(4)) * Math.ceil((at(1) - at(7)) / at(5))
  const isPlain = channels === 1 && view.getUint8(43) === 1 && view.getUint8(44) === 1
  if (!isPlain || !(tiles <= MOST_TILES))
    return unsupportedFilm(
      `JPEG 2000 of ${tiles} tiles, ${channels} channels`,
      `at most ${MOST_TILES} tiles, 1 channel`,
    )
  if (jpeg2000Tiles(bytes) !== tiles) return damagedFilm('the JPEG 2000 data end early')
  const tooMuch = recordsFault(bytes, { width: Math.min(at(0), at(4)), height: Math.min(at(1), at(5)) }, tiles)
  if (tooMuch) return tooMuch
  return ok({ width, height, channels, bits: (view.getUint8(42) & 127) + 1 })
}

function recordsFault(bytes: Uint8Array, largest: TileSides, tiles: number): Result<never, FilmFault> | undefined {
  const records = jpeg2000Records(bytes, largest)
  const expected = `one coding style, at most ${MOST_RECORDS} blocks and precincts`
  if (records === undefined) return unsupportedFilm('JPEG 2000 of several coding styles', expected)
  if (records * tiles <= MOST_RECORDS) return undefined
  return unsupportedFilm('JPEG 2000 of too many small blocks, precincts or layers', expected)
}
