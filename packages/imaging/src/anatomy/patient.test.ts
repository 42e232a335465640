import { seededRandom } from '@collimator/kernel'
import { describe, expect, test } from 'vitest'
import { drawPatient } from './patient.ts'

const people = Array.from({ length: 600 }, (_, seed) => drawPatient(seededRandom(`person ${seed}`), `person ${seed}`))

describe('a crowd of people', () => {
  test('has a closed costophrenic angle on about one side in seventeen', () => {
    const sides = people.flatMap(({ sulcus }) => [sulcus.right, sulcus.left])
    const closed = sides.filter((depth) => depth < 0.8).length / sides.length
    expect(closed).toBeGreaterThan(0.03)
    expect(closed).toBeLessThan(0.1)
    expect(Math.min(...sides)).toBeGreaterThanOrEqual(0.62)
    expect(Math.max(...sides)).toBeLessThan(1.2)
  })
  test('loses bone with age, women more than men', () => {
    const mean = (of: typeof people) => of.reduce((sum, { boneDensity }) => sum + boneDensity, 0) / of.length
    const old = (sex: 'F' | 'M') => people.filter((one) => one.sex === sex && one.ageYears > 65)
    const young = people.filter(({ ageYears }) => ageYears < 45)
    expect(mean(old('F'))).toBeLessThan(mean(old('M')))
    expect(mean(old('M'))).toBeLessThan(mean(young))
  })
  test('is the same when it is drawn again', () => {
    expect(drawPatient(seededRandom('person 5'), 'person 5')).toEqual(people[5])
  })
})
