/**
 * Joins the texts of a list into one cell, divided by `; `. A semicolon inside a text, and a backslash that would read
 * as part of a divider, get a backslash in front.
 */
export function joinList(texts: readonly string[]): string {
  return texts.map(escaped).join('; ')
}

/**
 * Divides a cell at its semicolons; texts are trimmed and empty ones left out. `a; b\;c` gives `a` and `b;c`.
 */
export function splitList(cell: string): string[] {
  const texts: string[] = []
  let text = ''
  for (const [whole, backslashes = '', divider] of cell.matchAll(/(\\*)(;|$)|[^\\;]+|\\+/g)) {
    if (divider === undefined) text += whole
    else text += backslashes.slice(0, backslashes.length >> 1)
    if (divider === ';' && backslashes.length % 2 === 1) text += ';'
    else if (divider !== undefined) {
      texts.push(text.trim())
      text = ''
    }
  }
  return texts.filter((item) => item !== '')
}

function escaped(text: string): string {
  return text.replace(/(\\*)(;|$)/g, (_, backslashes: string, end: string) =>
    end === ';' ? `${backslashes}${backslashes}\\;` : `${backslashes}${backslashes}`,
  )
}
