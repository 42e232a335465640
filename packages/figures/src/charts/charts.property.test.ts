import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chartTable } from '../chart-table/chart-table.ts'
import {
  deliveryBars,
  findings,
  halfYears,
  oneOfEach,
  strategyMatrix,
  topicMap,
  words,
} from '../test-support/chart-examples.ts'
import { drawnMarks } from '../test-support/drawn-marks.ts'
import type { ChartSpec } from './draw-chart.ts'
import { drawChart } from './draw-chart.ts'
import { prismaFlow } from './prisma-flow.ts'

const label = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.lorem({ maxCount: 12 }),
  fc.constantFrom(
    'Radiologists, other medical and non-medical professionals',
    'Donaudampfschifffahrtsgesellschaftskapitän',
  ),
)
const width = fc.integer({ min: 240, max: 1000 })
const count = fc.nat({ max: 12_000 })
const percent = fc.integer({ min: 0, max: 100 })
const toPublishedShare = fc.option(fc.record({ year: fc.constant(2021), percent, approximate: fc.boolean() }), {
  nil: undefined,
})
const edges = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z]{1,6}$/), label }), {
  selector: ({ id }) => id,
  minLength: 1,
  maxLength: 9,
})

const bars = fc
  .tuple(
    width,
    label,
    fc.array(fc.record({ label, count, unknown: fc.boolean(), published: toPublishedShare }), { maxLength: 8 }),
  )
  .map(([w, title, rows]): ChartSpec => {
    const written = rows.map(({ published: mark, ...bar }, i) => ({
      id: `c${i}`,
      ...bar,
      ...(mark && { published: mark }),
    }))
    return deliveryBars({ ...words({ width: w, title }), of: 12_000, bars: written })
  })
const columns = fc
  .tuple(width, fc.array(fc.tuple(label, count), { minLength: 1, maxLength: 30 }), edges, fc.option(label, { nil: '' }))
  .map(([w, periods, series, undated]): ChartSpec => {
    const labelled = periods.map(([, n], i) => ({
      id: `${i}`,
      label: `${n}`,
      short: [`H${(i % 2) + 1}`, `${2000 + i}`],
    }))
    const counted = series.map((edge) => ({ ...edge, counts: periods.map(([, n]) => n) }))
    return halfYears({ width: w, periods: labelled, series: counted, undated: { label: undated, count: 3 } })
  })
const map = fc.tuple(width, edges, edges, count).map(
  ([w, rows, cols, n]): ChartSpec =>
    topicMap({
      width: w,
      rows,
      columns: cols,
      cells: rows.map((row, i) => ({ row: row.id, column: cols[i % cols.length]?.id ?? '', count: n })),
    }),
)
const matrix = fc
  .tuple(width, edges, edges, count)
  .map(
    ([w, rows, groups, of]): ChartSpec =>
      strategyMatrix({ width: w, rows, groups: groups.map((g) => ({ ...g, of })), cells: [] }),
  )
const flow = fc.tuple(width, fc.array(fc.record({ label, count }), { maxLength: 6 }), count).map(
  ([w, reasons, n]): ChartSpec =>
    prismaFlow(words({ width: w }), {
      found: n,
      foundVia: reasons,
      duplicatesRemoved: n,
      partsRemoved: n,
      screened: n,
      excluded: n,
      excludedFor: reasons,
      limitedInformation: n,
      limitedFor: reasons,
      included: n,
    }),
)
const strip = fc
  .tuple(width, fc.array(fc.record({ label, n: count, published: toPublishedShare }), { maxLength: 6 }))
  .map(
    ([w, rows]): ChartSpec =>
      findings({
        width: w,
        rows: rows.map(({ label, n, published }, i) => ({
          id: `${i}`,
          label,
          ...(published && { then: published }),
          ...(n % 3 > 0 && { now: { count: n, of: 12_000 } }),
        })),
      }),
  )
const anyChart = fc.oneof(bars, columns, map, matrix, flow, strip)

describe('whatever is charted', () => {
  it('no word and no mark leaves the figure, from phone to wide screen', () => {
    fc.assert(
      fc.property(anyChart, (spec) => {
        const [svg, ...marks] = drawnMarks(drawChart(spec))
        const [right, bottom] = [Number(svg?.attributes.width), Number(svg?.attributes.height)]
        for (const { name, box, text } of marks) {
          if (!['text', 'rect', 'circle'].includes(name) || box.right - box.left === 0) continue
          const found = `${name} ${text}`
          expect({ found, inside: box.left >= -0.5 && box.right <= right + 0.5 }).toEqual({ found, inside: true })
          expect({ found, inside: box.top >= -1 && box.bottom <= bottom + 1 }).toEqual({ found, inside: true })
        }
      }),
      { numRuns: 300 },
    )
  })

  it('equal data give equal bytes, and no number is missing or in exponents', () => {
    fc.assert(
      fc.property(anyChart, (spec) => {
        const svg = drawChart(spec)
        expect(drawChart(structuredClone(spec))).toBe(svg)
        const numbers = drawnMarks(svg).flatMap(({ attributes }) =>
          ['x', 'y', 'width', 'height', 'cx', 'cy', 'r'].flatMap((key) => attributes[key] ?? []),
        )
        for (const number of numbers) expect(number).toMatch(/^-?\d+(\.\d{1,2})?$/)
      }),
      { numRuns: 100 },
    )
  })

  it('no bar is longer than a bar of a larger count', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 6 }), (counts) => {
        const rows = counts.map((count, i) => ({ id: 'online', label: `row ${i}`, count }))
        const drawn = drawnMarks(drawChart(deliveryBars({ of: 100, bars: rows })))
          .filter(({ attributes }) => attributes.fill?.includes('--figure-blue'))
          .map(({ attributes }) => Number(attributes.width))
        const order = (values: readonly number[]) =>
          values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
        expect(order(drawn)).toEqual(order(counts))
      }),
    )
  })

  it('the table behind it has as many cells in each row as columns', () => {
    fc.assert(
      fc.property(fc.oneof(anyChart, fc.constantFrom(...oneOfEach(760))), (spec) => {
        const { header, rows } = chartTable(spec)
        for (const row of rows) expect(row).toHaveLength(header.length)
      }),
      { numRuns: 100 },
    )
  })
})
