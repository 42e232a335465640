/**
 * Joins the texts of a list into one cell, divided by `; `. A semicolon inside a text, and a backslash that would read
 * as part of a divider, get a backslash in front.
 */
export function joinList(texts: readonly string[]): string {
  return texts.map(escapeText).join('; ')
}

/**
 * Divides a cell at its semicolons; texts are trimmed and empty ones left out. `a; b\;c` gives `a` and `b;c`.
 */
export function splitList(cell: string): string[] {
  const texts: string[] = []
  let text = ''
  for (const match of cell.matchAll(/\\+;?|;|[^\\;]+/g)) {
    const [part] = match
    const atEnd = match.index + part.length === cell.length
    text += part.startsWith('\\') ? unescapeRun(part, atEnd) : part
    // A semicolon behind an even number of backslashes divides; it stands at the end of the text by now.
    if (part.endsWith(';') && part.length % 2 === 1) {
      texts.push(text.slice(0, -1).trim())
      text = ''
    }
  }
  return [...texts, text.trim()].filter((item) => item !== '')
}

/** A run of backslashes, with the semicolon behind it if there is one; before a semicolon or the end two stand for one. */
function unescapeRun(run: string, atEnd: boolean): string {
  if (run.endsWith(';')) return `${'\\'.repeat((run.length - 1) >> 1)};`
  return atEnd ? '\\'.repeat(run.length >> 1) : run
}

/** Backslashes count only before a semicolon or the end; each run of them is looked at once. */
function escapeText(text: string): string {
  return text.replace(/\\+;?|;/g, (run: string, at: number) => {
    if (run.endsWith(';')) return `${run.slice(0, -1).repeat(2)}\\;`
    return at + run.length === text.length ? run.repeat(2) : run
  })
}
