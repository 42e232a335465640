import type { ReaderRating } from './reader-rating.ts'

/** What to write besides the ratings. */
export type ImrmcWriting = {
  /** Free text before the data; line breaks within a line become blanks. */
  readonly description?: readonly string[]
  /** Truth of every case where cases without a rating must be kept; otherwise taken from the ratings. */
  readonly truth?: ReadonlyMap<string, boolean>
}

/**
 * Writes an iMRMC file that `readImrmc` and FDA's iMRMC read back: counts, truth rows, then ratings in their order.
 * @param ratings one truth for each case. @param writing description and truth of unread cases.
 * @throws RangeError when a name holds a comma, quotation mark or line break, or is `truth` or -1 as a reader or modality: the
 * format cannot carry it.
 * @see DIDSR/iMRMC, user guide, "Input file format".
 */
export function writeImrmc(ratings: readonly ReaderRating[], writing: ImrmcWriting = {}): string {
  const truth = new Map(writing.truth ?? [])
  for (const { case: name, positive } of ratings) truth.set(name, positive)
  const positives = [...truth.values()].filter(Boolean).length
  const count = (of: (rating: ReaderRating) => string) => new Set(ratings.map(of)).size
  const lines = [
    ...(writing.description ?? []).map(descriptionLine),
    `N0:${truth.size - positives}`,
    `N1:${positives}`,
    `NR:${count(({ reader }) => reader)}`,
    `NM:${count(({ treatment }) => treatment)}`,
    'BEGIN DATA:',
    ...[...truth].map(([name, positive]) => `truth,${plain(name)},truth,${positive ? 1 : 0}`),
    ...ratings.map((r) => `${ownName(r.reader)},${plain(r.case)},${ownName(r.treatment)},${r.rating}`),
  ]
  return `${lines.join('\n')}\n`
}

/** A description must not look like the start of the data or like a count. */
function descriptionLine(line: string): string {
  const flat = line.replace(/[\r\n]+/g, ' ')
  return /^(BEGIN DATA:|\s*(N0|N1|NR|NM)\s*:)/.test(flat) ? `# ${flat}` : flat
}

function ownName(name: string): string {
  if (name === '-1' || name.toLowerCase() === 'truth') {
    throw new RangeError(`iMRMC keeps the name "${name}" for the truth rows`)
  }
  return plain(name)
}

function plain(name: string): string {
  if (name.trim() !== name || name === '' || /[,"\r\n]/.test(name)) {
    throw new RangeError(`the name "${name}" cannot stand in an iMRMC file`)
  }
  return name
}
