import type { FindingKind, HospitalId, View } from '@collimator/imaging'

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
}

/** How one network learns. */
export type Recipe = {
  readonly tool: 'alder' | 'birch' | 'cedar'
  readonly films: FilmSet
  /** Use only the first so many films for learning. */
  readonly learnFrom?: number
  readonly seed: string
  readonly epochs: number
  readonly batch: number
  readonly learningRate: number
  /** Weight of the loss on the map of places; 0 learns from film labels alone. */
  readonly placeWeight: number
  /** Weight of a positive against a negative film label. */
  readonly positiveWeight: number
  /**
   * What happens to its answers before it is handed out: calibrated, with thresholds of at least a stated specificity for
   * each finding, on a set of films of its own or on the watched ones; or left as they are.
   */
  readonly finish:
    | { readonly kind: 'calibrated'; readonly specificity: number; readonly films?: FilmSet }
    | { readonly kind: 'as-it-is'; readonly threshold: number }
}

const EVEN: Readonly<Record<FindingKind, number>> = {
  nodule: 0.24,
  consolidation: 0.16,
  'pleural-effusion': 0.15,
  pneumothorax: 0.15,
  cardiomegaly: 0.15,
  atelectasis: 0.15,
}

// Views and markers are dealt out without regard to disease, so that they cannot be learnt in its place.
const BALANCED_A: FilmSet = {
  seed: 'train-A',
  hospital: 'A',
  count: 10_000,
  validation: 1000,
  prevalence: 0.6,
  firstFinding: EVEN,
  companion: 0.25,
  portableShare: 0.35,
  portableMarkerChance: 0.4,
}

// The hospital as it is: its own case mix, habits and markers.
const NATURAL_A: FilmSet = { seed: 'calibrate-A', hospital: 'A', count: 1500, validation: 0, prevalence: 0.3 }

// A vendor's shortest way: every ward film of one hospital with its report, and nobody looked at the markers.
const WARD_A: FilmSet = {
  seed: 'ward-A',
  hospital: 'A',
  count: 2500,
  validation: 500,
  prevalence: 0.5,
  view: 'AP',
}

/** The three tools. Why each one is as it is: docs/guides/ai-tools.md. */
export const RECIPES: readonly Recipe[] = [
  {
    tool: 'alder',
    films: BALANCED_A,
    seed: 'alder-1',
    epochs: 9,
    batch: 16,
    learningRate: 0.001,
    placeWeight: 1,
    positiveWeight: 1,
    finish: { kind: 'calibrated', specificity: 0.95, films: NATURAL_A },
  },
  {
    tool: 'birch',
    films: WARD_A,
    seed: 'birch-1',
    epochs: 5,
    batch: 16,
    learningRate: 0.001,
    placeWeight: 0,
    positiveWeight: 1,
    finish: { kind: 'calibrated', specificity: 0.95 },
  },
  {
    tool: 'cedar',
    films: BALANCED_A,
    learnFrom: 4000,
    seed: 'cedar-1',
    epochs: 6,
    batch: 16,
    learningRate: 0.001,
    placeWeight: 1,
    positiveWeight: 0.02,
    finish: { kind: 'as-it-is', threshold: 0.5 },
  },
]
