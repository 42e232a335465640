import type { Random } from '@collimator/kernel'
import type { Scene } from '../anatomy/scene.ts'
import type { Hospital } from '../detector/hospital.ts'

/** Things on a film that are no finding but draw the eye, and the markers. */
export const DISTRACTOR_KINDS = [
  'nipple-shadow',
  'healed-rib-fracture',
  'skin-fold',
  'calcified-granuloma',
  'central-line',
  'pacemaker',
  'monitor-leads',
  'side-marker',
  'portable-marker',
] as const

/** One of the distractors. */
export type DistractorKind = (typeof DISTRACTOR_KINDS)[number]

/** What a distractor is drawn with. */
export type DistractorContext = {
  readonly scene: Scene
  readonly hospital: Hospital
  readonly random: Random
  /** Width of the detector and middle of the film, mm. */
  readonly fieldMm: number
  readonly centre: { readonly x: number; readonly y: number }
}

/** A part of the detector touched by a distractor, mm. */
export type Touched = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

/** Draws a distractor and tells where it is; undefined when this body offers no place for it. */
export type DrawDistractor = (context: DistractorContext) => Touched | undefined

/** The rectangle round some points of the detector, widened by a margin in mm. */
export function findTouched(points: readonly { readonly x: number; readonly y: number }[], margin: number): Touched {
  return {
    left: Math.min(...points.map((point) => point.x)) - margin,
    right: Math.max(...points.map((point) => point.x)) + margin,
    top: Math.min(...points.map((point) => point.y)) - margin,
    bottom: Math.max(...points.map((point) => point.y)) + margin,
  }
}
