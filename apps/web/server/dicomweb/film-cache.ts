import { type DicomImage, readDicomImage } from '@collimator/formats'
import type { FilmFile } from '@collimator/operations'

/** Films that were opened a moment ago: the frames of a stack are asked for one by one. */
export type FilmCache = { readonly open: (film: FilmFile) => Promise<DicomImage> }

/** Bytes of films that are kept in memory; one that is larger is kept alone. */
const MOST_BYTES = 192 * 2 ** 20

type Kept = { readonly bytes: number; readonly image: Promise<DicomImage> }

/** Keeps the films that were used last, by the hash of their files. Who may see one is asked before, at every request. */
export function cacheFilms(): FilmCache {
  const kept = new Map<string, Kept>()
  return {
    open: ({ file, sha256 }) => {
      const known = kept.get(sha256)
      const film = known ?? { bytes: file.bytes, image: readFilm(file) }
      // Put last again: the first of a map is what was not used for the longest time.
      kept.delete(sha256)
      kept.set(sha256, film)
      if (!known) film.image.catch(() => kept.delete(sha256))
      forgetOldest(kept)
      return film.image
    },
  }
}

function forgetOldest(kept: Map<string, Kept>): void {
  let bytes = [...kept.values()].reduce((sum, film) => sum + film.bytes, 0)
  for (const [sha256, film] of kept) {
    if (bytes <= MOST_BYTES || kept.size === 1) return
    kept.delete(sha256)
    bytes -= film.bytes
  }
}

async function readFilm({ content, bytes }: FilmFile['file']): Promise<DicomImage> {
  const whole = new Uint8Array(bytes)
  let at = 0
  for await (const piece of content) {
    whole.set(piece, at)
    at += piece.length
  }
  const image = readDicomImage(whole)
  if (!image.ok) throw new UnreadableFilm()
  return image.value
}

/** Raised when a film that was stored cannot be read any more. */
export class UnreadableFilm extends Error {
  override readonly name = 'UnreadableFilm'
  constructor() {
    super('a film that was stored cannot be read')
  }
}
