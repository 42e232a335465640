import { ok, type Result } from '@collimator/kernel'
import { damagedFilm, unsupportedFilm } from '../film-fault.ts'
import type { FilmFault } from '../grey-image.ts'
import { type EntropyBits, entropyBits } from './entropy-bits.ts'
import { type HuffmanCode, huffmanCodes } from './huffman-code.ts'
import { type JpegHeader, jpegHeader } from './jpeg-header.ts'
import { type JpegSegment, jpegSegments } from './jpeg-segments.ts'

/**
 * Unpacks lossless JPEG (process 14, any predictor) of one channel, as two DICOM transfer syntaxes use it. The picture is
 * unpacked here and not by a borrowed codec, because those that are kept up take 8 bits only.
 * @param bytes the picture, 2 to 16 bits a sample.
 * @returns width * height samples; a fault for other kinds of JPEG, restart intervals that are no whole lines, and for
 * coded samples that end early or make no sense. Never throws.
 * @see ITU-T T.81 (1992), annex H; table H.1 for the predictors.
 */
export function losslessJpeg(bytes: Uint8Array): Result<Uint16Array, FilmFault> {
  const header = jpegHeader(bytes)
  if (!header.ok) return header
  const segments = jpegSegments(bytes)
  if (!segments.ok) return segments
  const { process, channels } = header.value
  if (process !== 'lossless' || channels !== 1)
    return unsupportedFilm(`${process} JPEG of ${channels} channels`, 'lossless JPEG of 1 channel')
  const scan = scanOf(segments.value)
  if (typeof scan === 'string') return damagedFilm(scan)
  if (scan.restartInterval % header.value.width !== 0)
    return unsupportedFilm('a restart within a line', 'restarts between lines')
  const samples = unpackedLines(bytes.subarray(scan.from), header.value, scan)
  return samples ? ok(samples) : damagedFilm('the lossless JPEG data cannot be unpacked')
}

type Scan = {
  readonly code: HuffmanCode
  /** 1 to 7. */
  readonly predictor: number
  /** Low bits that were dropped. */
  readonly shift: number
  /** Samples between restarts; 0 for none. */
  readonly restartInterval: number
  /** Where the coded samples begin. */
  readonly from: number
}

/** What the one scan needs, or what is wrong with it. */
function scanOf(segments: readonly JpegSegment[]): Scan | string {
  const start = segments.find(({ marker }) => marker === 0xda)
  if (start?.content.length !== 6) return 'the JPEG scan header has another length'
  const [, , table, predictor, , shifts] = [...start.content] as [number, number, number, number, number, number]
  if (predictor < 1 || predictor > 7) return `the JPEG has predictor ${predictor}`
  const before = segments.slice(0, segments.indexOf(start))
  const code = codeOf(before, table >> 4)
  if (!code) return 'the JPEG has no sound Huffman code'
  const interval = before.findLast(({ marker, content }) => marker === 0xdd && content.length === 2)?.content
  const restartInterval = interval ? (interval[0] as number) * 256 + (interval[1] as number) : 0
  return { code, predictor, shift: shifts & 15, restartInterval, from: start.end }
}

function codeOf(segments: readonly JpegSegment[], place: number): HuffmanCode | undefined {
  const codes = segments.filter(({ marker }) => marker === 0xc4).map(({ content }) => huffmanCodes(content))
  return codes.includes(undefined) ? undefined : codes.findLast((one) => one?.has(place))?.get(place)
}

function unpackedLines(bytes: Uint8Array, { width, height, bits }: JpegHeader, scan: Scan): Uint16Array | undefined {
  const reader = entropyBits(bytes, scan.code)
  const samples = new Uint16Array(width * height)
  const start = 2 ** Math.max(0, bits - scan.shift - 1)
  const linesBetween = scan.restartInterval / width || height
  for (let y = 0; y < height; y++) {
    const isFirst = y % linesBetween === 0
    if (isFirst && y > 0) reader.restart()
    const predictor = isFirst ? 1 : scan.predictor
    const first = isFirst ? start : (samples[(y - 1) * width] as number)
    unpackLine(samples, { from: y * width, width, first, predict: PREDICTORS[predictor] as Predictor }, reader)
    if (reader.isOverdrawn()) return undefined
  }
  return scan.shift === 0 ? samples : samples.map((sample) => sample << scan.shift)
}

type Line = {
  readonly from: number
  readonly width: number
  /** What the first sample is predicted to be. */
  readonly first: number
  readonly predict: Predictor
}

function unpackLine(samples: Uint16Array, { from, width, first, predict }: Line, reader: EntropyBits): void {
  samples[from] = first + reader.difference()
  for (let i = from + 1; i < from + width; i++) {
    const [above, corner] = [samples[i - width] as number, samples[i - width - 1] as number]
    samples[i] = predict(samples[i - 1] as number, above, corner) + reader.difference()
  }
}

type Predictor = (left: number, above: number, corner: number) => number

const PREDICTORS: readonly Predictor[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (_, __, corner) => corner,
  (left, above, corner) => left + above - corner,
  (left, above, corner) => left + ((above - corner) >> 1),
  (left, above, corner) => above + ((left - corner) >> 1),
  (left, above) => (left + above) >> 1,
]
