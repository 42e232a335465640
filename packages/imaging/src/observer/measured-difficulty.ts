import { type Estimated, estimate, isNotEstimable, notEstimable, seededRandom } from '@collimator/kernel'
import { type GeneratedCase, generateCase } from '../cases/generate-case.ts'
import type { HospitalId } from '../detector/hospital.ts'
import { bellDeviate } from '../exact/chance.ts'
import { FINDING_KINDS, type FindingKind, SUBTLETIES, type Subtlety } from '../findings/finding.ts'
import { type ChannelSamples, decisionVariable, hotellingTemplate } from './hotelling.ts'
import { channelOutputs, laguerreGaussChannels } from './laguerre-gauss.ts'
import { ratingArea } from './rating-area.ts'
import { regionOf, regionSamples } from './region.ts'

/** How difficulty is measured. */
export type DifficultyPlan = {
  readonly seed: string | number
  readonly hospital: HospitalId
  /** Films with and as many without the finding for every cell; 20 or above. */
  readonly pairs: number
  /** Pixels a side of the films shown to the observer; 192 is enough for round channels. */
  readonly size: number
  readonly kinds?: readonly FindingKind[]
}

/** One cell of the table: how well the observer tells films with this finding from films without. */
export type DifficultyCell = { readonly kind: FindingKind; readonly subtlety: Subtlety; readonly area: Estimated }

const GRID = 32
const CHANNELS = { count: 6, width: 15 }
const INTERNAL_NOISE = 0.5

/**
 * Measures how hard the findings are: a channelised Hotelling observer that knows the place but not the body. It sees
 * films with the finding and, at the same places, films of the same people without it, each on its own; it learns on
 * one half of the people and is tested on the other, both ways.
 * @param plan how; the same plan gives the same table.
 * @param step called after each cell, to show progress.
 * @returns one cell for every kind and subtlety, hardest first, with the area under the ROC curve.
 */
export function measuredDifficulty(
  plan: DifficultyPlan,
  step: (done: number, total: number) => void,
): DifficultyCell[] {
  const kinds = plan.kinds ?? FINDING_KINDS
  const cells: DifficultyCell[] = []
  for (const kind of kinds) {
    const normals = Array.from({ length: plan.pairs }, (_, i) => filmOf(plan, kind, i))
    for (const subtlety of SUBTLETIES) {
      cells.push({ kind, subtlety, area: cellArea(plan, { kind, subtlety }, normals) })
      step(cells.length, kinds.length * SUBTLETIES.length)
    }
  }
  return cells
}

function filmOf(
  { seed, hospital, size }: DifficultyPlan,
  kind: FindingKind,
  i: number,
  subtlety?: Subtlety,
): GeneratedCase {
  const view = i % 5 < 3 ? 'PA' : 'AP'
  const shown = subtlety ? { findings: [kind], subtlety } : { findings: [] }
  return generateCase({ seed: `${seed} ${kind} ${i}`, hospital, size, view, distractors: [], ...shown })
}

type Cell = { readonly kind: FindingKind; readonly subtlety: Subtlety }

function cellArea(plan: DifficultyPlan, { kind, subtlety }: Cell, normals: readonly GeneratedCase[]): Estimated {
  const channels = laguerreGaussChannels(GRID, CHANNELS)
  const present: number[][] = []
  const absent: number[][] = []
  for (const [i, normal] of normals.entries()) {
    const film = filmOf(plan, kind, i, subtlety)
    const finding = film.truth.findings[0]
    if (!finding) continue
    const region = regionOf(finding.mask)
    present.push(channelOutputs(regionSamples(film, region, GRID), channels))
    absent.push(channelOutputs(regionSamples(normal, region, GRID), channels))
  }
  return crossedArea({ present, absent }, `${plan.seed} ${kind} ${subtlety}`)
}

/**
 * Area under the ROC curve of an observer trained on even rows and tested on odd ones, and the reverse, averaged.
 * @param samples channel outputs, rows paired.
 * @param seed chance of the internal noise.
 */
function crossedArea({ present, absent }: ChannelSamples, seed: string): Estimated {
  const half = (rows: readonly (readonly number[])[], odd: number) => rows.filter((_, i) => i % 2 === odd)
  const areas = [0, 1].map((odd): Estimated => {
    const template = hotellingTemplate(
      { present: half(present, 1 - odd), absent: half(absent, 1 - odd) },
      INTERNAL_NOISE,
    )
    if (!template) return notEstimable('too few films to train the observer')
    const random = seededRandom(`${seed} internal ${odd}`)
    const rate = (outputs: readonly number[]) =>
      decisionVariable(template, outputs) + template.internalSpread * bellDeviate(random)
    return ratingArea(half(present, odd).map(rate), half(absent, odd).map(rate))
  })
  const [first, second] = areas as [Estimated, Estimated]
  if (isNotEstimable(first)) return first
  if (isNotEstimable(second)) return second
  const se = Math.sqrt((first.se ?? 0) ** 2 + (second.se ?? 0) ** 2) / 2
  return estimate((first.value + second.value) / 2, { se })
}
