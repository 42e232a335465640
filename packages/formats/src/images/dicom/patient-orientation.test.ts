import { expect, it } from 'vitest'
import { patientOrientation } from './patient-orientation.ts'

it('what the file states counts before the place of the section', () => {
  const plane = { alongRow: [1, 0, 0], alongColumn: [0, 1, 0] }
  expect(patientOrientation('L\\F', plane)).toEqual({ alongRow: 'L', alongColumn: 'F' })
  expect(patientOrientation('LA \\FR', undefined)).toEqual({ alongRow: 'LA', alongColumn: 'FR' })
})

it.each([
  ['axial', [1, 0, 0], [0, 1, 0], 'L', 'P'],
  ['coronal', [1, 0, 0], [0, 0, -1], 'L', 'F'],
  ['sagittal', [0, 1, 0], [0, 0, -1], 'P', 'F'],
  ['axial, tilted by twenty degrees', [1, 0, 0], [0, 0.94, -0.34], 'L', 'PF'],
  ['tilted by one degree, which is not named', [0.9998, 0.0175, 0], [-0.0175, 0.9998, 0], 'L', 'P'],
])('of a section: %s', (_name, alongRow, alongColumn, ...[row, column]) => {
  expect(patientOrientation('', { alongRow, alongColumn })).toEqual({ alongRow: row, alongColumn: column })
})

it('nothing is guessed: no statement, half a statement, or one that is no direction gives none', () => {
  for (const stated of ['', 'L', 'L\\', 'L\\X', 'LR\\F', 'L\\F\\H', 'LEFT\\FOOT'])
    expect(patientOrientation(stated, undefined), stated).toBeNull()
})
