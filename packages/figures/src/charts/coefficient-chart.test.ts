import { describe, expect, it } from 'vitest'
import { chartTable } from '../chart-table/chart-table.ts'
import { coderAgreement } from '../test-support/chart-examples.ts'
import { drawnMarks } from '../test-support/drawn-marks.ts'
import { coefficientText } from './coefficient-chart.ts'
import { drawChart } from './draw-chart.ts'

describe('agreement of coders', () => {
  const marks = drawnMarks(drawChart(coderAgreement()))
  const texts = marks.filter(({ name }) => name === 'text').map(({ text }) => text.replaceAll('\u00a0', ' '))

  it('writes each coefficient with its limits beside its row', () => {
    expect(texts).toEqual(expect.arrayContaining(['0.98 (0.94 to 1.00)', '0.16 (−0.02 to 0.33)']))
  })

  it('the dot is within its interval, and more agreement is further right', () => {
    const dots = marks.filter(({ name }) => name === 'circle').map(({ attributes }) => Number(attributes.cx))
    const bands = marks.filter(({ name, attributes }) => name === 'line' && attributes['stroke-width'] === '3')
    expect(dots).toHaveLength(2)
    expect(dots[0]).toBeGreaterThan(dots[1] ?? Number.POSITIVE_INFINITY)
    for (const [at, band] of bands.entries()) {
      expect(dots[at]).toBeGreaterThanOrEqual(Number(band.attributes.x1))
      expect(dots[at]).toBeLessThanOrEqual(Number(band.attributes.x2))
    }
  })

  it('a question that cannot be estimated is hatched and says so, never drawn as zero', () => {
    expect(texts).toContain('not estimable')
    expect(marks.filter(({ attributes }) => attributes.fill?.startsWith('url(#agreement-'))).toHaveLength(1)
  })

  it.each([
    [[0.1, 0.9], '0.0'],
    [[-0.2, 0.9], '−0.5'],
    [[-0.8, 0.9], '−1.0'],
  ] as const)('limits %j begin the axis at %s', (interval, start) => {
    const rows = [{ id: 'a', label: 'A', agreed: 1, of: 2, coefficient: { value: 0.2, interval } }]
    const drawn = drawnMarks(drawChart(coderAgreement({ rows })))
    expect(drawn.filter(({ name }) => name === 'text').map(({ text }) => text)).toContain(start)
  })

  it('the table states counts, three decimals, and the reason where there is no coefficient', () => {
    expect(chartTable(coderAgreement())).toEqual({
      header: ['What', 'Equal answers', 'Of', 'Percent', "Cohen's kappa", 'Lower limit', 'Upper limit', 'Why not'],
      rows: [
        ['Offering agent', '119', '120', '99.2', '0.981', '0.944', '1.000', ''],
        ['Instructors', '58', '120', '48.3', '0.157', '-0.020', '0.330', ''],
        ['Date', '0', '0', '', '', '', '', 'there are no ratings'],
      ],
    })
  })

  it('a coefficient without an interval is written alone', () => {
    expect(coefficientText({ value: -0.001 })).toBe('0.00')
  })
})
