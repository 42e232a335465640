import { describe, expect, it } from 'vitest'
import { categoryHue, stackColors } from './category-hue.ts'
import { FIGURE_COLORS } from './figure-colors.ts'
import { hatchDefinitions, lineFill, unknownFill } from './hatching.ts'

const hex = (color: string) => /#([0-9a-f]{6})/.exec(color)?.[1] ?? ''
const channel = (color: string, i: number) => {
  const value = Number.parseInt(hex(color).slice(2 * i, 2 * i + 2), 16) / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}
/** WCAG 2.2 relative luminance. */
const luminance = (color: string) =>
  0.2126 * channel(color, 0) + 0.7152 * channel(color, 1) + 0.0722 * channel(color, 2)
const contrast = (a: string, b: string) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

describe('colours of figures', () => {
  it('let words be read on the ground (WCAG AA: 4.5 to 1)', () => {
    expect(contrast(FIGURE_COLORS.ink, FIGURE_COLORS.ground)).toBeGreaterThan(4.5)
    expect(contrast(FIGURE_COLORS.muted, FIGURE_COLORS.ground)).toBeGreaterThan(4.5)
  })

  it('keep the hue of a category wherever it appears', () => {
    expect(categoryHue('online')).toBe('blue')
    expect(stackColors(['offline', 'online'])).toEqual([FIGURE_COLORS.orange, FIGURE_COLORS.blue])
    expect(stackColors(['online'])).toEqual([FIGURE_COLORS.blue])
  })

  it('give a category nobody knows the neutral hue, and no known one its neighbour’s', () => {
    expect(categoryHue('a-new-category')).toBe('blue')
    const ids = ['online', 'offline', 'a', 'b', 'c', 'd', 'e']
    expect(new Set(stackColors(ids)).size).toBe(ids.length)
    expect(stackColors(Array.from({ length: 20 }, (_, i) => `x${i}`))).toHaveLength(20)
  })

  it('tell the three delivery modes apart in grey', () => {
    const greys = stackColors(['online', 'hybrid', 'offline']).map(luminance)
    expect(Math.min(...greys.slice(1).map((grey, i) => grey - (greys[i] ?? 0)))).toBeGreaterThan(0.08)
  })
})

describe('hatching', () => {
  it('defines only the patterns a drawing uses', () => {
    expect(hatchDefinitions('fig', '<rect fill="#000"/>')).toBe('')
    expect(hatchDefinitions('fig', `<rect fill="${unknownFill('fig')}"/>`)).toContain('id="fig-unknown"')
    expect(hatchDefinitions('fig', `<rect fill="${lineFill('fig')}"/>`)).not.toContain('unknown')
  })
})
