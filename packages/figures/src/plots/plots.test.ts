import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { frocPlot } from './froc-plot.ts'
import { linePlot } from './line-plot.ts'
import { reliabilityPlot } from './reliability-plot.ts'
import { rocPlot } from './roc-plot.ts'

const TEXT = { id: 'plot', title: 'A <plot> & more', source: 'Own data', alt: 'Two curves "rise"' }

function parsed(svg: string) {
  return parseHTML(`<html><body>${svg}</body></html>`).document
}

const roc = {
  ...TEXT,
  curves: [
    {
      label: 'AI, AUC 0.93',
      points: [
        { falsePositiveFraction: 0, truePositiveFraction: 0 },
        { falsePositiveFraction: 0.1, truePositiveFraction: 0.8 },
        { falsePositiveFraction: 1, truePositiveFraction: 1 },
      ],
    },
  ],
  readers: [{ label: 'Readers without AI', points: [{ falsePositiveFraction: 0.2, truePositiveFraction: 0.7 }] }],
}
const froc = {
  ...TEXT,
  curves: [
    {
      label: 'Reader 1',
      points: [
        { falseMarksPerCase: 0, lesionFraction: 0.4 },
        { falseMarksPerCase: 1.5, lesionFraction: 0.9 },
      ],
    },
    { label: 'Silent reader', points: [] },
  ],
}
const lines = {
  ...TEXT,
  x: { label: 'Epoch', from: 1, to: 3 },
  y: { label: 'Loss', from: 0, to: 2 },
  curves: [
    {
      label: 'Films learned from',
      points: [
        { x: 1, y: 1.5 },
        { x: 2, y: 0.5 },
        { x: 3, y: 5 },
      ],
    },
    { label: 'Nothing yet', points: [] },
  ],
}
const reliability = {
  ...TEXT,
  series: [
    {
      label: 'First read',
      bins: [
        { meanProbability: 0.2, share: 0.1, low: 0.02, high: 0.3, count: 20 },
        { meanProbability: 0.8, share: 0.7, low: 0.5, high: 0.9, count: 12 },
      ],
    },
  ],
}

describe.each([
  ['an ROC plot', () => rocPlot(roc)],
  ['an FROC plot', () => frocPlot(froc)],
  ['a line plot', () => linePlot(lines)],
  ['a reliability diagram', () => reliabilityPlot(reliability)],
])('%s', (_, draw) => {
  it('is the same bytes every time, and says in words what it shows', () => {
    const svg = draw()
    expect(draw()).toBe(svg)
    const document = parsed(svg)
    expect(document.querySelector('title')?.textContent).toBe('A <plot> & more')
    expect(document.querySelector('desc')?.textContent).toBe('Two curves "rise"')
    expect(document.querySelector('svg')?.getAttribute('role')).toBe('img')
  })
  it('stands alone: colours have fallbacks and no number is NaN', () => {
    const svg = draw()
    expect(svg).toContain('var(--figure-ink, #1b2430)')
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/)
    expect(svg.match(/var\(--[^,)]+\)/)).toBeNull()
  })
})

describe('what is drawn', () => {
  it('ROC: the curve, the line of chance, a marker for each reader and a legend', () => {
    const svg = rocPlot(roc)
    expect(svg).toContain('Readers without AI')
    expect(svg).toContain('AI, AUC 0.93')
    expect(svg).toContain('stroke-dasharray="4 4"')
    const withoutReaders = rocPlot({ ...TEXT, curves: roc.curves })
    expect(withoutReaders).not.toContain('Readers without AI')
  })
  it('ROC: a higher true positive fraction lies higher in the picture', () => {
    const d = /<path d="(M[^"]*L[^"]*)"/.exec(rocPlot(roc))?.[1] ?? ''
    const heights = [...d.matchAll(/[ML][\d.]+,([\d.]+)/g)].map((match) => Number(match[1]))
    expect(heights).toHaveLength(3)
    expect(heights[1]).toBeLessThan(heights[0] as number)
    expect(heights[2]).toBe(0)
  })
  it('FROC: steps, and an axis that ends where the curves do or where it is told', () => {
    expect(frocPlot(froc)).toContain('>2.0<')
    expect(frocPlot({ ...froc, mostFalseMarks: 8 })).toContain('>8<')
    expect(frocPlot({ ...TEXT, curves: [] })).toContain('False marks per case')
  })
  it('lines: a marker at each point, higher values higher, and what lies beyond an axis at its end', () => {
    const svg = linePlot(lines)
    const d = /<path d="(M[^"]*L[^"]*)"/.exec(svg)?.[1] ?? ''
    const heights = [...d.matchAll(/[ML][\d.]+,([\d.]+)/g)].map((match) => Number(match[1]))
    expect(heights[1]).toBeGreaterThan(heights[0] as number)
    expect(heights[2]).toBe(0)
    expect(svg.match(/<circle/g)).toHaveLength(4)
    expect(svg).toContain('Nothing yet')
  })
  it('an axis that is counted is marked at whole numbers alone', () => {
    const epochs = { label: 'Epoch', from: 1, to: 2 }
    expect(linePlot({ ...lines, x: epochs })).toContain('>1.5<')
    const svg = linePlot({ ...lines, x: { ...epochs, counted: true } })
    expect([...svg.matchAll(/text-anchor="middle">([\d.]+)</g)].map((match) => match[1])).toEqual(['1', '2'])
  })
  it('reliability: an interval and a count for each bin', () => {
    const svg = reliabilityPlot(reliability)
    expect(svg.match(/<rect/g)?.length).toBeGreaterThanOrEqual(3)
    expect(svg).toContain('Number of forecasts at each stated probability')
  })
})

it('any curves make a drawing without NaN, and a NaN is refused rather than drawn', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const curve = fc.record({
    label: fc.string(),
    points: fc.array(
      fc.record({ falseMarksPerCase: fc.double({ min: 0, max: 50, noNaN: true }), lesionFraction: share }),
    ),
  })
  fc.assert(
    fc.property(fc.array(curve, { maxLength: 9 }), (curves) => {
      const svg = frocPlot({ ...TEXT, curves: curves.map((c) => ({ ...c, label: `c ${c.label.length}` })) })
      expect(svg).not.toMatch(/NaN|Infinity/)
    }),
    { numRuns: 50 },
  )
  const broken = [{ label: 'x', bins: [{ meanProbability: Number.NaN, share: 0, low: 0, high: 0, count: 1 }] }]
  expect(() => reliabilityPlot({ ...TEXT, series: broken })).toThrow(RangeError)
})
