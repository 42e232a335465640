import type { ProblemList } from './problem-list.ts'

/** How the bytes of a text file were understood. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** A text without its byte order mark, and the encoding that gave it. */
export type DecodedText = { readonly text: string; readonly encoding: TextEncoding }

/**
 * Turns the bytes of a text file into text. A byte order mark decides; without one, zero bytes in every second
 * place mean UTF-16; valid UTF-8 is UTF-8; anything else is Windows-1252 (the superset of Latin-1 that Excel writes),
 * unless most of its non-ASCII characters are valid UTF-8, in which case only the broken bytes are replaced.
 * @param bytes the whole file; empty gives an empty text.
 * @param problems receives one problem when the encoding had to be guessed, bytes were replaced, or the file is binary.
 * @returns `undefined` when the bytes are not text at all (an archive, an image, more than a stray zero byte).
 * @see WHATWG Encoding Standard, section 6 (BOM sniff).
 */
export function decodeText(bytes: Uint8Array, problems: ProblemList): DecodedText | undefined {
  const marked = markedEncoding(bytes) ?? zeroPattern(bytes)
  if (marked) return { text: decode(bytes, marked), encoding: marked }
  if (isBinary(bytes)) {
    problems.add({ found: 'binary data', expected: 'a text file' })
    return undefined
  }
  const text = decode(bytes, 'utf-8')
  const replaced = count(text, /\uFFFD/g) - writtenReplacements(bytes)
  if (replaced === 0) return { text, encoding: 'utf-8' }
  if (count(text, /[^\p{ASCII}\uFFFD]/gu) > replaced) {
    problems.add({
      row: count(text.slice(0, text.indexOf('\uFFFD')), /\n/g) + 1,
      found: `${replaced} bytes that are not UTF-8, replaced`,
      expected: 'UTF-8 throughout',
    })
    return { text, encoding: 'utf-8' }
  }
  problems.add({ found: 'bytes that are not UTF-8; read as Windows-1252', expected: 'UTF-8, or UTF-16 with its mark' })
  return { text: decodeWindows1252(bytes), encoding: 'windows-1252' }
}

/** Replacement characters that stand in the file itself (EF BF BD), left there by an earlier program. */
function writtenReplacements(bytes: Uint8Array): number {
  let found = 0
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) found++
  }
  return found
}

const WINDOWS_80_TO_9F = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Some releases of Node 20 decode windows-1252 as Latin-1, so the 32 places where they differ are set here. */
function decodeWindows1252(bytes: Uint8Array): string {
  return decode(bytes, 'windows-1252').replace(
    /[\u0080-\u009f]/g,
    (character) => WINDOWS_80_TO_9F[character.charCodeAt(0) - 0x80] as string,
  )
}

function decode(bytes: Uint8Array, encoding: TextEncoding): string {
  return new TextDecoder(encoding).decode(bytes)
}

function markedEncoding(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

function zeroPattern(bytes: Uint8Array): TextEncoding | undefined {
  const looked = Math.min(bytes.length, 4096) & ~1
  if (looked < 4) return undefined
  const zeros: [even: number, odd: number] = [0, 0]
  for (let i = 0; i < looked; i++) if (bytes[i] === 0) zeros[i & 1 ? 1 : 0]++
  if (zeros[1] > looked * 0.3 && zeros[0] === 0) return 'utf-16le'
  if (zeros[0] > looked * 0.3 && zeros[1] === 0) return 'utf-16be'
  return undefined
}

function isBinary(bytes: Uint8Array): boolean {
  const looked = Math.min(bytes.length, 65536)
  let odd = 0
  for (let i = 0; i < looked; i++) {
    const byte = bytes[i] as number
    if (byte === 0) odd += 4
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) odd++
  }
  return odd > 8 && odd > looked * 0.02
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found++
  return found
}
