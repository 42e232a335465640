import { expect, it } from 'vitest'
import { dayOf, minuteOf, sizeWords, timeSince } from './moments.ts'

const NOW = new Date('2026-11-24T12:05:09Z')
const before = (ms: number) => timeSince(new Date(NOW.getTime() - ms), NOW)

it('days and minutes are written in UTC', () => {
  expect([dayOf(NOW), minuteOf(NOW)]).toEqual(['2026-11-24', '2026-11-24 12:05'])
})

it.each([
  [0, 'just now'],
  [59_999, 'just now'],
  [60_000, '1 minute ago'],
  [3_599_999, '59 minutes ago'],
  [3_600_000, '1 hour ago'],
  [86_400_000, '1 day ago'],
  [30 * 86_400_000, '30 days ago'],
  [-5_000, 'just now'],
])('%d ms ago is %s', (ms, words) => {
  expect(before(ms)).toBe(words)
})

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [730_400, '730 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [12_345_678, '12 MB'],
  [2_500_000_000, '2.5 GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words)
})
