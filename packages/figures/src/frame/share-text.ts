/** Between a number and its unit, so that a line never breaks there. */
export const NO_BREAK_SPACE = '\u00a0'

/**
 * A share in whole percent, as read: `93 %`. A part that is not nothing never reads `0 %`, and one that is not all
 * never reads `100 %`: they are `<1 %` and `>99 %`.
 * @param count whole number >= 0.
 * @param of whole number; 0 or less gives an empty text, because there is no share of nothing.
 */
export function percentText(count: number, of: number): string {
  if (of <= 0) return ''
  const percent = Math.round((100 * count) / of)
  if (percent === 0 && count > 0) return `<1${NO_BREAK_SPACE}%`
  if (percent === 100 && count < of) return `>99${NO_BREAK_SPACE}%`
  return `${percent}${NO_BREAK_SPACE}%`
}

/** A count with its denominator and share: `41 of 44 (93 %)`; without a denominator `0 of 0`. */
export function shareText(count: number, of: number): string {
  const share = percentText(count, of)
  return share === '' ? `${count} of ${of}` : `${count} of ${of} (${share})`
}

/** A percentage printed elsewhere, as printed: `2021: 70 %`, `2021: around 60 %` where the source says so,
 * or `2021: 17 % by subtraction`. */
export function publishedText(published: PublishedShare): string {
  const value = `${published.approximate ? 'around ' : ''}${published.percent}${NO_BREAK_SPACE}%`
  return `${published.year}: ${value}${published.subtracted ? ' by subtraction' : ''}`
}

/** A percentage a publication prints, set beside our own. */
export type PublishedShare = {
  /** Year of the publication, e.g. 2021. */
  readonly year: number
  /** In percent, 0 to 100. */
  readonly percent: number
  /** Whether the publication gives it in words such as "around half". */
  readonly approximate?: boolean
  /** Whether it is not printed itself but follows from printed figures by subtraction. */
  readonly subtracted?: boolean
}
