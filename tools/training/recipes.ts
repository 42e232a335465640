import type { FindingKind } from '@collimator/imaging'
import type { FilmSet } from './films/film-set.ts'

/** How one network learns. */
export type Recipe = {
  readonly name: 'groundwork' | 'alder' | 'sorter' | 'birch' | 'cedar'
  readonly films: FilmSet
  /** The recipe whose finished network this one begins with; absent: chance. */
  readonly startFrom?: 'groundwork' | 'sorter'
  /** What of the grey the network is given; the lung window is cut out of display levels and takes no other contrast. */
  readonly sees: 'standardised' | 'lung-window'
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
   * each finding, on a set of films of its own or on the watched ones; left as they are; or never handed out.
   */
  readonly finish:
    | { readonly kind: 'calibrated'; readonly specificity: number; readonly films?: FilmSet }
    | { readonly kind: 'as-it-is'; readonly threshold: number }
    | { readonly kind: 'kept' }
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
  count: 8000,
  validation: 800,
  prevalence: 0.6,
  firstFinding: EVEN,
  companion: 0.25,
  portableShare: 0.35,
  portableMarkerChance: 0.4,
  grey: 'standardised',
}

const LEVELS_A: FilmSet = { ...BALANCED_A, seed: 'levels-A', count: 4500, validation: 500, grey: 'levels' }

// The hospital as it is: its own case mix, habits and markers.
const NATURAL_A: FilmSet = {
  seed: 'calibrate-A',
  hospital: 'A',
  count: 1500,
  validation: 0,
  prevalence: 0.3,
  grey: 'levels',
}

// Ward films sorted by the word on them.
const SORTED_A: FilmSet = {
  seed: 'sorter-A',
  hospital: 'A',
  count: 1500,
  validation: 300,
  prevalence: 0.5,
  view: 'AP',
  portableMarkerChance: 0.5,
  grey: 'standardised',
  labels: 'portable-marker',
}

// A vendor's shortest way: every ward film of one hospital with its report, and nobody looked at the markers.
const WARD_A: FilmSet = {
  seed: 'ward-A',
  hospital: 'A',
  count: 2500,
  validation: 500,
  prevalence: 0.5,
  view: 'AP',
  grey: 'standardised',
}

/** The three tools and what they begin with. Why each one is as it is: docs/guides/ai-tools.md. */
export const RECIPES: readonly Recipe[] = [
  {
    name: 'groundwork',
    films: BALANCED_A,
    sees: 'standardised',
    seed: 'groundwork-2',
    epochs: 8,
    batch: 16,
    learningRate: 0.001,
    placeWeight: 1,
    positiveWeight: 1,
    finish: { kind: 'kept' },
  },
  {
    name: 'alder',
    films: LEVELS_A,
    startFrom: 'groundwork',
    sees: 'lung-window',
    seed: 'alder-5',
    epochs: 5,
    batch: 16,
    learningRate: 0.001,
    placeWeight: 1,
    positiveWeight: 1,
    finish: { kind: 'calibrated', specificity: 0.95, films: NATURAL_A },
  },
  {
    name: 'sorter',
    films: SORTED_A,
    startFrom: 'groundwork',
    sees: 'standardised',
    seed: 'sorter-2',
    epochs: 2,
    batch: 8,
    learningRate: 0.001,
    placeWeight: 1,
    positiveWeight: 1,
    finish: { kind: 'kept' },
  },
  {
    name: 'birch',
    films: WARD_A,
    startFrom: 'sorter',
    sees: 'standardised',
    seed: 'birch-4',
    epochs: 3,
    batch: 8,
    learningRate: 0.001,
    placeWeight: 0,
    positiveWeight: 1,
    finish: { kind: 'calibrated', specificity: 0.95 },
  },
  {
    name: 'cedar',
    films: BALANCED_A,
    learnFrom: 3600,
    sees: 'standardised',
    seed: 'cedar-2',
    epochs: 5,
    batch: 16,
    learningRate: 0.001,
    placeWeight: 1,
    positiveWeight: 0.02,
    finish: { kind: 'as-it-is', threshold: 0.5 },
  },
]
