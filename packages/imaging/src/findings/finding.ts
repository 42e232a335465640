import type { Random } from '@collimator/kernel'
import type { Side } from '../anatomy/chest-cage.ts'
import type { Scene } from '../anatomy/scene.ts'

/** What can be wrong on a generated film. */
export const FINDING_KINDS = [
  'nodule',
  'consolidation',
  'pleural-effusion',
  'pneumothorax',
  'cardiomegaly',
  'atelectasis',
] as const

/** One of the six findings. */
export type FindingKind = (typeof FINDING_KINDS)[number]

/** How easily a finding is seen: 1 extremely subtle to 5 obvious, the scale of LIDC (Armato 2011, Med Phys 38:915). */
export type Subtlety = 1 | 2 | 3 | 4 | 5

/** The five steps of subtlety, hardest first. */
export const SUBTLETIES: readonly Subtlety[] = [1, 2, 3, 4, 5]

/** A finding decided upon before the body is drawn. */
export type PlannedFinding = {
  readonly kind: FindingKind
  readonly subtlety: Subtlety
  readonly side: Side
  /** Chance for its place and shape. */
  readonly random: Random
}

/** A finding as drawn: how strongly it is present in each pixel, 0 to 1, and its size in its own measure. */
export type DrawnFinding = {
  readonly presence: Float32Array
  /** Radius, fluid height, pleural gap, plate length in mm, or the cardiothoracic ratio. */
  readonly measure: number
}

/** Draws one finding into a scene that already holds the body. */
export type DrawFinding = (scene: Scene, finding: PlannedFinding) => DrawnFinding

/**
 * A number from a table of ranges by subtlety.
 * @param finding its subtlety picks the row and its generator the place in it.
 * @param ranges five [low, high) pairs, hardest first.
 */
export function bySubtlety(finding: PlannedFinding, ranges: readonly (readonly [number, number])[]): number {
  const [low, high] = ranges[finding.subtlety - 1] as readonly [number, number]
  return low + (high - low) * finding.random.next()
}
