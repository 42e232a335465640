import { seededRandom } from '@collimator/kernel'
import {
  type AidedRead,
  fisherExactTest,
  type LocationRead,
  locationMerit,
  locationStudy,
  raschDifficulties,
  relianceProfile,
} from '@collimator/statistics'

/** Location studies, reliance, exact tests and Rasch at the sizes of published studies. */
export async function bench(): Promise<void> {
  const random = seededRandom('reader figures')
  const label = () => random.below(2) as 0 | 1
  const cells = ['a', 'b'].flatMap((treatment) =>
    Array.from({ length: 20 }, (_, r) => ({ reader: `r${r}`, treatment, reads: readsOf(random, 1000) })),
  )
  measureTime('wAFROC with Obuchowski-Rockette, 20 readers x 1000 cases x 2', () => {
    const merits = cells.map(({ reads, ...cell }) => ({ ...cell, merit: locationMerit(reads, 'wAFROC') }))
    return locationStudy(merits, { readers: 'random', cases: 'random' })
  })
  const reads = Array.from(
    { length: 227 * 324 },
    (_, i): AidedRead => ({
      reader: `r${i % 227}`,
      case: `c${Math.floor(i / 227)}`,
      truth: (Math.floor(i / 227) % 2) as 0 | 1,
      first: label(),
      ai: label(),
      final: label(),
    }),
  )
  measureTime('reliance, 227 readers x 324 cases, clustered', () => relianceProfile(reads))
  const table = Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => random.below(18)))
  measureTime('exact test, 3 x 4 with about a hundred items', () => fisherExactTest(table))
  const answers = Array.from({ length: 200 }, () => Array.from({ length: 60 }, label))
  measureTime('Rasch, 200 readers x 60 cases', () => raschDifficulties(answers))
}

function readsOf(random: ReturnType<typeof seededRandom>, cases: number): LocationRead[] {
  return Array.from({ length: cases }, (_, k) => ({
    case: `c${k}`,
    falseMarks: random.below(2) === 0 ? [] : [random.normal()],
    lesions: k % 2 === 0 ? [] : [{ rating: random.normal() + 1 }, {}],
  }))
}

function measureTime(what: string, work: () => unknown): void {
  work()
  const start = performance.now()
  work()
  console.log(`${(performance.now() - start).toFixed(0).padStart(6)} ms  ${what}`)
}
