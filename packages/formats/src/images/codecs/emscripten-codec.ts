/** What a decoder says of the picture it has unpacked. */
export type FrameInfo = {
  readonly width: number
  readonly height: number
  readonly bitsPerSample: number
  readonly componentCount: number
}

/** A decoder of one picture; its memory lies in the codec's heap until it is deleted. */
export type CodecDecoder = {
  getEncodedBuffer(length: number): Uint8Array
  decode(): void
  getFrameInfo(): FrameInfo
  /** A view that the next call may move: copy it. */
  getDecodedBuffer(): Uint8Array
  delete(): void
}

/** A started codec: a C library compiled to JavaScript, with a heap of its own. */
export type Codec<Name extends string> = { readonly HEAPU8: Uint8Array } & {
  readonly [decoder in Name]: new () => CodecDecoder
}

/** Starts a codec. `print` and `printErr` take what the library would write to the console. */
export type LoadCodec<Name extends string> = (options: {
  readonly print: (line: string) => void
  readonly printErr: (line: string) => void
}) => Promise<Codec<Name>>
