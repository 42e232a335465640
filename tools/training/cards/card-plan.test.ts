import { generateCase } from '@collimator/imaging'
import { describe, expect, it } from 'vitest'
import { RECIPES } from '../recipes.ts'
import { type CardSize, describeEvaluation, detectorPairs, markerPairs, performanceFilms } from './card-plan.ts'

const size: CardSize = { perHospital: 3, markerPairs: 2, detectorPairs: 2, filmPixels: 64 }

describe('the films of a card', () => {
  it('come from seeds that no training uses', () => {
    const pairs = [...markerPairs(size), ...detectorPairs(size)].flatMap((pair) => [pair.without, pair.with])
    const seeds = [...performanceFilms(size), ...pairs].map(({ request }) => String(request.seed))
    expect(seeds.every((seed) => seed.startsWith('card-'))).toBe(true)
    expect(RECIPES.some(({ films }) => films.seed.startsWith('card-'))).toBe(false)
  })
  it('are as many of A as of B, each under a name of its own', () => {
    const films = performanceFilms(size)
    expect(films.map(({ request }) => request.hospital)).toEqual(['A', 'A', 'A', 'B', 'B', 'B'])
    expect(new Set(films.map(({ name }) => name)).size).toBe(6)
  })
  it('with the marker differ from those without by the marker alone', () => {
    for (const pair of markerPairs(size)) {
      const [without, marked] = [generateCase(pair.without.request), generateCase(pair.with.request)]
      const others = (film: typeof without) => film.truth.distractors.filter(({ kind }) => kind !== 'portable-marker')
      expect(marked.truth.findings).toEqual(without.truth.findings)
      expect(others(marked)).toEqual(others(without))
      expect(marked.truth.distractors.length).toBe(without.truth.distractors.length + 1)
    }
  })
  it('from the replaced detector show the persons and findings of the first films of B', () => {
    for (const pair of detectorPairs(size)) {
      const [old, fresh] = [generateCase(pair.without.request), generateCase(pair.with.request)]
      expect(fresh.truth).toEqual(old.truth)
      expect(fresh.pixels).not.toEqual(old.pixels)
    }
  })
  it('are described by number and by first and last seed', () => {
    const { date, filmPixels, sets } = describeEvaluation('2026-11-24', size)
    expect([date, filmPixels]).toEqual(['2026-11-24', 64])
    expect(sets.map(({ purpose, films, firstSeed, lastSeed }) => [purpose, films, firstSeed, lastSeed])).toEqual([
      ['performance', 3, 'card-A-00001', 'card-A-00003'],
      ['performance', 3, 'card-B-00001', 'card-B-00003'],
      ['shortcut', 2, 'card-marker-00001', 'card-marker-00002'],
      ['detector', 2, 'card-B-00001', 'card-B-00002'],
    ])
  })
})
