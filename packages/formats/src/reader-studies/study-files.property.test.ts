import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLabelledRecords, readLabelSequence } from '../screening/read-screening-table.ts'
import { readAidedReads } from './read-aided-reads.ts'
import { readCodedTable } from './read-coded-table.ts'
import { readForecasts } from './read-forecasts.ts'
import { readLrocTable } from './read-lroc-table.ts'
import { readMarks } from './read-marks.ts'

const cell = fc.constantFrom('', '0', '1', '0.5', 'r1', 'case', 'truth', 'yes', 'NaN', '\u0007', '1e999', '"', ';')
const table = fc
  .array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 })
  .map((rows) => new TextEncoder().encode(rows.map((row) => row.join(',')).join('\n')))
const bytes = fc.oneof(table, fc.uint8Array({ maxLength: 200 }))

test('any bytes give rows or a fault, and never an exception', () => {
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      for (const read of [readAidedReads, readForecasts, readLrocTable, readLabelledRecords, readLabelSequence]) {
        expect(typeof read('file', one).ok).toBe('boolean')
      }
      expect(typeof readCodedTable('file', one, { numbers: 'interval', missing: ['0'] }).ok).toBe('boolean')
      const marks = readMarks({ marks: { name: 'marks', bytes: one }, lesions: { name: 'lesions', bytes: other } })
      expect(typeof marks.ok).toBe('boolean')
    }),
  )
})

const probability = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000)

test('forecasts come back as they were written, whatever the order of columns and the case of their names', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ truth: fc.constantFrom(0, 1), probability }), { minLength: 1, maxLength: 20 }),
      fc.boolean(),
      (forecasts, truthFirst) => {
        const header = truthFirst ? 'Truth,PROBABILITY' : 'Probability,TRUTH'
        const lines = forecasts.map(({ truth, probability: p }) => (truthFirst ? `${truth},${p}` : `${p},${truth}`))
        const read = readForecasts('f.csv', new TextEncoder().encode([header, ...lines].join('\n')))
        expect(read).toEqual({ ok: true, value: { series: [{ name: 'all', forecasts }], problems: [] } })
      },
    ),
  )
})
