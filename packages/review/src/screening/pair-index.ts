/**
 * Numbers distinct ordered pairs of whole numbers in order of first appearance: an open-addressing hash table in typed
 * arrays, because a Map keyed by text costs ten times the memory at the ten million word pairs of a large review.
 */
export class PairIndex {
  #capacity = 1 << 12
  #slots = new Int32Array(this.#capacity)
  #firsts = new Int32Array(1 << 11)
  #seconds = new Int32Array(1 << 11)
  #size = 0

  /** How many distinct pairs there are. */
  get size(): number {
    return this.#size
  }

  /** The number of a pair of whole numbers in [0, 2^31), a new one when it was not seen before. */
  idOf(first: number, second: number): number {
    const slot = this.#slotOf(first, second)
    const found = this.#slots[slot]!
    if (found > 0) return found - 1
    const id = this.#size++
    this.#firsts[id] = first
    this.#seconds[id] = second
    this.#slots[slot] = id + 1
    if (this.#size * 2 >= this.#capacity) this.#grow()
    return id
  }

  /** The two whole numbers behind a number this index gave. */
  pairOf(id: number): readonly [first: number, second: number] {
    return [this.#firsts[id]!, this.#seconds[id]!]
  }

  #slotOf(first: number, second: number): number {
    const mask = this.#capacity - 1
    let slot = hashPair(first, second) & mask
    for (;;) {
      const found = this.#slots[slot]!
      if (found === 0) return slot
      if (this.#firsts[found - 1] === first && this.#seconds[found - 1] === second) return slot
      slot = (slot + 1) & mask
    }
  }

  #grow(): void {
    this.#capacity *= 2
    this.#slots = new Int32Array(this.#capacity)
    this.#firsts = resizeTo(this.#firsts, this.#capacity / 2)
    this.#seconds = resizeTo(this.#seconds, this.#capacity / 2)
    for (let id = 0; id < this.#size; id++) {
      this.#slots[this.#slotOf(this.#firsts[id]!, this.#seconds[id]!)] = id + 1
    }
  }
}

function hashPair(first: number, second: number): number {
  let h = Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 0x7f4a7c15, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return h ^ (h >>> 13)
}

function resizeTo(from: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length)
  larger.set(from)
  return larger
}
