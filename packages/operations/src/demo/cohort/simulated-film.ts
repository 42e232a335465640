import { type Random, seededRandom } from '@collimator/kernel'
import {
  type ActivitySignal,
  type FilmTruth,
  type ReadReport,
  type SimulatedRead,
  type SimulatedReader,
  simulateDecision,
  simulateRead,
  simulateSeconds,
} from '@collimator/reading'
import type { ReadView, ShownAi } from '../../reading/present-read.ts'

/** A film as the model of a reader takes it in. */
export type FilmToSimulate = {
  readonly readerKey: string
  readonly reader: SimulatedReader
  /** Names the film for chance: what all readers share, and what each adds, follow from it. */
  readonly name: string
  readonly truth: FilmTruth
  readonly findings: readonly string[]
  readonly size: { readonly width: number; readonly height: number }
  readonly filmsRead: number
}

/** A report with the seconds that it took. */
export type SimulatedReport = { readonly report: ReadReport; readonly seconds: number }

type Reads = Readonly<Record<string, SimulatedRead>>

/** Reads a film: alone, or again with what was shown of the AI. The same film gives the same reports, so a run can be taken up. */
export function simulateReport(film: FilmToSimulate, shown: ShownAi | null): SimulatedReport {
  const { reader, findings } = film
  const own = seededRandom(`reads ${film.readerKey} ${film.name}`)
  const reads: Record<string, SimulatedRead> = {}
  for (const finding of findings) {
    const chance = { film: seededRandom(`film ${film.name} ${finding}`), own }
    const alone = simulateRead(reader, questionOf(film, finding), film.filmsRead, chance)
    const said = shown?.scores?.find((score) => score.finding === finding)
    reads[finding] = simulateDecision(reader, alone, said ?? null)
  }
  const logOdds = Object.values(reads).map((read) => read.logOdds)
  const seconds = simulateSeconds(logOdds, reader, shown ? 9 : 24, own)
  return { report: reportOf(film, reads, own), seconds }
}

function questionOf({ truth }: FilmToSimulate, finding: string) {
  const lesion = truth.lesions.find((one) => one.finding === finding)
  return { finding, isThere: truth.present.includes(finding), subtlety: lesion?.subtlety ?? null }
}

function reportOf(film: FilmToSimulate, reads: Reads, own: Random): ReadReport {
  const present = Object.entries(reads).filter(([, { answer }]) => answer.present)
  return {
    answers: Object.fromEntries(Object.entries(reads).map(([finding, { answer }]) => [finding, answer])),
    marks: present.map(([finding, { answer }]) => ({
      kind: 'point',
      ...placeOf(film, finding, own),
      frame: 0,
      finding,
      confidence: answer.confidence,
    })),
    recommendation: present.length === 0 ? 'none' : 'further-imaging',
    words: '',
    isNormal: present.length === 0,
  }
}

/** Where a mark is set: near the middle of the lesion, or anywhere on the film where there is none. */
function placeOf({ truth, size }: FilmToSimulate, finding: string, own: Random): { x: number; y: number } {
  const lesion = truth.lesions.find((one) => one.finding === finding)
  if (!lesion) return { x: Math.floor(own.next() * size.width), y: Math.floor(own.next() * size.height) }
  const [left, top, width, height] = lesion.box
  return {
    x: Math.round(left + width * (0.4 + 0.2 * own.next())),
    y: Math.round(top + height * (0.4 + 0.2 * own.next())),
  }
}

/** Signs of a hand that is there all the time, one every half minute. */
export function signalsOf(startMs: number, seconds: number): readonly ActivitySignal[] {
  const ends = startMs + Math.round(seconds * 1000)
  const signals: ActivitySignal[] = []
  for (let atMs = startMs; atMs < ends; atMs += 30_000) signals.push({ kind: 'input', atMs })
  return [...signals, { kind: 'input', atMs: ends }]
}

/** The size of the film in a view. */
export function sizeOf({ film }: ReadView): FilmToSimulate['size'] {
  return { width: film?.width ?? 1, height: film?.height ?? 1 }
}
