import type { Random } from '@collimator/kernel'
import { around, between } from '../exact/chance.ts'

/** A synthetic body: everything that stays the same from one film of a person to the next. Lengths in mm. */
export type Patient = {
  readonly sex: 'F' | 'M'
  /** 20 to 89. */
  readonly ageYears: number
  /** Fat under the skin, 0 (thin) to 1 (very obese). */
  readonly habitus: number
  /** Size of the skeleton, about 0.86 to 1.14. */
  readonly scale: number
  /** Inner half width of the chest at its widest. */
  readonly chestHalfWidth: number
  /** Inner half depth of the chest at its deepest. */
  readonly chestHalfDepth: number
  /** Lung apex to the top of the right dome at full inspiration. */
  readonly lungHeight: number
  /** Left dome below the right one. */
  readonly domeDifference: number
  /** Greatest width of the heart as a share of the inner chest width, upright PA. */
  readonly cardiothoracicRatio: number
  /** Turn of the heart's long axis from the horizontal, radians; small lies flat. */
  readonly heartTilt: number
  /** Radius of the aortic arch seen end on; grows with age. */
  readonly aorticKnob: number
  /** Side bend of the spine at mid chest, positive to the left. */
  readonly scoliosis: number
  /** Drop of a posterior rib from the spine to the side wall. */
  readonly ribDrop: number
  /** Mineral of bone, 1 in the young, down to about 0.6. */
  readonly boneDensity: number
  /** Calcified rib cartilage, 0 to 1. */
  readonly cartilageCalcium: number
  /** Length of the trunk of a breast's outline, 0 for men. */
  readonly breastSize: number
  /** Pectoral muscle, 0 to 1. */
  readonly muscle: number
  /** How deep the costophrenic angles reach, 1 on average, 0.62 where old pleural scars have closed one. */
  readonly sulcus: { readonly right: number; readonly left: number }
  /** Numbers the person's vessels, texture and bowel gas grow from. */
  readonly seed: string
}

/**
 * Draws a person.
 * @param random a generator kept for this person, so that a prior film shows the same body.
 * @param seed text from which the fine structure is grown.
 * @returns dimensions round those of adult chest films: inner chest width 250 to 320 mm, lung height 190 to 270 mm,
 * cardiothoracic ratio 0.38 to 0.5 (Danzer 1919, Am J Med Sci 157:513, upper limit 0.5).
 */
export function drawPatient(random: Random, seed: string): Patient {
  const sex = random.next() < 0.48 ? 'F' : 'M'
  const ageYears = Math.round(Math.max(20, Math.min(89, around(random, 54, 17))))
  const habitus = Math.max(0.02, Math.min(1, 0.1 + 0.75 * random.next() * random.next() + 0.25 * random.next()))
  const scale = around(random, sex === 'F' ? 0.95 : 1.03, 0.035)
  const aged = Math.max(0, ageYears - 45) / 40
  return {
    sex,
    ageYears,
    habitus,
    scale,
    chestHalfWidth: scale * around(random, 141 + 8 * habitus, 5),
    chestHalfDepth: scale * around(random, 84 + 10 * aged, 5),
    lungHeight: scale * around(random, 236, 13),
    domeDifference: between(random, 4, 20),
    cardiothoracicRatio: around(random, 0.435 + 0.02 * aged + 0.02 * habitus, 0.025),
    heartTilt: around(random, 0.78 - 0.22 * habitus, 0.09),
    aorticKnob: around(random, 15.5 + 4.5 * aged, 1.5),
    scoliosis: around(random, 0, 2.5 + 2 * aged),
    ribDrop: scale * around(random, 52 + 8 * aged, 6),
    boneDensity: around(random, 1 - (sex === 'F' ? 0.3 : 0.18) * aged, 0.05),
    cartilageCalcium: Math.max(0, around(random, aged * 0.7, 0.25)),
    breastSize: sex === 'F' ? between(random, 42, 66) + 14 * habitus : 0,
    muscle: sex === 'M' ? between(random, 0.3, 1) : 0.25,
    sulcus: { right: drawnSulcus(random), left: drawnSulcus(random) },
    seed,
  }
}

function drawnSulcus(random: Random): number {
  const scarred = random.next() < 0.06
  return scarred ? between(random, 0.62, 0.78) : around(random, 1, 0.09)
}
