import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { cusumPlot } from './cusum-plot.ts'
import { intervalRows } from './interval-rows.ts'
import { practicePlot } from './practice-plot.ts'
import { rocPlot } from './roc-plot.ts'

const TEXT = { id: 'reader', title: 'A <plot> & more', source: 'Own data', alt: 'Alone 0.80, with AI 0.90' }

const rows = {
  ...TEXT,
  series: ['Alone', 'With AI'],
  rows: [
    {
      label: 'Sensitivity',
      marks: [
        { value: 0.8, low: 0.6, high: 0.9, text: '0.80 (0.60 to 0.90)' },
        { text: 'too few: 3 more positive films' },
      ],
    },
  ],
}
const practice = {
  ...TEXT,
  trials: 'Films read',
  stretches: [
    { from: 1, to: 20, share: 0.5, low: 0.3, high: 0.7 },
    { from: 21, to: 30, share: 0.9, low: 0.6, high: 0.98 },
  ],
}
const cusum = { ...TEXT, trials: 'Films read', scores: [0.7, 1.4, 2.3, 0], limit: 2.2, signals: [3] }

describe.each([
  ['a table of intervals', () => intervalRows(rows), () => intervalRows({ ...rows, width: 344 })],
  ['a plot of practice', () => practicePlot(practice), () => practicePlot({ ...practice, width: 344 })],
  ['a CUSUM chart', () => cusumPlot(cusum), () => cusumPlot({ ...cusum, width: 344 })],
])('%s', (_, draw, drawNarrow) => {
  it('is the same bytes every time, says in words what it shows and stands alone', () => {
    const svg = draw()
    expect(draw()).toBe(svg)
    const { document } = parseHTML(`<html><body>${svg}</body></html>`)
    expect(document.querySelector('title')?.textContent).toBe(TEXT.title)
    expect(document.querySelector('desc')?.textContent).toBe(TEXT.alt)
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/)
    expect(svg.match(/var\(--[^,)]+\)/)).toBeNull()
  })
  it('fits a phone', () => {
    expect(drawNarrow()).toContain('width="344"')
  })
})

it('a measure that does not exist is hatched and says why, and the others have a marker on their interval', () => {
  const svg = intervalRows(rows)
  expect(svg).toContain('too few: 3 more')
  expect(svg).toContain('url(#')
  expect(svg).toContain('0.80 (0.60 to 0.90)')
  expect(intervalRows({ ...rows, series: ['Alone'], rows: [] })).not.toContain('>Alone<')
})

it('a stretch of practice has one interval and one marker', () => {
  expect(practicePlot(practice).match(/<circle/g)).toHaveLength(2)
  expect(practicePlot({ ...practice, stretches: [] })).toContain('Share right')
})

it('a CUSUM chart marks each signal, and has no legend entry for a signal that never came', () => {
  expect(cusumPlot(cusum)).toContain('>Signal<')
  expect(cusumPlot({ ...cusum, signals: [] })).not.toContain('>Signal<')
})

it('an ROC curve carries a marker where its reader works', () => {
  const points = [
    { falsePositiveFraction: 0, truePositiveFraction: 0 },
    { falsePositiveFraction: 1, truePositiveFraction: 1 },
  ]
  const plain = rocPlot({ ...TEXT, curves: [{ label: 'Alone', points }] })
  const operating = { falsePositiveFraction: 0.2, truePositiveFraction: 0.7 }
  const marked = rocPlot({ ...TEXT, curves: [{ label: 'Alone', points, operating }] })
  const markers = (svg: string) => svg.match(/<circle/g)?.length ?? 0
  expect(markers(marked)).toBe(markers(plain) + 1)
})

it('any scores of a CUSUM make a drawing without NaN, and a NaN is refused rather than drawn', () => {
  const scores = fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { maxLength: 60 })
  fc.assert(
    fc.property(scores, (some) => {
      expect(cusumPlot({ ...cusum, scores: some, signals: [] })).not.toMatch(/NaN|Infinity/)
    }),
    { numRuns: 40 },
  )
  const broken = [{ from: 1, to: 20, share: Number.NaN, low: 0, high: 1 }]
  expect(() => practicePlot({ ...practice, stretches: broken })).toThrow(RangeError)
})
