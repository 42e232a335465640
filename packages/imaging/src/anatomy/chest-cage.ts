import { power } from '../exact/exact-functions.ts'
import type { Patient } from './patient.ts'

/** The inner wall of the chest and the domes of the diaphragm in body millimetres. */
export type ChestCage = {
  /** Body y of the lung apex. */
  readonly apexY: number
  /** Body y of the top of the right and of the left dome. */
  readonly domeY: { readonly right: number; readonly left: number }
  /** How deep the costophrenic angles reach, 1 on average. */
  readonly sulcus: { readonly right: number; readonly left: number }
  /** Widest inner half width and half depth. */
  readonly halfWidth: number
  readonly halfDepth: number
  /** Apex to the lower end of the posterior recess. */
  readonly height: number
}

/** Which half of the chest; the patient's right is on the left of the picture. */
export type Side = 'right' | 'left'

/** -1 for the right side and 1 for the left: the sign of body x. */
export function signOf(side: Side): -1 | 1 {
  return side === 'right' ? -1 : 1
}

const CARINA_BELOW_APEX = 0.42

/**
 * The cage of a person at a depth of breath.
 * @param patient the person.
 * @param inspiration 1 full breath, about 0.75 shallow.
 * @param raised millimetres by which a dome stands higher (volume loss), by side.
 */
export function chestCage(
  patient: Patient,
  inspiration: number,
  raised: { readonly right: number; readonly left: number },
): ChestCage {
  const height = patient.lungHeight * inspiration
  const apexY = -CARINA_BELOW_APEX * patient.lungHeight
  const domeY = apexY + height
  return {
    apexY,
    domeY: { right: domeY - raised.right, left: domeY + patient.domeDifference - raised.left },
    sulcus: patient.sulcus,
    halfWidth: patient.chestHalfWidth * (0.97 + 0.03 * inspiration),
    halfDepth: patient.chestHalfDepth,
    height: patient.lungHeight * 1.28,
  }
}

/**
 * Inner half width of the cage at a height: a dome that opens fast below the apex and is widest near the bases.
 * @param cage the chest.
 * @param y body mm; at and above the apex the result is 0.
 * @returns millimetres from the midline to the pleura.
 */
export function cageHalfWidth(cage: ChestCage, y: number): number {
  const t = (y - cage.apexY) / cage.height
  if (t <= 0) return 0
  const opening = 1 - Math.min(1, t / 0.84)
  const shoulder = power(1 - power(opening, 2.6), 0.3)
  const width = cage.halfWidth * shoulder * (0.86 + 0.14 * Math.min(1, t / 0.8))
  return t > 0.84 ? width * (1 - 0.25 * (t - 0.84) * (t - 0.84)) : width
}

/**
 * Inner half depth of the cage at a height.
 * @param cage the chest.
 * @param y body mm; at and above the apex the result is 0.
 */
export function cageHalfDepth(cage: ChestCage, y: number): number {
  const t = (y - cage.apexY) / cage.height
  if (t <= 0) return 0
  const opening = 1 - Math.min(1, t / 0.6)
  return cage.halfDepth * power(1 - opening * opening, 0.55)
}

/**
 * Height of the diaphragm's upper contour.
 * @param cage the chest.
 * @param side which dome.
 * @param x millimetres from the midline towards that side, 0 or above.
 * @returns body y; it falls to the costophrenic angle at the wall and a little towards the heart.
 */
export function domeHeight(cage: ChestCage, side: Side, x: number): number {
  const top = cage.domeY[side]
  const peak = cage.halfWidth * (side === 'right' ? 0.46 : 0.5)
  if (x >= peak) {
    const out = Math.min(1.15, (x - peak) / (cage.halfWidth - peak))
    return top + cage.halfWidth * cage.sulcus[side] * (0.17 * out * out + 0.15 * out * out * out * out)
  }
  const inward = (peak - x) / peak
  return top + (side === 'right' ? 19 : 12) * inward * inward
}
