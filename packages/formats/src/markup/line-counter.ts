/**
 * Finds the line of a place in a text. Places must be asked for in rising order; the whole text is walked once.
 * @param text the text, lines divided by LF.
 * @returns a function from index to 1-based line.
 */
export function lineCounter(text: string): (index: number) => number {
  let counted = 0
  let line = 1
  return (index) => {
    for (; counted < index; counted++) if (text.charCodeAt(counted) === 10) line++
    return line
  }
}
