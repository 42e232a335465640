const START_OF_TILE = 0xff90
const END = 0xffd9
/** Length of an SOT segment with its marker; fields are at fixed places in it. */
const TILE_HEADER_BYTES = 12

/**
 * How many different tiles a JPEG 2000 codestream holds, by the headers of its tile parts. The codec fills tiles that are
 * missing or cut off with black and says nothing, so they are counted beforehand.
 * @param bytes the codestream from its SOC marker on.
 * @returns undefined when a marker segment or a tile part reaches past the end, or the end marker is missing.
 * @see ITU-T T.800 (2002), sections A.2 and A.4.2: Psot counts from the SOT marker; 0 stands for up to the end marker.
 */
export function jpeg2000Tiles(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tiles = new Set<number>()
  let at = firstTilePart(view)
  while (at + TILE_HEADER_BYTES <= view.byteLength && view.getUint16(at) === START_OF_TILE) {
    tiles.add(view.getUint16(at + 4))
    const length = view.getUint32(at + 6)
    if (length === 0) return endsWithMarker(view) ? tiles.size : undefined
    if (length < TILE_HEADER_BYTES) return undefined
    at += length
  }
  return at + 2 <= view.byteLength && view.getUint16(at) === END ? tiles.size : undefined
}

/** The segments of the main header each give their length after the marker, the SOC marker before them aside. */
function firstTilePart(view: DataView): number {
  let at = 2
  while (at + 4 <= view.byteLength && view.getUint16(at) !== START_OF_TILE)
    at += 2 + Math.max(2, view.getUint16(at + 2))
  return at
}

/** A byte of padding may follow, since a fragment has an even length. */
function endsWithMarker(view: DataView): boolean {
  return [2, 3].some((back) => view.byteLength >= back && view.getUint16(view.byteLength - back) === END)
}
