import { type Estimated, naturally } from '@collimator/kernel'
import { type ItemAnswer, itemDiscrimination } from '@collimator/statistics'
import { type CountedFigure, countedShare, FEWEST, tooFew } from './counted-figure.ts'
import type { ScoredFilm } from './scored-film.ts'

/**
 * What a film does as an item of a test. `broken`: nobody is right. `against-truth`: more than half are wrong, beyond chance.
 * `backwards`: it is the better readers who are wrong. `easy`: everybody is right, so it tells nobody apart. `discriminates`:
 * better readers are right more often, beyond chance.
 */
export type ItemVerdict =
  | 'too-few'
  | 'broken'
  | 'against-truth'
  | 'backwards'
  | 'easy'
  | 'discriminates'
  | 'cannot-tell'

/** One film of an exercise over all who read it, each reader by the first read alone, or with AI where nobody reads alone. */
export type ItemFigures = {
  readonly film: string
  readonly truth: 0 | 1
  readonly readers: number
  readonly right: number
  /** Share of readers that were right. */
  readonly share: CountedFigure
  /** Correlation of a right call with the share right on the reader's other films. */
  readonly discrimination: CountedFigure
  /** Whether the AI was right; null without AI. */
  readonly isAiRight: boolean | null
  readonly verdict: ItemVerdict
}

/**
 * Which films of an exercise discriminate and which are broken.
 * @param films finished reads of one exercise in any order.
 * @returns one item a film, those to look at first: broken, against the truth, backwards; then by name.
 * @see `itemDiscrimination`; shares with Wilson's interval, each withheld below `FEWEST.share` readers. No golden: parts have
 * theirs; rules by test.
 */
export function itemFigures(films: readonly ScoredFilm[]): readonly ItemFigures[] {
  const first = firstReads(films)
  const rightOf = new Map<string, { right: number; films: number }>()
  for (const { reader, isRight } of first) {
    const sum = rightOf.get(reader) ?? { right: 0, films: 0 }
    sum.right += Number(isRight)
    sum.films += 1
    rightOf.set(reader, sum)
  }
  const byFilm = new Map<string, FirstRead[]>()
  for (const read of first) {
    const reads = byFilm.get(read.film.film)
    if (reads) reads.push(read)
    else byFilm.set(read.film.film, [read])
  }
  const items = [...byFilm.values()].map((reads) => itemOf(reads, rightOf))
  return items.sort((a, b) => rank(a) - rank(b) || naturally(a.film, b.film))
}

type FirstRead = { readonly film: ScoredFilm; readonly reader: string; readonly isRight: boolean }

function firstReads(films: readonly ScoredFilm[]): readonly FirstRead[] {
  const seen = new Map<string, Set<string>>()
  const first: FirstRead[] = []
  for (const film of films.toSorted((a, b) => compare(a.at, b.at) || compare(a.reader, b.reader))) {
    const { reader, any } = film
    const answer = any.alone ?? any.withAi
    const known = seen.get(reader) ?? new Set()
    if (!answer || known.has(film.film)) continue
    seen.set(reader, known.add(film.film))
    first.push({ film, reader, isRight: Number(answer.present) === any.truth })
  }
  return first
}

type Sums = ReadonlyMap<string, { readonly right: number; readonly films: number }>

function itemOf(reads: readonly FirstRead[], sums: Sums): ItemFigures {
  const [{ film }] = reads as readonly [FirstRead]
  const right = reads.filter(({ isRight }) => isRight).length
  const share = countedShare(right, reads.length, 'readers')
  const discrimination = discriminationOf(reads, sums)
  const { truth, ai } = film.any
  return {
    ...{ film: film.film, truth, readers: reads.length, right, share, discrimination },
    isAiRight: ai && Number(ai.present) === truth,
    verdict: verdictOf({ readers: reads.length, right, share, discrimination }),
  }
}

function discriminationOf(reads: readonly FirstRead[], sums: Sums): CountedFigure {
  const few = tooFew(reads.length, FEWEST.share, 'readers')
  if (few) return few
  const answers = reads.flatMap(({ reader, isRight }): ItemAnswer[] => {
    const sum = sums.get(reader)
    if (!sum || sum.films < 2) return []
    return [{ right: isRight ? 1 : 0, restShare: (sum.right - Number(isRight)) / (sum.films - 1) }]
  })
  const found: Estimated = itemDiscrimination(answers)
  if (found.kind === 'not-estimable') return { kind: 'not-estimable', n: answers.length, reason: found.reason }
  return { kind: 'figure', n: answers.length, value: found.value, ci: found.ci ?? null, note: null }
}

function verdictOf(item: Pick<ItemFigures, 'readers' | 'right' | 'share' | 'discrimination'>): ItemVerdict {
  const { readers, right, share, discrimination } = item
  if (share.kind !== 'figure') return 'too-few'
  if (right === 0) return 'broken'
  if (right === readers) return 'easy'
  return share.ci && share.ci[1] < 0.5 ? 'against-truth' : directionOf(discrimination)
}

function directionOf(discrimination: CountedFigure): ItemVerdict {
  const limits = discrimination.kind === 'figure' ? discrimination.ci : null
  if (!limits || (limits[0] <= 0 && limits[1] >= 0)) return 'cannot-tell'
  return limits[0] > 0 ? 'discriminates' : 'backwards'
}

const ORDER: readonly ItemVerdict[] = [
  'broken',
  'against-truth',
  'backwards',
  'discriminates',
  'cannot-tell',
  'easy',
  'too-few',
]

function rank({ verdict }: ItemFigures): number {
  return ORDER.indexOf(verdict)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
