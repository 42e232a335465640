import type { FindingKind, HospitalId, View } from '@collimator/imaging'

/** How a network takes its grey: standardised film by film, or as display levels from 0 (black) to 1 (white). */
export type Grey = 'standardised' | 'levels'

/** How films for one training set are drawn. */
export type FilmSet = {
  /** Prefix of every seed; no other set and no evaluation uses it. */
  readonly seed: string
  readonly hospital: HospitalId
  readonly count: number
  /** The last of `count` films that are kept for watching and calibrating, never for learning. */
  readonly validation: number
  /** Share of films with at least one finding. */
  readonly prevalence: number
  /** Chance of each finding to be a film's first one; absent: the hospital's case mix. */
  readonly firstFinding?: Readonly<Record<FindingKind, number>>
  /** Chance that another finding joins the first when `firstFinding` is given. */
  readonly companion?: number
  /** Share of AP films whatever is wrong; absent: the hospital's habit. */
  readonly portableShare?: number
  readonly portableMarkerChance?: number
  readonly view?: View
  readonly grey: Grey
  /** What the labels stand for: findings when absent; or, for all six alike, the portable marker and its place. */
  readonly labels?: 'portable-marker'
}
