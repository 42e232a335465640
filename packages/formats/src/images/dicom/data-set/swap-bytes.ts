/** Bytes of a number in each representation; the others are text, single bytes or no value of their own. */
const NUMBER_BYTES: ReadonlyMap<string, number> = new Map([
  ...['US', 'SS', 'OW', 'AT'].map((vr) => [vr, 2] as const),
  ...['UL', 'SL', 'FL', 'OL', 'OF'].map((vr) => [vr, 4] as const),
  ...['FD', 'UV', 'SV', 'OD', 'OV'].map((vr) => [vr, 8] as const),
])

/**
 * A value of a big endian data set as it would lie in a little endian one: the bytes of each number turned round.
 * @param value the bytes in the file; they are not changed.
 * @param vr representation; of those that are no numbers the value itself comes back, as does a last broken number.
 * @see DICOM PS3.5 section 7.3. Samples of 8 bits under OW lie two in a word, and so are turned round as well.
 */
export function littleEndianValue(value: Uint8Array, vr: string): Uint8Array {
  const size = NUMBER_BYTES.get(vr)
  if (size === undefined) return value
  const turned = Uint8Array.from(value)
  for (let at = 0; at + size <= turned.length; at += size) turned.subarray(at, at + size).reverse()
  return turned
}
