import { seededRandom } from '@collimator/kernel'
import type { ReadMode } from '../state/read-mode.ts'
import { readModeOf } from '../state/read-mode.ts'
import { balancedSquare } from './balanced-square.ts'
import { chooseShare, dealParts } from './deal-out.ts'
import type { ExerciseRecipe } from './exercise-recipe.ts'

/** A film as the order of reads needs it. */
export type OrderedFilm = {
  readonly name: string
  /** What the films are balanced over: their findings and difficulty, in any wording. */
  readonly stratum: string
}

/** One film to be read in a session, under its mode. */
export type PlannedRead = {
  readonly film: string
  readonly mode: ReadMode
  readonly isProbe: boolean
}

/** Films of one session in the order in which they are read. */
export type PlannedSession = { readonly reads: readonly PlannedRead[] }

/** What an order of reads is drawn from. */
export type ReadPlan = {
  readonly recipe: ExerciseRecipe
  readonly films: readonly OrderedFilm[]
  /** Which reader of the group, from 0: neighbours get opposite rows of the square. */
  readonly readerNumber: number
  /** Seed of the assignment, logged with it. */
  readonly seed: string
}

/**
 * The sessions of one reader. A single design has one session with its films in an order by chance; films of a change in time
 * keep their order. A crossover has two: the films are split into halves of equal make-up, the same for every reader; in each
 * session one half is read without and one with the AI, and the second session exchanges them. Which half begins without AI,
 * and whether the films without AI come first, follows a Latin square over the readers, so that four readers have each
 * combination once. Probes are films of the condition with AI, chosen alike from every stratum and the same for every reader.
 * @param plan recipe, films, which reader, seed. @returns each film once a session, and in a crossover once in each condition.
 * @see Williams 1949 (`balancedSquare`); Schalekamp 2014, PMC4478981 (sequential reading). No golden: property tests.
 */
export function planReads(plan: ReadPlan): readonly PlannedSession[] {
  return plan.recipe.design === 'crossover' ? crossoverSessions(plan) : [singleSession(plan)]
}

function singleSession({ recipe, films, seed, readerNumber }: ReadPlan): PlannedSession {
  const probes = probesOf({ recipe, films, seed, readerNumber })
  const reads = films.map((film) => readOf(recipe, film, probes.has(film.name)))
  const isInTime = recipe.films.source === 'generated' && recipe.films.detectorReplacedFrom !== undefined
  const random = seededRandom(`order ${seed} reader ${readerNumber}`)
  return { reads: isInTime ? reads : random.shuffle(reads) }
}

/** Films of both halves in the two conditions; row 0 of the square begins the first half without AI. */
function crossoverSessions(plan: ReadPlan): readonly PlannedSession[] {
  const { recipe, films, readerNumber, seed } = plan
  const halves = dealParts(films, 2, ({ stratum }) => stratum, seededRandom(`halves ${seed}`))
  const square = balancedSquare(2)
  const row = square[readerNumber % 2] as readonly number[]
  const isAidedFirst = Math.floor(readerNumber / 2) % 2 === 1
  const probes = probesOf(plan)
  return [0, 1].map((session) => {
    const random = seededRandom(`order ${seed} reader ${readerNumber} session ${session}`)
    const blocks = [0, 1].map((half) => {
      const isAided = row[(half + session) % 2] === 1
      const reads = (halves[half] ?? []).map((film) =>
        isAided ? readOf(recipe, film, probes.has(film.name)) : unaidedRead(recipe, film),
      )
      return { isAided, reads: random.shuffle(session === 0 ? reads.map(thatComesAgain) : reads) }
    })
    const ordered = blocks.sort((a, b) => (isAidedFirst ? 1 : -1) * (Number(b.isAided) - Number(a.isAided)))
    return { reads: ordered.flatMap(({ reads }) => reads) }
  })
}

function probesOf({ recipe, films, seed }: ReadPlan): ReadonlySet<string> {
  const chosen = chooseShare(films, recipe.probes, ({ stratum }) => stratum, seededRandom(`probes ${seed}`))
  return new Set(chosen.map(({ name }) => name))
}

function readOf({ paradigm, displays, check }: ExerciseRecipe, { name }: OrderedFilm, isProbe: boolean): PlannedRead {
  return { film: name, mode: readModeOf({ paradigm, displays, isProbe, check }), isProbe }
}

function unaidedRead({ check }: ExerciseRecipe, { name }: OrderedFilm): PlannedRead {
  return { film: name, mode: readModeOf({ paradigm: 'no-ai', displays: [], isProbe: false, check }), isProbe: false }
}

function thatComesAgain(read: PlannedRead): PlannedRead {
  return { ...read, mode: { ...read.mode, comesAgain: true } }
}

/**
 * The order in which an AI sorts a triage list: the most suspicious film first, equals as they came.
 * @param reads of a session. @param scoreOf suspicion of a film, larger is more; finite.
 * @returns the same reads in the AI's order. It is AI shown before the read and is logged as that. No golden: a sort.
 */
export function sortByTriage(reads: readonly PlannedRead[], scoreOf: (film: string) => number): readonly PlannedRead[] {
  return reads
    .map((read) => ({ read, score: scoreOf(read.film) }))
    .sort((a, b) => b.score - a.score)
    .map(({ read }) => read)
}
