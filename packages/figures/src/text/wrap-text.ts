import { type TextWeight, textWidth } from './text-width.ts'

/** How a text is set: type size in pixels, weight, and the width it may take in pixels. */
export type TextSetting = { readonly size: number; readonly weight?: TextWeight; readonly width: number }

/**
 * Breaks a text into lines that fit a width: at blanks, at hyphens and slashes before a letter (never
 * inside `2026-11`), and inside a word only where the
 * word alone is too long. Words keep their order and no character but blanks at a break is lost.
 * @param text blanks and line ends of any kind separate words; a no-break space does not.
 * @param setting width > 0. A width below one character still takes one character a line.
 * @returns at least one line; an empty text gives one empty line.
 */
export function wrapText(text: string, setting: TextSetting): string[] {
  const fits = (line: string) => textWidth(line, setting.size, setting.weight) <= setting.width
  const lines: string[] = []
  let line = ''
  for (const part of breakable(text)) {
    const longer = line + part
    if (fits(longer.trimEnd())) {
      line = longer
      continue
    }
    if (line.trim() !== '') lines.push(line.trimEnd())
    const pieces = brokenWord(part.trimStart(), fits)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
  }
  return line.trim() === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()]
}

/** Words with the blank that follows them; a word is also cut behind a hyphen or slash that a letter follows. */
function breakable(text: string): string[] {
  const plain = text.replace(/[ \t\r\n]+/g, ' ').trim()
  return plain.split(/(?<= )|(?<=[^ ][-/])(?=\p{L})/u)
}

function brokenWord(word: string, fits: (line: string) => boolean): string[] {
  if (fits(word.trimEnd())) return [word]
  const pieces: string[] = []
  let piece = ''
  for (const character of word) {
    if (piece !== '' && !fits((piece + character).trimEnd())) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
  }
  return [...pieces, piece]
}
