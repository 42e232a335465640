import { CARD_METHOD, type CardEvaluation } from '@collimator/ai-tools'
import type { CaseRequest, HospitalId } from '@collimator/imaging'

/** One film of an evaluation: a name for its files and how it is generated. */
export type PlannedFilm = { readonly name: string; readonly request: CaseRequest }

/** Two films of one seed, without and with a change that concerns no person and no finding. */
export type PlannedPair = { readonly without: PlannedFilm; readonly with: PlannedFilm }

/** How many films of each kind, and how many pixels a side they have. */
export type CardSize = {
  readonly perHospital: number
  readonly markerPairs: number
  readonly detectorPairs: number
  readonly filmPixels: number
}

/** Half of the marker's films show a finding, so that its effect is measured on both kinds. */
const PAIR_PREVALENCE = 0.5

/** The held-out films of both hospitals. No other seed begins with "card-". */
export function performanceFilms({ perHospital, filmPixels }: CardSize): PlannedFilm[] {
  return (['A', 'B'] as const).flatMap((hospital) =>
    Array.from({ length: perHospital }, (_, i) => {
      const seed = seedOf(hospital, i)
      return { name: seed, request: { seed, hospital, size: filmPixels } }
    }),
  )
}

/** Ward films of hospital A made twice: the portable marker is drawn from a chance of its own, so nothing else differs. */
export function markerPairs({ markerPairs: count, filmPixels }: CardSize): PlannedPair[] {
  return Array.from({ length: count }, (_, i) => {
    const seed = seedOf('marker', i)
    const request = { seed, hospital: 'A', size: filmPixels, view: 'AP', prevalence: PAIR_PREVALENCE } as const
    return {
      without: { name: `${seed}-without`, request: { ...request, portableMarkerChance: 0 } },
      with: { name: `${seed}-with`, request: { ...request, portableMarkerChance: 1 } },
    }
  })
}

/** The first films of hospital B, and the same once more from its replaced detector. */
export function detectorPairs({ detectorPairs: count, filmPixels }: CardSize): PlannedPair[] {
  return Array.from({ length: count }, (_, i) => {
    const seed = seedOf('B', i)
    const request = { seed, hospital: 'B', size: filmPixels } as const
    return {
      without: { name: seed, request },
      with: { name: `${seed}-replaced`, request: { ...request, detector: 'replaced' } },
    }
  })
}

/** What the card says about its films. */
export function describeEvaluation(date: string, size: CardSize): CardEvaluation {
  const set = (part: HospitalId | 'marker', hospital: HospitalId, films: number) => ({
    hospital,
    films,
    firstSeed: seedOf(part, 0),
    lastSeed: seedOf(part, films - 1),
  })
  const mix = "the hospital's own mix of findings, subtlety, views and distractors"
  const sets: CardEvaluation['sets'] = [
    { purpose: 'performance', ...set('A', 'A', size.perHospital), request: mix },
    { purpose: 'performance', ...set('B', 'B', size.perHospital), request: mix },
    {
      purpose: 'shortcut',
      ...set('marker', 'A', size.markerPairs),
      request: `AP, prevalence ${PAIR_PREVALENCE}; each film twice, with portableMarkerChance 0 and 1`,
    },
    {
      purpose: 'detector',
      ...set('B', 'B', size.detectorPairs),
      request: `${mix}; each film twice, from the old and from the replaced detector`,
    },
  ]
  return { method: CARD_METHOD, date, filmPixels: size.filmPixels, sets }
}

function seedOf(part: HospitalId | 'marker', index: number): string {
  return `card-${part}-${String(index + 1).padStart(5, '0')}`
}
