import { describe, expect, it } from 'vitest'
import {
  catalogueFlow,
  deliveryBars,
  findings,
  halfYears,
  oneOfEach,
  overviewPanel,
  strategyMatrix,
  topicMap,
  words,
} from '../test-support/chart-examples.ts'
import { type DrawnMark, drawnMarks } from '../test-support/drawn-marks.ts'
import { drawChart } from './draw-chart.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const textsOf = (marks: readonly DrawnMark[]) =>
  marks.filter(({ name }) => name === 'text').map(({ text }) => plain(text))
const filled = (marks: readonly DrawnMark[], fill: string) =>
  marks.filter(({ name, attributes }) => name === 'rect' && attributes.fill?.includes(fill))
const widthOf = ({ box }: DrawnMark) => box.right - box.left

describe('every figure', () => {
  it.each(oneOfEach(760).map((spec) => [spec.kind, spec] as const))(
    '%s says its message to those who cannot see it',
    (_, spec) => {
      const marks = drawnMarks(drawChart(spec))
      const [svg] = marks
      expect(svg?.attributes['aria-labelledby']).toBe(`${spec.id}-title`)
      expect(marks.find(({ attributes }) => attributes.id === `${spec.id}-title`)?.text).toBe(spec.title)
      expect(marks.find(({ attributes }) => attributes.id === `${spec.id}-desc`)?.text).toBe(spec.alt)
      expect(textsOf(marks)).toEqual(expect.arrayContaining([spec.title, spec.subtitle, spec.source]))
    },
  )

  it('follows the theme of its page and stands alone with fallbacks', () => {
    for (const spec of oneOfEach(760)) {
      const colors = Array.from(drawChart(spec).matchAll(/ (?:fill|stroke)="([^"]+)"/g), ([, color]) => color)
      for (const color of colors) expect(color).toMatch(/^(none|var\(--figure-[a-z]+, #[0-9a-f]{6}\)|url\(#[\w-]+\))$/)
    }
  })

  it('keeps its ids to itself, so that two figures share a page', () => {
    for (const spec of oneOfEach(760)) {
      const ids = drawnMarks(drawChart(spec)).flatMap(({ attributes }) => attributes.id ?? [])
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(id.startsWith(`${spec.id}-`)).toBe(true)
    }
  })

  it('is an image without links and a group with them, since an image hides its links', () => {
    expect(drawnMarks(drawChart(catalogueFlow()))[0]?.attributes.role).toBe('img')
    expect(drawnMarks(drawChart(deliveryBars()))[0]?.attributes.role).toBe('group')
  })

  it('shows hostile words as words', () => {
    const title = '</title><script>alert("x")</script>&amp;'
    const marks = drawnMarks(drawChart(deliveryBars({ title })))
    expect(marks.some(({ name }) => name === 'script')).toBe(false)
    expect(marks.find(({ name }) => name === 'title')?.text).toBe(title)
  })
})

describe('bars of category counts', () => {
  it('say count, denominator and share beside each bar', () => {
    expect(textsOf(drawnMarks(drawChart(deliveryBars())))).toEqual(
      expect.arrayContaining(['38 of 41 (93 %)', '2 of 41 (5 %)', '1 of 41 (2 %)', '3 of 44 (7 %)']),
    )
  })

  it('begin at zero and are as long as their share', () => {
    const marks = drawnMarks(drawChart(deliveryBars()))
    const [online] = filled(marks, '--figure-blue')
    const [offline] = filled(marks, '--figure-orange')
    expect(online?.box.left).toBe(offline?.box.left)
    expect(widthOf(online as DrawnMark) / widthOf(offline as DrawnMark)).toBeCloseTo(19, 1)
  })

  it('draw what is unknown hatched and never in a colour', () => {
    const unknown = filled(drawnMarks(drawChart(deliveryBars())), 'url(#delivery-unknown)')
    expect(unknown).toHaveLength(1)
    expect(unknown[0]?.attributes['stroke-dasharray']).toBeDefined()
  })

  it('show the printed value with its year, and "around" where the paper says so', () => {
    const marks = drawnMarks(drawChart(deliveryBars()))
    expect(textsOf(marks)).toEqual(expect.arrayContaining(['2021: 70 %', '2021: around 17 %']))
    const hollow = marks.filter(({ attributes }) => attributes.d === 'M0 -7L7 0L0 7L-7 0Z')
    expect(hollow.map(({ attributes }) => attributes.fill)).toEqual(Array(3).fill('var(--figure-ground, #ffffff)'))
    expect(hollow.filter(({ attributes }) => attributes['stroke-dasharray'])).toHaveLength(1)
  })

  it('use an axis to 25 % when no share is larger', () => {
    const bars = [{ id: 'x', label: 'x', count: 4 }]
    expect(textsOf(drawnMarks(drawChart(deliveryBars({ of: 40, bars }))))).toContain('25 %')
  })

  it('have no share when nothing was counted', () => {
    const texts = textsOf(drawnMarks(drawChart(deliveryBars({ of: 0, bars: [{ id: 'x', label: 'x', count: 0 }] }))))
    expect(texts).toContain('0 of 0')
  })

  it('lead only to http and to pages of the site', () => {
    const links = (href: string) =>
      drawnMarks(drawChart(deliveryBars({ bars: [{ id: 'x', label: 'x', count: 1, href }] }))).filter(
        (m) => m.name === 'a',
      )
    expect(links('/programs?a=b&c=d').map(({ attributes }) => attributes.href)).toEqual(['/programs?a=b&amp;c=d'])
    for (const href of ['javascript:alert(1)', '//evil.example', 'data:text/html,x']) expect(links(href)).toEqual([])
  })
})

describe('columns over half-years', () => {
  it('stand on one base, stacked in the order given, with the total above', () => {
    const marks = drawnMarks(drawChart(halfYears()))
    const online = filled(marks, '--figure-blue').filter(({ attributes }) => Number(attributes.width) > 20)
    const offline = filled(marks, '--figure-orange').filter(({ attributes }) => Number(attributes.width) > 20)
    expect(online).toHaveLength(3)
    expect(new Set(online.map(({ box }) => box.bottom.toFixed(1))).size).toBe(1)
    expect(offline[0]?.box.bottom).toBeCloseTo(online[0]?.box.top ?? 0, 1)
    expect(textsOf(marks)).toEqual(expect.arrayContaining(['4', '5', '0', '11', 'Online (17)', 'Offline (3)']))
  })

  it('show what has no date apart, hatched', () => {
    const marks = drawnMarks(drawChart(halfYears()))
    expect(filled(marks, 'periods-unknown')).toHaveLength(1)
    expect(textsOf(marks)).toContain('page gives no date')
  })

  it('keep each category its colour when another is left out', () => {
    const only = drawChart(halfYears({ series: halfYears().series.slice(1), undated: { label: 'no date', count: 0 } }))
    expect(filled(drawnMarks(only), '--figure-orange').length).toBeGreaterThan(0)
  })
})

describe('the map of gaps', () => {
  it('draws a dashed hole for what does not exist and a bubble for what does', () => {
    const circles = drawnMarks(drawChart(topicMap())).filter(({ name }) => name === 'circle')
    const holes = circles.filter(({ attributes }) => attributes['stroke-dasharray'])
    // One hole and three bubbles on the map, one of each in the legend.
    expect([holes.length, circles.length]).toEqual([2, 6])
  })

  it('gives bubbles the area of their count', () => {
    const radii = drawnMarks(drawChart(topicMap()))
      .filter(({ name, attributes }) => name === 'circle' && attributes['fill-opacity'])
      .map(({ attributes }) => Number(attributes.r))
    expect((radii[0] as number) ** 2 / (radii[2] as number) ** 2).toBeCloseTo(4, 1)
  })

  it('links cells by a name that says what they hold', () => {
    const [link] = drawnMarks(drawChart(topicMap())).filter(({ name }) => name === 'a')
    expect(link?.attributes['aria-label']).toBe('Medical, Passive: theoretical: 32 programs')
  })

  it('sets column labels upright on a phone rather than cutting them', () => {
    const columns = ['Radiologists', 'Radiographers', 'Researchers', 'Residents', 'Managers'].map((label) => ({
      id: label,
      label,
    }))
    const svg = drawChart(topicMap({ columns, width: 360 }))
    expect(svg).toContain('rotate(-90)')
    expect(textsOf(drawnMarks(svg))).toEqual(expect.arrayContaining(columns.map(({ label }) => label)))
  })
})

describe('percentages by group', () => {
  it('name the size of each group and hatch one without members', () => {
    const marks = drawnMarks(drawChart(strategyMatrix()))
    expect(textsOf(marks)).toEqual(expect.arrayContaining(['Professional (n = 20)', '90 %', '18 of 20', '0 of 3']))
    expect(filled(marks, 'legitimization-unknown')).toHaveLength(2)
  })
})

describe('the flow diagram', () => {
  it('counts every box the way PRISMA 2020 does', () => {
    const all = textsOf(drawnMarks(drawChart(catalogueFlow()))).join(' ')
    for (const phrase of [
      'Records identified (n = 300)',
      'Records screened (n = 271)',
      'Records excluded (n = 107)',
      'Programs included (n = 44)',
      'no training program (n = 70)',
    ])
      expect(all).toContain(phrase)
  })

  it('says that reasons can overlap exactly where they add up to more than n', () => {
    const sides = catalogueFlow().stages.flatMap((stage) => stage.sides ?? [])
    expect(sides.map(({ id, note }) => [id, note !== undefined])).toEqual([
      ['duplicates', false],
      ['excluded', true],
      ['limited-information', false],
    ])
  })

  it('stands in one column on a phone with every box inside', () => {
    const boxes = drawnMarks(drawChart(catalogueFlow({ width: 360 }))).filter(({ attributes }) => attributes.rx === '4')
    expect(boxes).toHaveLength(6)
    for (const { box } of boxes) expect(box.right).toBeLessThanOrEqual(360)
  })
})

describe('then and now', () => {
  it('fills the mark of today, leaves that of 2021 hollow and hatches what is not known', () => {
    const marks = drawnMarks(drawChart(findings()))
    expect(textsOf(marks)).toEqual(expect.arrayContaining(['38 of 41 (93 %)', 'not known', '2021: around 60 %']))
    expect(filled(marks, 'then-and-now-unknown')).toHaveLength(1)
    expect(marks.filter(({ name }) => name === 'circle')).toHaveLength(3)
  })
})

describe('a panel', () => {
  it('stands two abreast on a wide page and one below the other on a phone', () => {
    const heading = (width: number, text: string) =>
      drawnMarks(drawChart(overviewPanel({ width }))).find((mark) => mark.text === text)?.box
    expect(heading(760, 'When')?.top).toBe(heading(760, 'Delivery')?.top)
    expect(heading(360, 'Delivery')?.top).toBeGreaterThan(heading(360, 'When')?.bottom ?? 0)
  })
})

describe('a figure narrower than 240 pixels', () => {
  it('is drawn 240 wide', () => {
    expect(drawnMarks(drawChart(deliveryBars(words({ width: 10 }))))[0]?.attributes.width).toBe('240')
  })
})
