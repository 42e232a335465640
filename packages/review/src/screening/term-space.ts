import { PairIndex } from './pair-index.ts'
import { type Term, type TermScheme, textTerms } from './text-terms.ts'
import { WordIndex } from './word-index.ts'

/** What the screening engine reads of a record; either may be empty. */
export type ScreeningText = { readonly title: string; readonly abstract: string }

/**
 * Term weights of every record as a sparse matrix in compressed rows: row r holds `values[k]` in column `columns[k]`
 * for k from `rowStart[r]` to `rowStart[r + 1]`. Terms that occur in one record only have no column: they cannot move
 * the rank of another record, so only their share of the squared length is kept, in `ownSquares`. This changes no
 * score and cuts the columns to a third.
 */
export type TermMatrix = {
  readonly rows: number
  readonly columnCount: number
  readonly rowStart: Int32Array
  readonly columns: Int32Array
  readonly values: Float32Array
  /** Sum of the squared weights of the terms that no other record has, for each row. */
  readonly ownSquares: Float64Array
  /** Sum of all squared weights: 1, or 0 for a record without a term. */
  readonly squares: Float64Array
}

/** A term matrix, and the words behind its columns. */
export type TermSpace = {
  readonly matrix: TermMatrix
  /** The word, or the two words, of a column as first seen in the records. */
  readonly termOf: (column: number) => string
}

/** How records become term weights. */
export type TermSpaceOptions = TermScheme & {
  /** Terms in a larger share of the records than this carry no weight, in (0, 1]. */
  readonly highestShare: number
  /** Word pairs in fewer records than this carry no weight; 1 keeps all. */
  readonly pairMinimum: number
  /** What a word pair weighs against a word of the same rarity, > 0; 1 treats them alike. */
  readonly pairWeight: number
  /** How many times the title counts, whole number >= 1. */
  readonly titleTimes: number
}

type Tokens = { readonly start: Int32Array; readonly words: Int32Array; readonly pairs: Int32Array }

/**
 * Weighs the words and word pairs of every record: (1 + ln tf) x (ln((1 + n) / (1 + df)) + 1), each record scaled to
 * length 1; tf counts in title and abstract together, df = records with the term, n = records.
 * @param records any number; the order decides the numbering of columns and nothing else.
 * @returns a row for each record; a record without words has an empty row and every score of it is the intercept.
 * @see scikit-learn 1.x, TfidfVectorizer with sublinear_tf, smooth_idf and norm 'l2', which this equals when words are
 * whole, `pairMinimum`, `pairWeight` and `titleTimes` are 1 and scripts are not split.
 */
export function weighTerms(records: readonly ScreeningText[], options: TermSpaceOptions): TermSpace {
  const words = new WordIndex()
  const pairs = new PairIndex()
  const tokens = tokenise(records, options, { words, pairs })
  const plain = { ...options, pairMinimum: 1, pairWeight: 1 }
  const wordWeights = columnWeights(tokens.words, tokens.start, words.size, plain)
  const pairWeights = columnWeights(tokens.pairs, tokens.start, pairs.size, options)
  const columns = numberColumns([wordWeights, pairWeights])
  const matrix = fillMatrix(tokens, [wordWeights, pairWeights], columns)
  return {
    matrix,
    termOf: (column) => {
      const source = columns.sources[column] as number
      if (source < words.size) return words.surfaceOf(source)
      const [first, second] = pairs.pairOf(source - words.size)
      return `${words.surfaceOf(first)} ${words.surfaceOf(second)}`
    },
  }
}

function tokenise(
  records: readonly ScreeningText[],
  options: TermSpaceOptions,
  index: { words: WordIndex; pairs: PairIndex },
): Tokens {
  const start = new Int32Array(records.length + 1)
  const list = new TokenList()
  for (const [row, record] of records.entries()) {
    for (const passage of passagesOf(record, options)) addPassage(list, textTerms(passage, options), index)
    start[row + 1] = list.length
  }
  return { start, ...list.trimmed() }
}

function addPassage(list: TokenList, terms: readonly Term[], index: { words: WordIndex; pairs: PairIndex }): void {
  let previous = -1
  for (const term of terms) {
    const word = index.words.idOf(term.stem, term.surface)
    // The first word of a passage ends no pair.
    list.add(word, previous < 0 ? -1 : index.pairs.idOf(previous, word))
    previous = word
  }
}

/** Words and the pairs they end, side by side, in arrays that double when full. */
class TokenList {
  length = 0
  #words = new Int32Array(1024)
  #pairs = new Int32Array(1024)

  add(word: number, pair: number): void {
    if (this.length === this.#words.length) {
      this.#words = doubleLength(this.#words)
      this.#pairs = doubleLength(this.#pairs)
    }
    this.#words[this.length] = word
    this.#pairs[this.length++] = pair
  }

  trimmed(): Omit<Tokens, 'start'> {
    return { words: this.#words.subarray(0, this.length), pairs: this.#pairs.subarray(0, this.length) }
  }
}

/** Title and abstract are one passage, so that a pair may span both; further copies of the title precede it. */
function passagesOf({ title, abstract }: ScreeningText, { titleTimes }: TermSpaceOptions): string[] {
  return [...Array<string>(titleTimes - 1).fill(title), `${title} ${abstract}`]
}

function doubleLength(from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(from.length * 2)
  larger.set(from)
  return larger
}

type ColumnWeights = { readonly documents: Int32Array; readonly weights: Float64Array }

/** In how many records each term is, and its inverse-document-frequency weight (0: left out). */
function columnWeights(
  ids: Int32Array,
  start: Int32Array,
  size: number,
  options: Pick<TermSpaceOptions, 'highestShare' | 'pairMinimum' | 'pairWeight'>,
): ColumnWeights {
  const rows = start.length - 1
  const documents = new Int32Array(size)
  const lastRow = new Int32Array(size).fill(-1)
  for (let row = 0; row < rows; row++) {
    for (let k = start[row]!; k < start[row + 1]!; k++) {
      const id = ids[k]!
      if (id < 0 || lastRow[id] === row) continue
      lastRow[id] = row
      documents[id]!++
    }
  }
  const most = options.highestShare * rows
  const weights = Float64Array.from(documents, (df) =>
    df > most || df < options.pairMinimum ? 0 : options.pairWeight * (Math.log((1 + rows) / (1 + df)) + 1),
  )
  return { documents, weights }
}

type Columns = { readonly numbers: readonly Int32Array[]; readonly sources: Int32Array; readonly entries: number }

/** Gives a column to every weighted term that at least two records have. */
function numberColumns(kinds: readonly ColumnWeights[]): Columns {
  const sources: number[] = []
  let entries = 0
  let offset = 0
  const numbers = kinds.map(({ documents, weights }) => {
    const columns = new Int32Array(documents.length).fill(-1)
    for (let id = 0; id < documents.length; id++) {
      if (documents[id]! < 2 || weights[id] === 0) continue
      columns[id] = sources.length
      sources.push(offset + id)
      entries += documents[id]!
    }
    offset += documents.length
    return columns
  })
  return { numbers, sources: Int32Array.from(sources), entries }
}

function fillMatrix(tokens: Tokens, kinds: readonly ColumnWeights[], numbered: Columns): TermMatrix {
  const rows = tokens.start.length - 1
  const matrix = {
    rows,
    columnCount: numbered.sources.length,
    rowStart: new Int32Array(rows + 1),
    columns: new Int32Array(numbered.entries),
    values: new Float32Array(numbered.entries),
    ownSquares: new Float64Array(rows),
    squares: new Float64Array(rows),
  }
  for (let row = 0; row < rows; row++) {
    const [from, to] = [tokens.start[row]!, tokens.start[row + 1]!]
    matrix.rowStart[row + 1] = matrix.rowStart[row]!
    addTerms(matrix, row, tokens.words.slice(from, to).sort(), [kinds[0]!.weights, numbered.numbers[0]!])
    addTerms(matrix, row, tokens.pairs.slice(from, to).sort(), [kinds[1]!.weights, numbered.numbers[1]!])
    scaleToUnitLength(matrix, row)
  }
  return matrix
}

/** Adds the terms of one row; `sorted` holds each term as often as it occurs. */
function addTerms(
  matrix: TermMatrix,
  row: number,
  sorted: Int32Array,
  [weights, columns]: readonly [Float64Array, Int32Array],
): void {
  let end = matrix.rowStart[row + 1]!
  for (let k = 0; k < sorted.length; ) {
    const id = sorted[k]!
    let times = 0
    for (; sorted[k] === id; k++) times++
    if (id < 0 || weights[id] === 0) continue
    const value = (1 + Math.log(times)) * weights[id]!
    matrix.squares[row]! += value * value
    const column = columns[id]!
    if (column < 0) {
      matrix.ownSquares[row]! += value * value
      continue
    }
    matrix.columns[end] = column
    matrix.values[end++] = value
  }
  matrix.rowStart[row + 1] = end
}

function scaleToUnitLength(matrix: TermMatrix, row: number): void {
  const squares = matrix.squares[row]!
  if (squares === 0) return
  const scale = 1 / Math.sqrt(squares)
  for (let k = matrix.rowStart[row]!; k < matrix.rowStart[row + 1]!; k++) matrix.values[k]! *= scale
  matrix.ownSquares[row]! /= squares
  matrix.squares[row] = 1
}
