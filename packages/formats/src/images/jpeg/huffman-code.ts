/**
 * A Huffman code as a table: for each of the 65,536 values that the next 16 bits can have, 32 * symbol + length of the
 * code word they begin with; 0 where they begin with none. Symbols are at most 16, lengths 1 to 16.
 */
export type HuffmanCode = Uint16Array

/**
 * The codes of a DHT segment, by class and place: the high half of the key is 0 for DC and lossless, 1 for AC.
 * @param content the segment after its length; it may define several codes.
 * @returns undefined when the segment is cut off, a symbol is above 16, or there are more words than a length can have.
 * @see ITU-T T.81 (1992), section B.2.4.2 and annex C.
 */
export function huffmanCodes(content: Uint8Array): ReadonlyMap<number, HuffmanCode> | undefined {
  const codes = new Map<number, HuffmanCode>()
  let at = 0
  while (at < content.length) {
    const counts = content.subarray(at + 1, at + 17)
    const words = counts.reduce((sum, count) => sum + count, 0)
    const symbols = content.subarray(at + 17, at + 17 + words)
    const code = symbols.length === words && counts.length === 16 ? huffmanCode(counts, symbols) : undefined
    if (!code) return undefined
    codes.set(content[at] as number, code)
    at += 17 + words
  }
  return codes
}

function huffmanCode(counts: Uint8Array, symbols: Uint8Array): HuffmanCode | undefined {
  if (symbols.some((symbol) => symbol > 16)) return undefined
  const table = new Uint16Array(65_536)
  let from = 0
  let word = 0
  for (let length = 1; length <= 16; length++) {
    for (let i = 0; i < (counts[length - 1] as number); i++) {
      const to = from + 2 ** (16 - length)
      if (to > table.length) return undefined
      table.fill(32 * (symbols[word++] as number) + length, from, to)
      from = to
    }
  }
  return table
}
