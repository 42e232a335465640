import { ok, type Result } from '@collimator/kernel'
import { damagedFilm } from '../film-fault.ts'
import type { FilmFault } from '../grey-image.ts'
import type { Codec, CodecDecoder, FrameInfo, LoadCodec } from './emscripten-codec.ts'

/** The codecs that are borrowed: libjpeg-turbo, CharLS and OpenJPEG. */
export type CodecName = 'JPEG' | 'JPEG-LS' | 'JPEG 2000'

/** A compressed picture, and the size that its header has been found to promise. */
export type PackedFrame = {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  readonly channels: number
}

/**
 * Unpacks a picture with a borrowed codec, which is fetched at its first use and no earlier. The caller has found the
 * size in the header and judged it, since a codec makes room for whatever the header promises.
 * @param name which codec.
 * @param packed the compressed picture; it is not changed.
 * @returns one byte a sample up to 8 bits, else two, little end first; channels of a pixel are neighbours. FILM.DAMAGED
 * when the codec gives up, or gives another number of samples.
 */
export async function decodePacked(name: CodecName, packed: PackedFrame): Promise<Result<Uint8Array, FilmFault>> {
  const codec = await startedCodec(name)
  const decoder = new codec.Decoder()
  try {
    decoder.getEncodedBuffer(packed.bytes.length).set(packed.bytes)
    decoder.decode()
    const bytes = new Uint8Array(decoder.getDecodedBuffer())
    return bytes.length === bytesOf(decoder.getFrameInfo(), packed)
      ? ok(bytes)
      : damagedFilm(`the ${name} data end early`)
  } catch (error) {
    started.delete(name)
    return damagedFilm(`the ${name} data cannot be unpacked${error instanceof Error ? `: ${error.message}` : ''}`)
  } finally {
    decoder.delete()
    if (codec.heapBytes() > LARGEST_KEPT_HEAP) started.delete(name)
  }
}

/** Bytes that the unpacked picture must have; NaN when codec and header disagree. */
function bytesOf({ width, height, componentCount, bitsPerSample }: FrameInfo, packed: PackedFrame): number {
  const agrees = width === packed.width && height === packed.height && componentCount === packed.channels
  return agrees ? width * height * componentCount * (bitsPerSample > 8 ? 2 : 1) : Number.NaN
}

type StartedCodec = { readonly Decoder: new () => CodecDecoder; readonly heapBytes: () => number }

// Started codecs are kept, because starting one costs more than unpacking a slice. One that has failed is dropped, since
// its heap may be in any state, and one whose heap has grown is dropped, since such a heap never shrinks.
const started = new Map<CodecName, Promise<StartedCodec>>()
const LARGEST_KEPT_HEAP = 256 * 2 ** 20

function startedCodec(name: CodecName): Promise<StartedCodec> {
  const running = started.get(name) ?? LOADERS[name]()
  started.set(name, running)
  return running
}

const LOADERS: Readonly<Record<CodecName, () => Promise<StartedCodec>>> = {
  JPEG: () =>
    startFastest({
      decoder: 'JPEGDecoder',
      assembly: () => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs'),
      plain: () => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decode'),
    }),
  'JPEG-LS': () =>
    startFastest({
      decoder: 'JpegLSDecoder',
      assembly: () => import('@cornerstonejs/codec-charls/decodewasmjs'),
      plain: () => import('@cornerstonejs/codec-charls/decode'),
    }),
  'JPEG 2000': () =>
    startFastest({
      decoder: 'J2KDecoder',
      assembly: () => import('@cornerstonejs/codec-openjpeg/decodewasmjs'),
      plain: () => import('@cornerstonejs/codec-openjpeg/decode'),
    }),
}

type CodecSource<Name extends string> = {
  readonly decoder: Name
  readonly assembly: () => Promise<{ readonly default: LoadCodec<Name> }>
  readonly plain: () => Promise<{ readonly default: LoadCodec<Name> }>
}

/** WebAssembly is up to seven times as fast. Where its second file does not lie beside the script, as in a bundle for
 * browsers, the same library in plain JavaScript does the work. */
function startFastest<Name extends string>({ decoder, assembly, plain }: CodecSource<Name>): Promise<StartedCodec> {
  const startWith = async (source: CodecSource<Name>['plain']): Promise<StartedCodec> => {
    const codec: Codec<Name> = await (await source()).default({ print: () => undefined, printErr: () => undefined })
    return { Decoder: codec[decoder], heapBytes: () => codec.HEAPU8.length }
  }
  return startWith(assembly).catch((_absent: unknown) => startWith(plain))
}
