const START_OF_TILE = 0xff90
const START_OF_DATA = 0xff93
const CODING_STYLE = 0xff52
/** Styles by channel (COC) and changes on the way (POC); films of one channel have no use for them. */
const OTHER_STYLES = [0xff53, 0xff5f]

/** Sides of a tile, or of the picture where that is smaller; above 0. */
export type TileSides = { readonly width: number; readonly height: number }

/**
 * A measure of the records that a codec keeps of one tile: its code blocks and precincts, or a sixty-fourth of the entries
 * of layers and precincts where that is more. A precinct may be a single pixel, so a header of some bytes could ask for
 * gigabytes.
 * @param bytes the codestream from its SOC marker on.
 * @param tile its largest tile.
 * @returns at most some too many, never too few; undefined without one sound COD segment in the main header, or with styles
 * that differ by tile or channel or change on the way.
 * @see ITU-T T.800 (2002), sections A.6.1 and B.5 to B.7, equations B-15 to B-18: resolution r of a tile has its sides
 * divided by 2^(levels - r), and blocks are no larger than precincts, halved above the lowest resolution.
 */
export function jpeg2000Records(bytes: Uint8Array, tile: TileSides): number | undefined {
  const style = codingStyle(bytes)
  if (!style) return undefined
  const { levels, layers } = style
  const resolutions = Array.from({ length: levels + 1 }, (_, i) => piecesOfResolution(style, tile, i))
  const kept = resolutions.reduce((sum, { blocks, precincts }) => sum + 3 * (blocks + precincts), 0)
  const mostPrecincts = Math.max(...resolutions.map(({ precincts }) => precincts))
  return Math.max(kept, (layers * mostPrecincts * (levels + 1)) / 64)
}

function piecesOfResolution({ levels, blockBits, precinctBits }: CodingStyle, tile: TileSides, resolution: number) {
  const shrink = 2 ** (levels - resolution)
  const sides = [Math.ceil(tile.width / shrink), Math.ceil(tile.height / shrink)] as const
  const precinct = precinctBits(resolution)
  const halved = resolution === 0 ? 0 : 1
  const pieces = (i: 0 | 1, bits: number) => Math.ceil(sides[i] / 2 ** bits) + 1
  const blockSide = (i: 0 | 1) => Math.min(blockBits[i] + halved, precinct[i])
  return {
    precincts: pieces(0, precinct[0]) * pieces(1, precinct[1]),
    blocks: pieces(0, blockSide(0)) * pieces(1, blockSide(1)),
  }
}

type CodingStyle = {
  readonly levels: number
  readonly layers: number
  /** Binary logarithms of a block's width and height. */
  readonly blockBits: readonly [number, number]
  readonly precinctBits: (resolution: number) => readonly [number, number]
}

const WHOLE_PRECINCT = 15

function codingStyle(bytes: Uint8Array): CodingStyle | undefined {
  const headers = [...segments(bytes)]
  const [style, ...more] = headers.filter(({ marker }) => marker === CODING_STYLE)
  const isOne = more.length === 0 && headers.every(({ marker }) => !OTHER_STYLES.includes(marker))
  return isOne && style && !style.inTile ? styleOf(style.content) : undefined
}

function styleOf(content: Uint8Array): CodingStyle | undefined {
  const at = (i: number) => content[i] ?? Number.NaN
  const [levels, hasPrecincts] = [at(5), (at(0) & 1) === 1]
  const length = hasPrecincts ? 11 + levels : 10
  const isSound = levels <= 32 && at(6) <= 8 && at(7) <= 8 && content.length >= length
  if (!isSound) return undefined
  return {
    levels,
    layers: at(2) * 256 + at(3),
    blockBits: [at(6) + 2, at(7) + 2],
    precinctBits: (resolution) =>
      hasPrecincts ? [at(10 + resolution) & 15, at(10 + resolution) >> 4] : [WHOLE_PRECINCT, WHOLE_PRECINCT],
  }
}

type Segment = { readonly marker: number; readonly content: Uint8Array; readonly inTile: boolean }

/** The segments of the main header and of those of tile parts, whose data are stepped over. */
function* segments(bytes: Uint8Array): Generator<Segment> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 2
  let partEnd = 0
  while (at + 4 <= view.byteLength) {
    const marker = view.getUint16(at)
    if (marker === START_OF_DATA) {
      if (partEnd <= at) return
      at = partEnd
      continue
    }
    if (marker === START_OF_TILE && at + 10 <= view.byteLength) partEnd = at + view.getUint32(at + 6)
    const end = at + 2 + Math.max(2, view.getUint16(at + 2))
    yield { marker, content: bytes.subarray(at + 4, end), inTile: partEnd > 0 }
    at = end
  }
}
