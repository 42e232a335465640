import { type DicomImage, dicomFrameSamples, readDicomImage } from '@collimator/formats'
import { accessRefusalMessage, readCheckPixels, readPixels } from '@collimator/operations'
import { readPosition } from '../../app/rooms/reading/read/read-position.server.ts'
import { secretOf } from '../../app/rooms/reading/read-secrets.server.ts'
import type { Site, SiteContext } from '../site.ts'
import { filmMetadata } from './film-metadata.ts'

/**
 * The pixels of a film under the address of its place in a session: metadata and frames as in WADO-RS (PS3.18 section 10.4),
 * decoded, little endian. Nothing in an address, a header or the metadata says which case it is.
 */
export function addDicomweb(site: Site): void {
  addFilm(site, '/dicomweb/:session/:number', (c, place) =>
    readPixels(c.get('caller'), { ...place, secret: secretOf(c.req.raw, place.session) }),
  )
  addFilm(site, '/dicomweb/checks/:session/:number', (c, place) => readCheckPixels(c.get('caller'), place))
}

type Place = { readonly session: string; readonly position: number }

/** How the file of a film is read: by its reader, or by a senior who checks the read. */
type ReadFile = (c: SiteContext, place: Place) => ReturnType<typeof readPixels> | ReturnType<typeof readCheckPixels>

function addFilm(site: Site, base: string, readFile: ReadFile): void {
  site.get(`${base}/metadata`, async (c) => {
    const film = await openFilm(c, readFile)
    if (film instanceof Response) return film
    const name = `${c.req.param('session')} ${c.req.param('number')}`
    return c.body(JSON.stringify([filmMetadata(film, name)]), 200, {
      'Content-Type': 'application/dicom+json',
      'Cache-Control': KEPT,
    })
  })
  site.get(`${base}/frames/:frame`, async (c) => {
    const film = await openFilm(c, readFile)
    if (film instanceof Response) return film
    const samples = await dicomFrameSamples(film, readPosition(c.req.param('frame')) - 1)
    if (!samples.ok) return c.text('There is no such frame.', 404)
    return c.body(asMultipart(samples.value), 200, { 'Content-Type': MULTIPART, 'Cache-Control': KEPT })
  })
}

/** A browser may keep pixels for a sitting; nothing between it and the server may. */
const KEPT = 'private, max-age=3600'

const BOUNDARY = 'collimator-frame'
const MULTIPART = `multipart/related; type="application/octet-stream"; transfer-syntax=1.2.840.10008.1.2.1; boundary=${BOUNDARY}`

function asMultipart(samples: Int16Array | Uint16Array): ArrayBuffer {
  const head = new TextEncoder().encode(`--${BOUNDARY}\r\nContent-Type: application/octet-stream\r\n\r\n`)
  const tail = new TextEncoder().encode(`\r\n--${BOUNDARY}--\r\n`)
  const body = new Uint8Array(head.length + 2 * samples.length + tail.length)
  body.set(head)
  const view = new DataView(body.buffer, head.length, 2 * samples.length)
  for (const [i, sample] of samples.entries()) view.setUint16(2 * i, sample & 0xffff, true)
  body.set(tail, head.length + 2 * samples.length)
  return body.buffer
}

/** The film that a request is about, or the answer that refuses it. */
async function openFilm(c: SiteContext, readFile: ReadFile): Promise<DicomImage | Response> {
  const session = c.req.param('session') ?? ''
  const read = await readFile(c, { session, position: readPosition(c.req.param('number')) })
  if (!read.ok) {
    const { error } = read
    if ('isAnonymous' in error) return c.text(accessRefusalMessage(error), error.isAnonymous ? 401 : 403)
    if (error.code.startsWith('FILE.')) throw new UnreadableFilm(session)
    return c.text('There is no such film.', NOT_YET.has(error.code) ? 403 : 404)
  }
  const image = readDicomImage(await collect(read.value.content, read.value.bytes))
  if (!image.ok) throw new UnreadableFilm(session)
  return image.value
}

const NOT_YET: ReadonlySet<string> = new Set(['READING.NOT_VISIBLE', 'READ.NOT_FINISHED'])

/** Raised when a film that was stored cannot be read any more. */
class UnreadableFilm extends Error {
  override readonly name = 'UnreadableFilm'
  constructor(session: string) {
    super(`a film of session ${session} cannot be read`)
  }
}

async function collect(pieces: AsyncIterable<Uint8Array>, bytes: number): Promise<Uint8Array> {
  const whole = new Uint8Array(bytes)
  let at = 0
  for await (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
