import { expect, test } from 'vitest'
import { fuzzReader, inputAt } from './fuzz-reader.ts'
import { type FuzzedReader, READERS } from './readers.ts'

test.each(READERS)(
  '$name takes a thousand broken files without a throw and with work in proportion to them',
  async (reader) => {
    expect(await fuzzReader(reader, { seed: 20_261_129, from: 0, count: 1000 })).toEqual([])
  },
)

const GOOD: FuzzedReader = {
  name: 'x',
  samples: [new Uint8Array(500).fill(97)],
  read: () => undefined,
  countsWork: true,
}

test('the same seed and number give the same broken file, others another one', () => {
  expect(inputAt(GOOD, 1, 7)).toEqual(inputAt(GOOD, 1, 7))
  expect(inputAt(GOOD, 2, 7)).not.toEqual(inputAt(GOOD, 1, 7))
})

test('a reader that throws, and one whose work grows with the square of its input, are found out', async () => {
  const throwing = { ...GOOD, read: () => JSON.parse('{') }
  const squared = { ...GOOD, read: (bytes: Uint8Array) => Array.from(bytes, (_, i) => 'x'.repeat(100_000 + i)) }
  expect(await fuzzReader(throwing, { seed: 1, from: 0, count: 3 })).toHaveLength(3)
  expect((await fuzzReader(squared, { seed: 1, from: 0, count: 20 })).length).toBeGreaterThan(5)
})
