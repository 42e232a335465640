/** Pages as they compare. An empty text means that the record does not say. */
export type PageRange = {
  /** First page without leading zeros: `442`, `e187376`. Folded to digits where a letter only marks a supplement. */
  readonly first: string
  /** Last page written out in full, or '' when there is one page only. */
  readonly last: string
  /** Letters before the first page: `s`, `e`, ''. */
  readonly letters: string
}

/** Characters of a field that are looked at. */
const LONGEST = 200

const NONE: PageRange = { first: '', last: '', letters: '' }
const PAGES = /([a-z]{0,6})\.?\s?(\d+)([a-z]?)(?:\s*[-\u2010-\u2015\u2212]+\s*([a-z]{0,3})(\d+))?/i

/**
 * First and last page of a field as databases write it: `1968-74`, `1968‐1974`, `pp. 083-087`, `e171‐`, `S59-A60`.
 * @returns the shortened last page written out (`623-31` gives 631); empty texts when the field holds no number.
 */
export function pageRange(text: string): PageRange {
  const found =
    text === '' ? null : PAGES.exec(text.slice(0, LONGEST).replace(/^\s*(?:pp?|pages?|seite|article)\b\.?\s*/i, ''))
  if (!found) return NONE
  const first = withoutZeros(found[2] ?? '')
  const written = withoutZeros(found[5] ?? '')
  const last =
    written.length < first.length && written !== '' ? first.slice(0, first.length - written.length) + written : written
  return { first, last, letters: (found[1] ?? '').toLowerCase() }
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '')
}

/** How two page fields stand to each other. */
export type PageAgreement = 'same' | 'same-first' | 'different' | 'unknown'

/**
 * Compares two page fields.
 * @returns `unknown` when one is empty, when one is an article number and the other counts from page 1 or is a count of
 *   pages (e-only journals are indexed both ways), else whether the first, or first and last pages agree.
 */
export function comparePages(a: PageRange, b: PageRange): PageAgreement {
  if (a.first === '' || b.first === '') return 'unknown'
  if (a.first === b.first) {
    if (a.letters !== b.letters && a.letters !== '' && b.letters !== '') return 'different'
    return a.last !== '' && a.last === b.last ? 'same' : 'same-first'
  }
  const oneIsWeak = isWeak(a) !== isWeak(b)
  return oneIsWeak ? 'unknown' : 'different'
}

// `1-7` is what a publisher prints before the issue is made up, and `18` with no range may count the pages.
function isWeak({ first, last, letters }: PageRange): boolean {
  return letters === '' && ((first === '1' && last !== '') || (last === '' && first.length <= 2))
}
