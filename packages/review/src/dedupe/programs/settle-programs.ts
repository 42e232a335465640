import type { JudgedPair } from '../closure.ts'
import { isUmbrella } from './program-barrier.ts'
import type { ProgramFeatures } from './program-features.ts'

/**
 * The last word on listings: an open question that a group answers is closed, and each listing of a whole event is put to
 * a person once, beside the first of its sessions, since such a listing is sometimes a second copy of one class.
 * @param groups closed groups of one program each. @param at features of a row.
 */
export function settlePrograms(
  pairs: readonly JudgedPair[],
  groups: readonly (readonly number[])[],
  at: (row: number) => ProgramFeatures,
): JudgedPair[] {
  const groupOf = new Map(groups.flatMap((group) => group.map((row) => [row, group] as const)))
  const editions = new Set(pairs.filter(({ relation }) => relation === 'edition').map(({ a, b }) => `${a},${b}`))
  const asked = firstSessions(pairs, at)
  return pairs.flatMap((pair) => {
    if (asked.has(pair))
      return [
        {
          ...pair,
          relation: 'unsure' as const,
          reasons: ['a whole event beside the first of its sessions', ...pair.reasons],
        },
      ]
    if (pair.relation !== 'unsure') return [pair]
    const first = groupOf.get(pair.a) ?? [pair.a]
    const second = groupOf.get(pair.b) ?? [pair.b]
    if (first === second) return []
    const isEdition = first.some((x) => second.some((y) => editions.has(`${Math.min(x, y)},${Math.max(x, y)}`)))
    return [
      isEdition
        ? {
            ...pair,
            relation: 'edition' as const,
            reasons: ['a copy of one is another edition of the other', ...pair.reasons],
          }
        : pair,
    ]
  })
}

function firstSessions(pairs: readonly JudgedPair[], at: (row: number) => ProgramFeatures): Set<JudgedPair> {
  const firstOf = new Map<number, JudgedPair>()
  for (const pair of pairs) {
    if (pair.relation !== 'part-of') continue
    const [event, session] = isUmbrella(at(pair.a), at(pair.b)) ? [pair.a, pair.b] : [pair.b, pair.a]
    if (!isUmbrella(at(event), at(session))) continue
    const best = firstOf.get(event)
    const bestSession = best === undefined ? -1 : best.a === event ? best.b : best.a
    if (best === undefined || comesBefore(at(session), at(bestSession))) firstOf.set(event, pair)
  }
  return new Set(firstOf.values())
}

function comesBefore(a: ProgramFeatures, b: ProgramFeatures): boolean {
  const day = (feature: ProgramFeatures) =>
    feature.when.startDay < 0 ? Number.MAX_SAFE_INTEGER : feature.when.startDay
  if (day(a) !== day(b)) return day(a) < day(b)
  return a.title.folded < b.title.folded
}
