import type { JudgedPair } from '../closure.ts'
import type { Comparison } from '../comparison.ts'
import type { ProgramFeatures } from './program-features.ts'

/** Log-odds by which one edition must lead before an undated listing is given to it. */
const LEAD = 2

/**
 * Gives an undated listing to one edition of a series, where one clearly leads; else each of its pairs is put to a person,
 * since an undated page may stand for any edition and must not join two of them.
 * @param pairs all judged pairs. @param at features of a row. @param judge verdict on any two rows.
 */
export function placeUndated(
  pairs: readonly JudgedPair[],
  at: (row: number) => ProgramFeatures,
  judge: (a: number, b: number) => Comparison,
): JudgedPair[] {
  const changed = new Map<JudgedPair, JudgedPair>()
  for (const [undated, candidates] of candidatesOfUndated(pairs, at)) {
    const rows = candidates.map(({ a, b }) => (a === undated ? b : a))
    if (!holdsTwoEditions(rows, judge)) continue
    for (const pair of placeCandidates(candidates)) changed.set(pair.before, pair.after)
  }
  return pairs.map((pair) => changed.get(pair) ?? pair)
}

function placeCandidates(candidates: readonly JudgedPair[]): { before: JudgedPair; after: JudgedPair }[] {
  const [best, second, ...others] = [...candidates].sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b)
  if (best === undefined || second === undefined) return []
  if (best.weight - second.weight >= LEAD) {
    return [second, ...others].map((before) => ({
      before,
      after: changeRelation(before, 'edition', 'an undated listing, nearer to another edition'),
    }))
  }
  const reason = `an undated listing beside ${candidates.length} editions`
  return candidates.map((before) => ({ before, after: changeRelation(before, 'unsure', reason) }))
}

function changeRelation(pair: JudgedPair, relation: 'edition' | 'unsure', reason: string): JudgedPair {
  const score = Math.min(pair.score, relation === 'edition' ? 0.1 : 0.9)
  return { ...pair, relation, score, reasons: [reason, ...pair.reasons] }
}

function candidatesOfUndated(
  pairs: readonly JudgedPair[],
  at: (row: number) => ProgramFeatures,
): Map<number, JudgedPair[]> {
  const found = new Map<number, JudgedPair[]>()
  for (const pair of pairs) {
    if (pair.relation !== 'same') continue
    const isDated = [pair.a, pair.b].map((row) => at(row).when.years.length > 0)
    if (isDated[0] === isDated[1]) continue
    const undated = isDated[0] ? pair.b : pair.a
    found.set(undated, [...(found.get(undated) ?? []), pair])
  }
  return found
}

function holdsTwoEditions(rows: readonly number[], judge: (a: number, b: number) => Comparison): boolean {
  return rows.some((a, at) =>
    rows.slice(at + 1).some((b) => judge(Math.min(a, b), Math.max(a, b)).relation === 'edition'),
  )
}
