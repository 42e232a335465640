/**
 * The codestream within a JP2 file. DICOM has no place for the file around it, but some archives keep it.
 * @param bytes a JP2 file; it begins with a box of its own.
 * @returns the content of the first box of codestream, up to the end where the file is cut off; undefined without one.
 * @see ITU-T T.800 (2002), sections I.4 and I.5.4: a length of 1 is told in eight more bytes, 0 reaches to the end.
 */
export function jp2Codestream(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = 0
  while (at + 8 <= bytes.length) {
    const short = view.getUint32(at)
    const isLong = short === 1 && at + 16 <= bytes.length
    const head = isLong ? 16 : 8
    const length = isLong ? Number(view.getBigUint64(at + 8)) : short || bytes.length - at
    if (length < head) return undefined
    if (view.getUint32(at + 4) === CODESTREAM) return bytes.subarray(at + head, Math.min(bytes.length, at + length))
    at += length
  }
  return undefined
}

/** "jp2c" */
const CODESTREAM = 0x6a703263
