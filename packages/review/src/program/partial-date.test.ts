import { describe, expect, it } from 'vitest'
import { earliestDay, halfYearOf, isPartialDate, latestDay } from './partial-date.ts'

describe('dates as exact as a page states them', () => {
  it.each(['2024', '2024-H1', '2024-H2', '2024-02', '2024-02-29'])('%s is a date', (text) => {
    expect(isPartialDate(text)).toBe(true)
  })

  it.each(['2023-02-29', '2024-13', '2024-00', '2024-H3', '2024-2-1', '1949', '2100', '29-02-2024', '2024-04-31', ''])(
    '“%s” is no date',
    (text) => {
      expect(isPartialDate(text)).toBe(false)
    },
  )

  it.each([
    ['2019-06-30', '2019-H1'],
    ['2019-07-01', '2019-H2'],
    ['2020-01', '2020-H1'],
    ['2020-12', '2020-H2'],
    ['2021-H2', '2021-H2'],
    ['2021', '2021'],
  ])('%s lies in %s, and a bare year keeps its half unknown', (date, half) => {
    expect(halfYearOf(date)).toBe(half)
  })

  it.each([
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023-02', '2023-02-01', '2023-02-28'],
    ['2024-H1', '2024-01-01', '2024-06-30'],
    ['2024-H2', '2024-07-01', '2024-12-31'],
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-05-07', '2024-05-07', '2024-05-07'],
  ])('%s can mean any day from %s to %s', (date, first, last) => {
    expect([earliestDay(date), latestDay(date)]).toEqual([first, last])
  })
})
