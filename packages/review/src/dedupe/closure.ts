import type { Comparison } from './comparison.ts'

/** A verdict on two rows, `a` smaller than `b`. */
export type JudgedPair = Comparison & { readonly a: number; readonly b: number }

/** Two rows that other pairs tie together although they were judged not to be the same. */
export type Conflict = {
  /** The pair that would have joined the two groups. */
  readonly joining: readonly [number, number]
  /** The two rows that must not meet. */
  readonly apart: readonly [number, number]
  readonly reasons: readonly string[]
}

/** Groups of one thing each, and what stood in the way of others. */
export type Closure = {
  /** Rows ascending inside a group, groups by their first row; each has at least two rows. */
  readonly groups: readonly (readonly number[])[]
  /** Pairs judged `same` that were not joined. */
  readonly conflicts: readonly Conflict[]
}

type Judge = (a: number, b: number) => Comparison

// Two large groups are probed, not compared in full; a series of editions shows itself in the first rows.
const MOST_PROBES = 400

/**
 * Closes `same` pairs into groups, strongest first. Two groups are joined only when no row of one is known to be another
 * edition, a part or (strongly) distinct from a row of the other; else the joining pair becomes a conflict.
 * @param same pairs judged `same`. @param judge verdict on any two rows, asked for pairs that blocking did not bring together.
 */
export function closeGroups(same: readonly JudgedPair[], judge: Judge): Closure {
  const groupOf = new Map<number, number[]>()
  const conflicts: Conflict[] = []
  const ordered = [...same].sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b)
  for (const { a, b } of ordered) {
    const first = groupOf.get(a) ?? [a]
    const second = groupOf.get(b) ?? [b]
    if (first === second) continue
    const clash = findClash(first, second, judge)
    if (clash) conflicts.push({ joining: [a, b], ...clash })
    else join(first, second, groupOf)
  }
  const groups = [...new Set(groupOf.values())].map((group) => group.sort((x, y) => x - y))
  return { groups: groups.sort((x, y) => (x[0] as number) - (y[0] as number)), conflicts }
}

function join(first: number[], second: number[], groupOf: Map<number, number[]>): void {
  const [small, large] = first.length <= second.length ? [first, second] : [second, first]
  large.push(...small)
  for (const row of large) groupOf.set(row, large)
}

function findClash(
  first: readonly number[],
  second: readonly number[],
  judge: Judge,
): Omit<Conflict, 'joining'> | undefined {
  let probes = 0
  for (const a of first) {
    for (const b of second) {
      probes += 1
      if (probes > MOST_PROBES) return undefined
      const found = judge(Math.min(a, b), Math.max(a, b))
      if (keepsApart(found)) return { apart: [Math.min(a, b), Math.max(a, b)], reasons: found.reasons }
    }
  }
  return undefined
}

// A pair that shares no field says nothing; a barrier, or fields that disagree, do.
function keepsApart({ relation, score, weight, reasons }: Comparison): boolean {
  if (relation === 'edition' || relation === 'part-of') return true
  if (relation === 'unsure') return weight < -1
  return relation === 'distinct' && score < 0.2 && reasons.length > 0
}
