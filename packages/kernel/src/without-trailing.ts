/**
 * A text without the signs at its end. Looks at each character once, where a pattern such as `x+$` would begin anew at each
 * sign of a long run.
 * @param text any text. @param signs single characters, in any order.
 * @example withoutTrailing('https://example.org//', '/') // 'https://example.org'
 */
export function withoutTrailing(text: string, signs: string): string {
  let end = text.length
  while (end > 0 && signs.includes(text[end - 1] as string)) end--
  return text.slice(0, end)
}
