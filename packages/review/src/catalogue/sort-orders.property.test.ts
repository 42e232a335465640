import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type SortOrders, type SortRow, sortOrders } from './sort-orders.ts'

const rows = fc.array(
  fc.record<SortRow>({
    title: fc.constantFrom('a', 'b', 'c', 'd'),
    provider: fc.constantFrom('x', 'y', '\uffff'),
    start: fc.constantFrom('', '2019-07-01', '2024-01-01', '2024-02-29'),
    length: fc.constantFrom(0, 45, 480, Number.POSITIVE_INFINITY),
    price: fc.constantFrom(0, 9900, 100_000, Number.POSITIVE_INFINITY),
  }),
  { maxLength: 40 },
)
const less = <T extends string | number>(a: T, b: T) => (a < b ? -1 : Number(a > b))
const unknownLast = (isUnknown: (row: SortRow) => boolean, by: (a: SortRow, b: SortRow) => number) => {
  return (a: SortRow, b: SortRow) =>
    Number(isUnknown(a)) - Number(isUnknown(b)) || (isUnknown(a) && isUnknown(b) ? 0 : by(a, b))
}
const untimed = (row: SortRow) => row.length === Number.POSITIVE_INFINITY
const undated = (row: SortRow) => row.start === ''
const ORDERS: Record<keyof SortOrders, (a: SortRow, b: SortRow) => number> = {
  title: () => 0,
  provider: (a, b) => less(a.provider, b.provider),
  newest: unknownLast(undated, (a, b) => less(b.start, a.start)),
  oldest: unknownLast(undated, (a, b) => less(a.start, b.start)),
  shortest: unknownLast(untimed, (a, b) => a.length - b.length),
  longest: unknownLast(untimed, (a, b) => b.length - a.length),
  cheapest: unknownLast(
    (row) => row.price === Number.POSITIVE_INFINITY,
    (a, b) => a.price - b.price,
  ),
}

for (const [name, by] of Object.entries(ORDERS)) {
  test(`${name}: unknown comes last, ties go by title, then by position`, () => {
    fc.assert(
      fc.property(rows, (some) => {
        const expected = [...some.keys()].sort((a, b) => {
          const [left, right] = [some[a] as SortRow, some[b] as SortRow]
          return by(left, right) || less(left.title, right.title) || a - b
        })
        expect([...sortOrders(some)[name as keyof SortOrders]]).toEqual(expected)
      }),
    )
  })
}
