import { err, ok, type Result, seededRandom } from '@collimator/kernel'
import { wholeShares } from './deal-out.ts'
import type { ExerciseRecipe } from './exercise-recipe.ts'

/** A case of a pack that an exercise may use: its truth answers every finding of the recipe. */
export type CaseOffer = {
  readonly id: string
  /** Findings of the recipe that are there; none for a normal case. */
  readonly present: readonly string[]
}

/** A case that became a film of an exercise. */
export type DealtCase = {
  /** Name within the exercise; says nothing of what is on the film. */
  readonly name: string
  readonly case: string
}

/** A class of which a pack has too few cases: one finding, or null for normal cases. */
export type ClassShortage = { readonly finding: string | null; readonly wanted: number; readonly found: number }

/** The classes of an exercise with the number of films that each asks for, normal films last. */
export function classesOf(recipe: ExerciseRecipe): readonly Omit<ClassShortage, 'found'>[] {
  const { cases, prevalence, findings } = recipe
  const positives = Math.floor(prevalence * cases + 0.5)
  const shares = wholeShares(
    positives,
    findings.map(() => 1),
  )
  return [
    ...findings.map((finding, i) => ({ finding, wanted: shares[i] ?? 0 })),
    { finding: null, wanted: cases - positives },
  ]
}

/**
 * Deals cases of a pack to an exercise, exactly as many of each class as the recipe says: positives by prevalence, their
 * findings in equal numbers by largest remainders. A case with several findings counts under one of them; it is looked for
 * such a choice that no class goes short where that is possible (bipartite matching by augmenting paths).
 * @param recipe with films of a pack. @param offers cases, each once. @param seed the same seed deals the same films.
 * @returns films in an order by chance, or every class of which there are too few.
 * @see Kuhn 1955, Naval Res Logist Q 2:83-97. No golden: counts by property test.
 */
export function planPackFilms(
  recipe: ExerciseRecipe,
  offers: readonly CaseOffer[],
  seed: string,
): Result<readonly DealtCase[], readonly ClassShortage[]> {
  const random = seededRandom(`pack films of ${recipe.id} ${recipe.version} ${seed}`)
  const shuffled = random.fork('cases').shuffle([...offers].sort((a, b) => (a.id < b.id ? -1 : 1)))
  const classes = classesOf(recipe)
  const seats = classes.flatMap(({ finding, wanted }) => Array.from({ length: wanted }, () => finding))
  const seated = seatCases(seats, shuffled)
  const shortages = classes.flatMap(({ finding, wanted }): ClassShortage[] => {
    const found = seats.filter((seat, at) => seat === finding && seated[at] !== undefined).length
    return found < wanted ? [{ finding, wanted, found }] : []
  })
  if (shortages.length > 0) return err(shortages)
  const cases = random.fork('order').shuffle(seated.flatMap((one) => one ?? []))
  return ok(cases.map((offer, i) => ({ name: `film-${i + 1}`, case: offer.id })))
}

type Seat = string | null

/** Gives each seat a case that fits it; undefined where no exchange of cases fills it. */
function seatCases(seats: readonly Seat[], offers: readonly CaseOffer[]): readonly (CaseOffer | undefined)[] {
  const seatOf = new Map<CaseOffer, number>()
  const offersOf = new Map([...new Set(seats)].map((seat) => [seat, offers.filter((offer) => fits(offer, seat))]))
  const fill = (at: number, tried: Set<CaseOffer>): boolean => {
    for (const offer of offersOf.get(seats[at] as Seat) ?? []) {
      if (tried.has(offer)) continue
      tried.add(offer)
      const taken = seatOf.get(offer)
      if (taken !== undefined && (seats[taken] === seats[at] || !fill(taken, tried))) continue
      seatOf.set(offer, at)
      return true
    }
    return false
  }
  for (const at of seats.keys()) fill(at, new Set())
  const filled = new Map([...seatOf].map(([offer, at]) => [at, offer]))
  return seats.map((_, at) => filled.get(at))
}

function fits({ present }: CaseOffer, seat: Seat): boolean {
  return seat === null ? present.length === 0 : present.includes(seat)
}
