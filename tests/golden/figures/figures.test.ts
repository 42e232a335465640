import { readdirSync, readFileSync } from 'node:fs'
import { type ChartSpec, drawChart } from '@collimator/figures'
import { describe, expect, it } from 'vitest'
import input from './input.json' with { type: 'json' }

const EXPECTED = new URL('expected/', import.meta.url)

describe('the same data give the same drawing, byte for byte', () => {
  it.each(Object.entries(input))('%s', (name, spec) => {
    expect(drawChart(spec as unknown as ChartSpec)).toBe(readFileSync(new URL(`${name}.svg`, EXPECTED), 'utf8'))
  })

  it('every expected drawing belongs to a spec', () => {
    expect(readdirSync(EXPECTED).sort()).toEqual(
      Object.keys(input)
        .map((name) => `${name}.svg`)
        .sort(),
    )
  })
})
