import type { SimulatedReader } from '@collimator/reading'
import { DEMO_SEEDS, type DemoSeed } from '../demo-people.ts'

/** Someone whose reads come from the reader model, and the exercises that are read so. */
export type CohortMember = {
  readonly seed: DemoSeed
  readonly reader: SimulatedReader
  readonly exercises: readonly string[]
}

/** The exercise of the demonstration that a senior checks. */
export const CHECKED_EXERCISE = 'second-reader-checked'

const EVERY = ['baseline', CHECKED_EXERCISE, 'second-reader', 'abroad'] as const

/** What the teacher has assigned to all residents before they read, and how many days later it is due. */
export const ASSIGNED: Readonly<Record<string, number>> = { [CHECKED_EXERCISE]: 14, 'second-reader': 40 }

const READERS: readonly SimulatedReader[] = [
  { ability: 1.4, criterion: -0.4, confidenceScale: 1.2, reliance: 1, learning: 0.22 },
  { ability: 1.7, criterion: -0.2, confidenceScale: 1, reliance: 0.5, learning: 0.15 },
  { ability: 2, criterion: -0.6, confidenceScale: 0.8, reliance: 0.3, learning: 0.1 },
  { ability: 1.2, criterion: 0, confidenceScale: 1.6, reliance: 1.3, learning: 0.3 },
  { ability: 1.9, criterion: -0.3, confidenceScale: 1, reliance: 0.1, learning: 0.05 },
]

const OF_THE_BAR: SimulatedReader = {
  ability: 1.6,
  criterion: -0.4,
  confidenceScale: 1.1,
  reliance: 0.7,
  learning: 0.2,
}

/**
 * Five residents who are nobody, and the resident of the bar, of whose sessions two are simulated so that the page of own
 * figures has something to say; the others are left for whoever shows the demonstration.
 */
export const COHORT: readonly CohortMember[] = DEMO_SEEDS.filter(({ key }) => key === 'resident').flatMap(
  (resident) => [
    ...READERS.map((reader, i) => simulatedResident(resident, reader, i)),
    { seed: resident, reader: OF_THE_BAR, exercises: ['baseline', 'abroad'] },
  ],
)

function simulatedResident({ memberships }: DemoSeed, reader: SimulatedReader, i: number): CohortMember {
  const seed: DemoSeed = {
    key: `simulated-${i + 1}`,
    name: `Simulated resident ${i + 1}`,
    role: 'Simulated resident',
    profile: { role: 'Simulated: reads come from a model', subspecialty: '', country: 'GB' },
    memberships,
  }
  return { seed, reader, exercises: EVERY }
}
