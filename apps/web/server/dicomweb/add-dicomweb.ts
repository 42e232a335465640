import { type DicomImage, dicomFrameSamples, viewedSamples } from '@collimator/formats'
import { accessRefusalMessage, readCheckPixels, readPixels } from '@collimator/operations'
import { readPosition } from '../../app/rooms/reading/read/read-position.server.ts'
import { secretOf } from '../../app/rooms/reading/read-secrets.server.ts'
import type { Site, SiteContext } from '../site.ts'
import { cacheFilms, type FilmCache, UnreadableFilm } from './film-cache.ts'
import { filmMetadata } from './film-metadata.ts'
import { frameAnswer } from './frame-answer.ts'

/**
 * The pixels of a film, and of the earlier film of the same person, under the address of its place in a session: metadata
 * and frames as in WADO-RS (PS3.18 section 10.4), decoded, little endian, tables applied, padding black. Nothing in an address, a header or the metadata
 * says which case it is.
 */
export function addDicomweb(site: Site): void {
  const films = cacheFilms()
  for (const of of ['film', 'prior'] as const) {
    const end = of === 'prior' ? '/prior' : ''
    addFilm(site, `/dicomweb/:session/:number${end}`, of, {
      films,
      readFile: (c, place) => readPixels(c.get('caller'), { ...place, of, secret: secretOf(c.req.raw, place.session) }),
    })
    addFilm(site, `/dicomweb/checks/:session/:number${end}`, of, {
      films,
      readFile: (c, place) => readCheckPixels(c.get('caller'), { ...place, of }),
    })
  }
}

type Place = { readonly session: string; readonly position: number }

/** How the file of a film is read: by its reader, or by a senior who checks the read. Every request asks whether it may be. */
type Reading = {
  readonly films: FilmCache
  readonly readFile: (
    c: SiteContext,
    place: Place,
  ) => ReturnType<typeof readPixels> | ReturnType<typeof readCheckPixels>
}

function addFilm(site: Site, base: string, of: 'film' | 'prior', reading: Reading): void {
  site.get(`${base}/metadata`, async (c) => {
    const film = await openFilm(c, reading)
    if (film instanceof Response) return film
    const name = `${c.req.param('session')} ${c.req.param('number')} ${of}`
    return c.body(JSON.stringify([filmMetadata(film, name)]), 200, {
      'Content-Type': 'application/dicom+json',
      'Cache-Control': KEPT,
    })
  })
  site.get(`${base}/frames/:frame`, async (c) => {
    const film = await openFilm(c, reading)
    if (film instanceof Response) return film
    const samples = await dicomFrameSamples(film, readPosition(c.req.param('frame')) - 1)
    if (!samples.ok) return c.text('There is no such frame.', 404)
    const { status, body, headers } = await frameAnswer(viewedSamples(samples.value, film), {
      range: c.req.header('Range'),
      encodings: c.req.header('Accept-Encoding'),
      host: new URL(c.req.url).hostname,
    })
    return c.body(body, status, { ...headers, 'Cache-Control': KEPT })
  })
}

/** A film of a session never changes, so a browser may keep it for a sitting; nothing between it and the server may. */
const KEPT = 'private, max-age=3600, immutable'

/** The film that a request is about, or the answer that refuses it. */
async function openFilm(c: SiteContext, { films, readFile }: Reading): Promise<DicomImage | Response> {
  const session = c.req.param('session') ?? ''
  const read = await readFile(c, { session, position: readPosition(c.req.param('number')) })
  if (read.ok) return films.open(read.value)
  const { error } = read
  if ('isAnonymous' in error) return c.text(accessRefusalMessage(error), error.isAnonymous ? 401 : 403)
  if (error.code.startsWith('FILE.')) throw new UnreadableFilm()
  if (error.code === 'READING.WITHDRAWN') return c.text('This film was withdrawn.', 410)
  return c.text('There is no such film.', NOT_YET.has(error.code) ? 403 : 404)
}

const NOT_YET: ReadonlySet<string> = new Set(['READING.NOT_VISIBLE', 'READ.NOT_FINISHED'])
