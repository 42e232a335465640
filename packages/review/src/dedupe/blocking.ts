/** Gathers block keys; records that share a key are compared. */
export type KeyCollector = {
  /** @param key 0 to 4294967295. @param row row of the record. */
  readonly add: (key: number, row: number) => void
  readonly finish: () => Float64Array
}

// A key and a row share one double: 32 bits of key, 21 bits of row.
const ROWS = 2 ** 21

/** Most records that blocking can number. */
export const MOST_RECORDS = ROWS

/** An empty collector of block keys. */
export function keyCollector(): KeyCollector {
  let packed = new Float64Array(1024)
  let used = 0
  return {
    add: (key, row) => {
      if (used === packed.length) packed = growWeights(packed)
      packed[used] = key * ROWS + row
      used += 1
    },
    finish: () => packed.slice(0, used).sort(),
  }
}

function growWeights(full: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const bigger = new Float64Array(full.length * 2)
  bigger.set(full)
  return bigger
}

/** Limits that keep cost near linear when many records share a key. */
export type BlockLimits = {
  /** Largest block in which every record meets every other. */
  readonly full: number
  /** Neighbours that a record meets in a larger block, in the order of `rank`. */
  readonly window: number
  /** Largest block that is looked at. */
  readonly most: number
}

/**
 * Pairs of rows that share a key: all pairs of a small block, neighbours by `rank` in a larger one.
 * @param keys packed keys out of a collector, ascending.
 * @param rank place of each row in an order that puts alike records side by side (sorted neighbourhood).
 * @returns each pair once as `smaller * 2097152 + larger`, ascending.
 * @see Hernandez, Stolfo 1998, Data Min Knowl Discov 2:9-37.
 */
export function candidatePairs(keys: Float64Array, rank: Int32Array, limits: BlockLimits): Float64Array {
  let pairs = new Float64Array(1024)
  let used = 0
  const push = (a: number, b: number) => {
    if (used === pairs.length) pairs = growWeights(pairs)
    pairs[used] = Math.min(a, b) * ROWS + Math.max(a, b)
    used += 1
  }
  for (let from = 0; from < keys.length; ) {
    const until = blockEnd(keys, from)
    if (until - from > 1 && until - from <= limits.most) pairBlock(keys.subarray(from, until), rank, limits, push)
    from = until
  }
  return eachOnce(pairs.subarray(0, used).sort())
}

function blockEnd(keys: Float64Array, from: number): number {
  const key = Math.floor((keys[from] as number) / ROWS)
  let until = from + 1
  while (until < keys.length && Math.floor((keys[until] as number) / ROWS) === key) until += 1
  return until
}

function pairBlock(
  block: Float64Array,
  rank: Int32Array,
  limits: BlockLimits,
  push: (a: number, b: number) => void,
): void {
  const rows = Array.from(block, (packed) => packed % ROWS)
  const isLarge = rows.length > limits.full
  if (isLarge) rows.sort((a, b) => (rank[a] as number) - (rank[b] as number))
  const reach = isLarge ? limits.window : rows.length
  for (let i = 0; i < rows.length; i += 1) {
    const last = Math.min(rows.length, i + reach + 1)
    for (let j = i + 1; j < last; j += 1) {
      if (rows[i] !== rows[j]) push(rows[i] as number, rows[j] as number)
    }
  }
}

function eachOnce(sorted: Float64Array): Float64Array {
  let kept = 0
  for (let at = 0; at < sorted.length; at += 1) {
    if (at > 0 && sorted[at] === sorted[at - 1]) continue
    sorted[kept] = sorted[at] as number
    kept += 1
  }
  return sorted.slice(0, kept)
}

/** The two rows of a packed pair. */
export function unpackPair(pair: number): readonly [number, number] {
  const second = pair % ROWS
  return [(pair - second) / ROWS, second]
}

/**
 * Keys of a word set: every pair of its rarest words, so that one wrong or missing word leaves other keys to meet on.
 * @param rarest numbers of the words, most telling first. @param hashOf a number per word that does not depend on input order.
 */
export function wordPairKeys(rarest: readonly number[], mix: (a: number, b: number) => number): number[] {
  const keys: number[] = []
  for (let i = 0; i < rarest.length; i += 1) {
    for (let j = i + 1; j < rarest.length; j += 1) {
      const a = rarest[i] as number
      const b = rarest[j] as number
      keys.push(a < b ? mix(a, b) : mix(b, a))
    }
  }
  return keys
}
