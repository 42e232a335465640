import type { Random } from '@collimator/kernel'
import { cageHalfWidth, domeHeight, type Side, signOf } from '../anatomy/chest-cage.ts'
import type { Scene } from '../anatomy/scene.ts'
import { between } from '../exact/chance.ts'

/** Which part of a lung a place is drawn from: anywhere in the open, or where other shadows lie over it. */
export type Zone = 'open' | 'hidden'

/**
 * A place inside a lung, in body mm, decided by the cage alone so that it does not depend on the size of the picture.
 * @param scene the exposure.
 * @param side which lung.
 * @param margin distance kept from chest wall and diaphragm, mm.
 * @param choice the zone ('hidden': apex under the clavicle, behind the heart, next to the hilum or just above the
 * dome) and the generator.
 */
export function placeInLung(
  scene: Scene,
  side: Side,
  margin: number,
  choice: { readonly zone: Zone; readonly random: Random },
): { readonly x: number; readonly y: number } {
  const { cage } = scene
  const { zone, random } = choice
  const dome = cage.domeY[side]
  const part = zone === 'hidden' ? random.below(4) : -1
  const top = cage.apexY + margin + (part === 0 ? 6 : 24)
  const bottom = part === 0 ? cage.apexY + 46 : dome - margin - 4
  const y = part === 3 ? dome - margin - between(random, 0, 10) : between(random, top, Math.max(top + 1, bottom))
  const wall = cageHalfWidth(cage, y) - margin
  const inner = part === 1 ? 22 : part === 2 ? 40 : 52
  const outer = part === 1 || part === 2 ? inner + 24 : wall
  const away = between(random, Math.min(inner, outer - 1), Math.max(inner + 1, outer))
  const floor = domeHeight(cage, side, away) - margin * 0.6
  return { x: signOf(side) * Math.min(away, wall), y: Math.min(y, floor) }
}
