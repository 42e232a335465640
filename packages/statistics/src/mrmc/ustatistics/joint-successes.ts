import type { RankedCell } from './ranked-cell.ts'

/**
 * Sum over pairs (positive, negative) that both cells read of success in a times success in b, ties one half in each.
 * Counted with a Fenwick tree (Fenwick 1994, Softw Pract Exp 24:327-336) instead of over all pairs: O(K log K).
 * @param a cell whose order is walked. @param b cell of the same study.
 */
export function jointSuccesses(a: RankedCell, b: RankedCell): number {
  const tree = new Int32Array(b.ranks + 1)
  let total = 0
  let inserted = 0
  let from = 0
  const insertWhile = (holds: (rank: number) => boolean) => {
    while (inserted < a.negatives.length && holds(a.rank[a.negatives[inserted] as number] as number)) {
      const other = b.rank[a.negatives[inserted] as number] as number
      if (other >= 0) add(tree, other + 1)
      inserted += 1
    }
  }
  while (from < a.positives.length) {
    const own = a.rank[a.positives[from] as number] as number
    let to = from
    while (to < a.positives.length && a.rank[a.positives[to] as number] === own) to += 1
    const group = a.positives.subarray(from, to)
    insertWhile((rank) => rank < own)
    total += groupSuccesses(tree, group, b) / 2
    // Negatives equal to this group count one half: they are missing from the first sum and present in the second.
    insertWhile((rank) => rank === own)
    total += groupSuccesses(tree, group, b) / 2
    from = to
  }
  return total
}

function groupSuccesses(tree: Int32Array, group: Int32Array, b: RankedCell): number {
  let sum = 0
  for (let i = 0; i < group.length; i++) {
    const rank = b.rank[group[i] as number] as number
    if (rank >= 0) sum += (prefix(tree, rank) + prefix(tree, rank + 1)) / 2
  }
  return sum
}

function add(tree: Int32Array, position: number): void {
  for (let i = position; i < tree.length; i += i & -i) tree[i]! += 1
}

function prefix(tree: Int32Array, position: number): number {
  let sum = 0
  for (let i = position; i > 0; i -= i & -i) sum += tree[i] as number
  return sum
}
