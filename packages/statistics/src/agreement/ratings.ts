/** Scale of the codes: names, ranks, equal steps, or steps from a true zero. */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/** What every coder said about every item. */
export type Ratings = {
  readonly items: number
  readonly coders: readonly string[]
  /** The codes that count as possible, in order. */
  readonly categories: readonly string[]
  /** A number for each category where the codes have an order: the number itself, or the position in the given order. */
  readonly scores: Float64Array | undefined
  /** Row by row, `codes[item * coders + coder]` is the index of a category, or -1 where the rating is missing. */
  readonly codes: Int32Array
}

/**
 * Turns a table of codes into ratings. Codes are compared as trimmed text, except that numbers are compared as numbers
 * (`1`, `1.0` and `01` are one code).
 * @param rows one row for each item, one cell for each coder; '' (or only blanks) is a missing rating.
 * @param coders names of the columns.
 * @param categories all possible codes in their order. Give it when a possible code may be unused (Gwet's AC and
 * Brennan-Prediger count the possible codes) or when codes that are words have an order. Left out, the codes that occur
 * are used: by size when all are numbers, else alphabetically and without an order. Codes that occur but are not listed
 * are added at the end, and the order is then unknown.
 * @returns ratings with codes by position; never an error. @see `Ratings`. No golden: it only sorts; tests by hand, property
 * tests of
 * the coefficients over it.
 */
export function ratingsOf(
  rows: readonly (readonly string[])[],
  coders: readonly string[],
  categories?: readonly string[],
): Ratings {
  const codes = new Int32Array(rows.length * coders.length)
  const index = new Map<string, number>()
  const keyOf = keyReader()
  for (const key of (categories ?? []).map(keyOf)) if (key !== '') keep(index, key)
  const listed = index.size
  let at = 0
  for (const row of rows) {
    for (let coder = 0; coder < coders.length; coder++, at++) {
      codes[at] = codeOf(keyOf(row[coder] ?? ''), index)
    }
  }
  const found = [...index.keys()]
  const complete = categories !== undefined && found.length === listed
  if (complete) {
    return { items: rows.length, coders, categories: found, scores: scoresOf(found) ?? positions(found), codes }
  }
  return sortRatings({ items: rows.length, coders, categories: found, scores: undefined, codes })
}

/**
 * Ratings of some items, in the given order; an item may be taken several times (bootstrap). Categories stay.
 * @param picked indices of items, each in [0, items).
 */
export function pickItems(ratings: Ratings, picked: ArrayLike<number>): Ratings {
  const width = ratings.coders.length
  const codes = new Int32Array(picked.length * width)
  for (let i = 0; i < picked.length; i++) {
    const from = (picked[i] as number) * width
    for (let coder = 0; coder < width; coder++) codes[i * width + coder] = ratings.codes[from + coder] as number
  }
  return { ...ratings, items: picked.length, codes }
}

/** Ratings of some coders only, for example of a pair. Categories stay. @param picked indices of coders. */
export function pickCoders(ratings: Ratings, picked: readonly number[]): Ratings {
  const width = ratings.coders.length
  const codes = new Int32Array(ratings.items * picked.length)
  let at = 0
  for (let item = 0; item < ratings.items; item++) {
    for (const coder of picked) codes[at++] = ratings.codes[item * width + coder] as number
  }
  return { ...ratings, coders: picked.map((coder) => ratings.coders[coder] as string), codes }
}

/** Ratings in which one category stands against all others taken together (`other`). @param category its index. */
export function againstRest(ratings: Ratings, category: number): Ratings {
  const codes = ratings.codes.map((code) => (code < 0 ? -1 : code === category ? 0 : 1))
  return { ...ratings, categories: [ratings.categories[category] as string, 'other'], scores: undefined, codes }
}

function codeOf(key: string, index: Map<string, number>): number {
  return key === '' ? -1 : keep(index, key)
}

function keep(index: Map<string, number>, key: string): number {
  const known = index.get(key)
  if (known !== undefined) return known
  index.set(key, index.size)
  return index.size - 1
}

/** Cells repeat, so the trimmed and numeric form of each text is worked out once. */
function keyReader(): (cell: string) => string {
  const keys = new Map<string, string>()
  return (cell) => {
    let key = keys.get(cell)
    if (key === undefined) {
      const text = cell.trim()
      key = isNumber(text) ? String(Number(text)) : text
      keys.set(cell, key)
    }
    return key
  }
}

/** Longer digit strings are identifiers: as numbers, different ones would become equal. */
function isNumber(text: string): boolean {
  return text.length <= 15 && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text))
}

function scoresOf(categories: readonly string[]): Float64Array | undefined {
  return categories.every(isNumber) ? Float64Array.from(categories, Number) : undefined
}

function positions(categories: readonly string[]): Float64Array {
  return Float64Array.from(categories, (_, index) => index)
}

function sortRatings(ratings: Ratings): Ratings {
  const numeric = scoresOf(ratings.categories)
  const order = ratings.categories.map((name, from) => ({ name, from }))
  if (numeric) order.sort((a, b) => Number(a.name) - Number(b.name))
  else order.sort((a, b) => (a.name < b.name ? -1 : 1))
  const to = new Int32Array(order.length)
  order.forEach(({ from }, index) => {
    to[from] = index
  })
  const categories = order.map(({ name }) => name)
  const codes = ratings.codes.map((code) => (code < 0 ? -1 : (to[code] as number)))
  return { ...ratings, categories, scores: scoresOf(categories), codes }
}
