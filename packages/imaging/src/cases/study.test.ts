import { seededRandom } from '@collimator/kernel'
import { describe, expect, test } from 'vitest'
import { drawPatient } from '../anatomy/patient.ts'
import { HOSPITALS, type HospitalId } from '../detector/hospital.ts'
import type { View } from '../projection/viewpoint.ts'
import { drawStudy } from './study.ts'

const FILMS = 500
function exposures(hospital: HospitalId, view: View) {
  return Array.from({ length: FILMS }, (_, seed) => {
    const random = seededRandom(`exposure ${seed}`)
    return drawStudy(random, HOSPITALS[hospital], drawPatient(random.fork('body'), 'x'), view).imaging
  })
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const spread = (values: readonly number[]) => {
  const middle = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - middle) * (value - middle))))
}

describe('how films are exposed', () => {
  test('differs from film to film, by hand at B more than automatically at A', () => {
    const [automatic, byHand] = (['A', 'B'] as const).map((id) =>
      spread(exposures(id, 'PA').map(({ lungLevel }) => lungLevel)),
    )
    expect(automatic).toBeGreaterThan(0.02)
    expect(byHand).toBeGreaterThan(1.5 * (automatic as number))
  })
  test.each(['A', 'B'] as const)('keeps the usual level of hospital %s in the middle of its films', (id) => {
    const levels = exposures(id, 'PA').map(({ lungLevel }) => lungLevel)
    expect(Math.abs(mean(levels) - HOSPITALS[id].upright.lungLevel)).toBeLessThan(0.02)
  })
  test('leaves lung darker than mediastinum on every film', () => {
    for (const id of ['A', 'B'] as const) {
      for (const { lungLevel, mediastinumLevel } of exposures(id, 'AP')) {
        expect(mediastinumLevel).toBeGreaterThan(lungLevel + 0.03)
      }
    }
  })
})
