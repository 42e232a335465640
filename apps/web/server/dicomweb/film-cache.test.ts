import { expect, it } from 'vitest'
import { cacheFilms } from './film-cache.ts'

/** A film whose bytes are no DICOM, and how often they were read. */
function aFile(sha256: string) {
  let reads = 0
  const film = {
    sha256,
    file: {
      bytes: 4,
      content: (async function* () {
        reads++
        yield Uint8Array.of(1, 2, 3, 4)
      })(),
    },
  }
  return { film, reads: () => reads }
}

it('a film that cannot be read is a fault and is not kept', async () => {
  const films = cacheFilms()
  const [first, second] = [aFile('a'), aFile('a')]
  await expect(films.open(first.film)).rejects.toThrow('cannot be read')
  await expect(films.open(second.film)).rejects.toThrow('cannot be read')
  expect([first.reads(), second.reads()]).toEqual([1, 1])
})
