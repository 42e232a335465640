import type { Random } from '@collimator/kernel'
import type { Hospital, HospitalId } from '../detector/hospital.ts'
import { weightedChoice } from '../exact/chance.ts'
import { type FindingKind, type PlannedFinding, SUBTLETIES, type Subtlety } from '../findings/finding.ts'

/** Shares of the five steps of subtlety, hardest first; they need not sum to 1. */
export type SubtletyMix = readonly [number, number, number, number, number]

// How often each finding is a film's first one.
const FIRST: Readonly<Record<HospitalId, readonly (readonly [FindingKind, number])[]>> = {
  A: [
    ['nodule', 0.27],
    ['consolidation', 0.2],
    ['pleural-effusion', 0.18],
    ['pneumothorax', 0.1],
    ['cardiomegaly', 0.14],
    ['atelectasis', 0.11],
  ],
  B: [
    ['nodule', 0.12],
    ['consolidation', 0.27],
    ['pleural-effusion', 0.23],
    ['pneumothorax', 0.08],
    ['cardiomegaly', 0.16],
    ['atelectasis', 0.14],
  ],
}

// What comes with it, by probability: fluid with a large heart or pneumonia, lost volume with fluid.
const COMPANIONS: Readonly<Record<FindingKind, readonly (readonly [FindingKind, number])[]>> = {
  nodule: [['pleural-effusion', 0.05]],
  consolidation: [
    ['pleural-effusion', 0.22],
    ['cardiomegaly', 0.06],
  ],
  'pleural-effusion': [
    ['atelectasis', 0.2],
    ['cardiomegaly', 0.18],
  ],
  pneumothorax: [['atelectasis', 0.1]],
  cardiomegaly: [['pleural-effusion', 0.25]],
  atelectasis: [['pleural-effusion', 0.15]],
}

/** What the plan of a film's findings may be asked for. */
export type FindingsWish = {
  readonly findings?: readonly FindingKind[]
  readonly subtlety?: Subtlety | SubtletyMix
  readonly prevalence?: number
}

/**
 * Decides what is wrong on a film.
 * @param wish what the caller fixed.
 * @param hospital whose case mix fills the rest.
 * @param random chance of this film.
 * @returns an empty list for a normal film; each kind at most once.
 */
export function planFindings(wish: FindingsWish, hospital: Hospital, random: Random): PlannedFinding[] {
  const kinds = wish.findings ?? drawnKinds(wish.prevalence ?? hospital.prevalence, hospital, random.fork('kinds'))
  return [...new Set(kinds)].map((kind) => {
    const own = random.fork(kind)
    const side = own.next() < 0.5 ? 'right' : 'left'
    return {
      kind,
      side: kind === 'cardiomegaly' ? 'left' : side,
      subtlety: drawnSubtlety(wish.subtlety, own),
      random: own,
    }
  })
}

function drawnKinds(prevalence: number, hospital: Hospital, random: Random): FindingKind[] {
  if (random.next() >= prevalence) return []
  const first = weightedChoice(random, FIRST[hospital.id])
  const companions = COMPANIONS[first].filter(([, chance]) => random.next() < chance).map(([kind]) => kind)
  return [first, ...companions]
}

function drawnSubtlety(wish: Subtlety | SubtletyMix | undefined, random: Random): Subtlety {
  if (typeof wish === 'number') return wish
  const mix = wish ?? [1, 1, 1, 1, 1]
  return weightedChoice(
    random,
    SUBTLETIES.map((step) => [step, mix[step - 1] as number] as const),
  )
}
