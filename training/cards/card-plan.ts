import { CARD_METHOD, type CardEvaluation, type CaseRequest, type HospitalId } from '@collimator/imaging'

/** One film of an evaluation: a name for its files and how it is generated. */
export type PlannedFilm = { readonly name: string; readonly request: CaseRequest }

/** Two films of one seed, without and with the portable marker. */
export type PlannedPair = { readonly without: PlannedFilm; readonly with: PlannedFilm }

/** Pixels a side of every film, as they are read; networks average them down themselves. */
const FILM_PIXELS = 1024
/** Half of the marker's films show a finding, so that its effect is measured on both kinds. */
const PAIR_PREVALENCE = 0.5

/** The held-out films of both hospitals. No other seed begins with "card-". */
export function performanceFilms(perHospital: number): PlannedFilm[] {
  return (['A', 'B'] as const).flatMap((hospital) =>
    Array.from({ length: perHospital }, (_, i) => {
      const seed = seedOf(hospital, i)
      return { name: seed, request: { seed, hospital, size: FILM_PIXELS } }
    }),
  )
}

/** Ward films of hospital A made twice: the portable marker is drawn from a chance of its own, so nothing else differs. */
export function markerPairs(count: number): PlannedPair[] {
  return Array.from({ length: count }, (_, i) => {
    const seed = seedOf('marker', i)
    const request = { seed, hospital: 'A', size: FILM_PIXELS, view: 'AP', prevalence: PAIR_PREVALENCE } as const
    return {
      without: { name: `${seed}-without`, request: { ...request, portableMarkerChance: 0 } },
      with: { name: `${seed}-with`, request: { ...request, portableMarkerChance: 1 } },
    }
  })
}

/** What the card says about its films. */
export function describeEvaluation(date: string, perHospital: number, pairs: number): CardEvaluation {
  const span = (part: HospitalId | 'marker', count: number) => ({
    films: count,
    firstSeed: seedOf(part, 0),
    lastSeed: seedOf(part, count - 1),
  })
  const own = (hospital: HospitalId) => ({
    purpose: 'performance' as const,
    hospital,
    ...span(hospital, perHospital),
    request: "the hospital's own mix of findings, subtlety, views and distractors",
  })
  const twice = {
    purpose: 'shortcut' as const,
    hospital: 'A',
    ...span('marker', pairs),
    request: `AP, prevalence ${PAIR_PREVALENCE}, each film with portableMarkerChance 0 and 1`,
  }
  return { method: CARD_METHOD, date, filmPixels: FILM_PIXELS, sets: [own('A'), own('B'), twice] }
}

function seedOf(part: HospitalId | 'marker', index: number): string {
  return `card-${part}-${String(index + 1).padStart(5, '0')}`
}
