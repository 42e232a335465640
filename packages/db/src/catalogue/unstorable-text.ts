// NUL and lone surrogates, as JSON writes them: a \\u that is not itself escaped.
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/

/** Whether a value, as JSON text, holds a NUL character or half a character, which no database keeps. */
export function isUnstorable(json: string): boolean {
  return UNSTORABLE.test(json)
}
