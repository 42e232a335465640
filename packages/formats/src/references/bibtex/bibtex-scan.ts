/** A place in a text that moves forward. */
export type Scan = { readonly text: string; at: number }

/** Moves over what a sticky pattern matches here and gives it back; undefined, without a move, where it matches nothing. */
export function skip(scan: Scan, pattern: RegExp): string | undefined {
  pattern.lastIndex = scan.at
  const match = pattern.exec(scan.text)
  if (match === null) return undefined
  scan.at += match[0].length
  return match[0]
}

/** Reads delimited values, one after another in one text. */
export type DelimitedReader = (scan: Scan, close: '}' | '"') => string | undefined

// A brace ends the key of an entry, so that each stretch of a text is looked at once.
const SIGN = /[{}"\\]|\n[ \t]*@[A-Za-z]+[ \t]*\{[^\s,{}]*,/g
const ANY_ENTRY = /[{}"\\]|\n[ \t]*@[ \t]*[A-Za-z]+\s*[{(]/g

/** How many times the length of a file may be searched for ends that are not there. */
const SEARCHES = 4

/**
 * A reader of values in braces or quotation marks. A line such as `@article{key,` inside a value means that the value was
 * never closed; other lines with `@` may stand in an abstract. A file in which so many values are never closed that the
 * search for their ends would cost more than four times its length is read more strictly: there any line that could begin
 * an entry ends the value, which makes the work linear.
 * @param length of the text, in characters.
 * @returns a function that reads the value at `scan.at` and moves behind it; undefined, without a move, where it is not closed.
 */
export function delimitedReader(length: number): DelimitedReader {
  let wasted = 0
  return (scan, close) => {
    const start = scan.at + 1
    const sign = new RegExp(wasted > SEARCHES * length ? ANY_ENTRY : SIGN)
    sign.lastIndex = start
    const end = closingSign(scan.text, sign, close)
    if (end >= 0) {
      scan.at = end + 1
      return scan.text.slice(start, end)
    }
    wasted += (sign.lastIndex || length) - start
    return undefined
  }
}

/** Where a value ends, or -1; the pattern is left where the search ended. */
function closingSign(text: string, sign: RegExp, close: string): number {
  let depth = 0
  for (let match = sign.exec(text); match !== null; match = sign.exec(text)) {
    const found = match[0]
    if (found.startsWith('\n')) return -1
    if (found === '\\') sign.lastIndex++
    else if (found === close && depth === 0) return match.index
    else if (found === '{') depth++
    else if (found === '}' && --depth < 0) return -1
  }
  return -1
}
