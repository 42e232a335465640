import { type CaseRequest, FINDING_KINDS, type FindingKind } from '@collimator/imaging'
import { type Random, seededRandom } from '@collimator/kernel'
import type { FilmSet } from './film-set.ts'

/** Side of the films a network learns from. They are averaged down to its input, as films of any size are later. */
const FILM_PIXELS = 512

/**
 * The request for film `index` of a set: chance comes from the set's seed and the index alone.
 * @param set how its films are drawn.
 * @param index 0 to `set.count` - 1.
 */
export function filmRequest(set: FilmSet, index: number): CaseRequest {
  const seed = `${set.seed}-${String(index).padStart(5, '0')}`
  const random = seededRandom(`plan of ${seed}`)
  const portable = random.next()
  const view = set.view ?? (set.portableShare === undefined ? undefined : portable < set.portableShare ? 'AP' : 'PA')
  return {
    seed,
    hospital: set.hospital,
    size: FILM_PIXELS,
    prevalence: set.prevalence,
    ...(set.firstFinding ? { findings: drawnFindings(set, set.firstFinding, random) } : {}),
    ...(view ? { view } : {}),
    ...(set.portableMarkerChance === undefined ? {} : { portableMarkerChance: set.portableMarkerChance }),
  }
}

function drawnFindings(set: FilmSet, chances: Readonly<Record<FindingKind, number>>, random: Random): FindingKind[] {
  if (random.next() >= set.prevalence) return []
  const first = firstOf(chances, random)
  if (random.next() >= (set.companion ?? 0)) return [first]
  const others = FINDING_KINDS.filter((kind) => kind !== first)
  return [first, others[random.below(others.length)] as FindingKind]
}

function firstOf(chances: Readonly<Record<FindingKind, number>>, random: Random): FindingKind {
  const total = FINDING_KINDS.reduce((sum, kind) => sum + chances[kind], 0)
  let left = random.next() * total
  for (const kind of FINDING_KINDS) {
    left -= chances[kind]
    if (left < 0) return kind
  }
  return FINDING_KINDS[0]
}
