import { err, type Result } from '@collimator/kernel'
import { type FilmFault, MOST_FILM_PIXELS } from './grey-image.ts'

/**
 * The refusal of a file whose content contradicts itself or ends early.
 * @param reason half a sentence in lower case; characters that a terminal would obey are replaced.
 */
export function damagedFilm(reason: string): Result<never, FilmFault> {
  return err({ code: 'FILM.DAMAGED', reason: reason.replaceAll(/[^\x20-\x7e]/g, '?') })
}

/**
 * The refusal of a sound file of a kind that is not read.
 * @param found what the file is.
 * @param expected what would have been read.
 */
export function unsupportedFilm(found: string, expected: string): Result<never, FilmFault> {
  return err({ code: 'FILM.NOT_SUPPORTED', found: found.replaceAll(/[^\x20-\x7e]/g, '?'), expected })
}

/**
 * What is wrong with the size that a header promises; asked before room is made for the pixels.
 * @param width columns, any number that a header can hold.
 * @param height rows.
 * @returns undefined when there is at least one pixel and at most {@link MOST_FILM_PIXELS}.
 */
export function sizeFault(width: number, height: number): FilmFault | undefined {
  if (width === 0 || height === 0) return { code: 'FILM.DAMAGED', reason: 'the picture has no pixels' }
  const isTooLarge = width * height > MOST_FILM_PIXELS
  return isTooLarge ? { code: 'FILM.TOO_LARGE', width, height, mostPixels: MOST_FILM_PIXELS } : undefined
}
