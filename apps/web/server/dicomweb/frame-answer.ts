import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { isLoopback } from '../guards/check-request.ts'

/** What of a request decides how a frame is sent. */
export type FrameRequest = {
  readonly range: string | undefined
  readonly encodings: string | undefined
  readonly host: string
}

/** A frame as it is sent. */
export type FrameAnswer = {
  readonly status: 200 | 206 | 416
  readonly body: ArrayBuffer
  readonly headers: Readonly<Record<string, string>>
}

const BOUNDARY = 'collimator-frame'
const MULTIPART = `multipart/related; type="application/octet-stream"; transfer-syntax=1.2.840.10008.1.2.1; boundary=${BOUNDARY}`

/**
 * A frame as one part of a multipart answer, little endian. A range gets these bytes of it. Otherwise it is compressed
 * unless browser and server are one computer, where packing takes longer than sending.
 */
export async function frameAnswer(samples: Int16Array | Uint16Array, request: FrameRequest): Promise<FrameAnswer> {
  const whole = asMultipart(samples)
  const headers = { 'Content-Type': MULTIPART, 'Accept-Ranges': 'bytes', Vary: 'Accept-Encoding' }
  const range = readRange(request.range, whole.length)
  if (range === 'outside')
    return { status: 416, body: new ArrayBuffer(0), headers: { 'Content-Range': `bytes */${whole.length}` } }
  if (range) {
    const { first, last } = range
    const part = { ...headers, 'Content-Range': `bytes ${first}-${last}/${whole.length}` }
    return { status: 206, body: bufferOf(whole.subarray(first, last + 1)), headers: part }
  }
  if (isLoopback(request.host) || !/\bgzip\b/.test(request.encodings ?? ''))
    return { status: 200, body: bufferOf(whole), headers }
  const packed = await pack(whole, { level: constants.Z_BEST_SPEED })
  return { status: 200, body: bufferOf(packed), headers: { ...headers, 'Content-Encoding': 'gzip' } }
}

const pack = promisify<Uint8Array, { level: number }, Buffer>(gzip)

/**
 * One range of bytes (RFC 9110 section 14.1.2). Several ranges, other units and what is no range are passed over, as the
 * standard allows: the answer is then the whole.
 */
function readRange(
  header: string | undefined,
  length: number,
): { readonly first: number; readonly last: number } | 'outside' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  return from === '' ? lastBytes(to, length) : bytesFrom(Number(from), to, length)
}

function bytesFrom(first: number, to: string, length: number) {
  const last = to === '' ? length - 1 : Number(to)
  if (to !== '' && last < first) return undefined
  return first >= length ? 'outside' : { first, last: Math.min(last, length - 1) }
}

function lastBytes(to: string, length: number) {
  if (to === '') return undefined
  const count = Number(to)
  return count === 0 ? 'outside' : { first: Math.max(0, length - count), last: length - 1 }
}

function asMultipart(samples: Int16Array | Uint16Array): Uint8Array {
  const head = new TextEncoder().encode(`--${BOUNDARY}\r\nContent-Type: application/octet-stream\r\n\r\n`)
  const tail = new TextEncoder().encode(`\r\n--${BOUNDARY}--\r\n`)
  const body = new Uint8Array(head.length + 2 * samples.length + tail.length)
  body.set(head)
  const view = new DataView(body.buffer, head.length, 2 * samples.length)
  for (let i = 0; i < samples.length; i++) view.setUint16(2 * i, (samples[i] as number) & 0xffff, true)
  body.set(tail, head.length + 2 * samples.length)
  return body
}

/** Its own bytes alone: a body may not carry the rest of the memory that they are a part of. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer
}
