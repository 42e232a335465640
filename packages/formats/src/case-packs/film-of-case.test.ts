import { expect, it } from 'vitest'
import { aPackCase } from '../test-support/a-pack.ts'
import type { PackCase } from './case-pack-schema.ts'
import { allowedPatient, spacingOfCase } from './film-of-case.ts'

const caseWith = (changes: object) => aPackCase(changes) as unknown as PackCase

it('a film made smaller has pixels as much further apart as it has fewer', () => {
  const original_image = { width: 2500, height: 2048, pixel_spacing_mm: [0.168, 0.14] }
  const spacing = spacingOfCase(caseWith({ original_image }), { width: 1024, height: 1024 })
  expect(spacing?.columnMm).toBeCloseTo(0.41016, 5)
  expect(spacing?.rowMm).toBeCloseTo(0.28, 9)
  expect(spacingOfCase(caseWith({}), { width: 1024, height: 1024 })).toBeUndefined()
})

it.each([
  [
    { sex: 'f', age: 54, view: 'pa' },
    { sex: 'F', ageYears: 54, view: 'PA' },
  ],
  [{ sex: 'M', projection: 'AP supine' }, { sex: 'M' }],
  [{ age_range: '1-5 y', projection: 'ap' }, { view: 'AP' }],
  [{ name: 'Jane_Doe', nih_patient_id: '193', crp_val: '16.0', sex: 'unknown', age: -1 }, {}],
  [undefined, {}],
])('of the patient fields %j only %j goes into a header', (patient, allowed) => {
  expect(allowedPatient(caseWith({ patient }))).toEqual(allowed)
})
