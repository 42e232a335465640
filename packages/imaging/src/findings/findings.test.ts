import { describe, expect, test } from 'vitest'
import { type GeneratedCase, generateCase } from '../cases/generate-case.ts'
import { FINDING_KINDS, type FindingKind, SUBTLETIES, type Subtlety } from './finding.ts'
import { maskArea, maskPixels } from './run-length-mask.ts'

const SIZE = 160

function pairOf(kind: FindingKind, subtlety: Subtlety, seed = 3) {
  const common = { seed, hospital: 'A' as const, size: SIZE, view: 'PA' as const, distractors: [] }
  return {
    ill: generateCase({ ...common, findings: [kind], subtlety }),
    well: generateCase({ ...common, findings: [] }),
  }
}

/** Mean of stored values inside the finding's mask on another film. */
function meanInside(film: GeneratedCase, masked: GeneratedCase): number {
  const mask = maskPixels((masked.truth.findings[0] as { mask: Parameters<typeof maskPixels>[0] }).mask)
  let sum = 0
  let count = 0
  film.pixels.forEach((value, at) => {
    sum += value * (mask[at] as number)
    count += mask[at] as number
  })
  return sum / count
}

describe.each(FINDING_KINDS)('%s', (kind) => {
  test.each(SUBTLETIES)('of subtlety %d has a mask and the box of that mask', (subtlety) => {
    const [finding] = pairOf(kind, subtlety).ill.truth.findings
    expect(finding?.kind).toBe(kind)
    expect(finding?.subtlety).toBe(subtlety)
    const [x, y, width, height] = finding?.box ?? [0, 0, 0, 0]
    const inside = maskPixels(finding?.mask as Parameters<typeof maskPixels>[0])
    expect(maskArea(finding?.mask as Parameters<typeof maskArea>[0])).toBeGreaterThan(0)
    inside.forEach((value, at) => {
      const column = at % SIZE
      const row = Math.floor(at / SIZE)
      const outside = column < x || column >= x + width || row < y || row >= y + height
      if (outside) expect(value).toBe(0)
    })
  })

  test('leaves the film beyond its reach as it was', () => {
    const { ill, well } = pairOf(kind, 3)
    expect(ill.sex).toBe(well.sex)
    expect(ill.distances).toEqual(well.distances)
    expect(ill.pixels).not.toEqual(well.pixels)
  })
})

describe('what a finding does to the film', () => {
  const seeds = [1, 2, 3, 4, 5, 6]
  const change = (kind: FindingKind, subtlety: Subtlety) =>
    seeds
      .map((seed) => {
        const { ill, well } = pairOf(kind, subtlety, seed)
        return (meanInside(ill, ill) - meanInside(well, ill)) / 2 ** ill.bitsStored
      })
      .reduce((sum, value) => sum + value, 0) / seeds.length

  test.each(['nodule', 'consolidation', 'pleural-effusion', 'atelectasis', 'cardiomegaly'] as const)(
    '%s whitens the lung where it lies',
    (kind) => {
      expect(change(kind, 5)).toBeGreaterThan(0.02)
    },
  )
  test('free air in the pleural space blackens it', () => expect(change('pneumothorax', 5)).toBeLessThan(-0.02))
  test.each(['nodule', 'consolidation', 'pleural-effusion'] as const)(
    'an obvious %s changes more than a subtle one',
    (kind) => {
      expect(change(kind, 5)).toBeGreaterThan(change(kind, 1))
    },
  )
})

describe('cardiomegaly', () => {
  test.each(SUBTLETIES)('of subtlety %d passes the limit of one half', (subtlety) => {
    const { ill, well } = pairOf('cardiomegaly', subtlety)
    expect(ill.truth.cardiothoracicRatio).toBeGreaterThan(0.5)
    expect(ill.truth.cardiothoracicRatio).toBeGreaterThan(well.truth.cardiothoracicRatio)
  })
  test('healthy upright hearts stay near or below one half', () => {
    const ratios = Array.from({ length: 30 }, (_, seed) => {
      const film = generateCase({ seed, hospital: 'A', size: 64, findings: [], view: 'PA' })
      return film.truth.cardiothoracicRatio
    })
    expect(ratios.filter((ratio) => ratio < 0.52).length).toBeGreaterThanOrEqual(27)
    expect(Math.min(...ratios)).toBeGreaterThan(0.33)
  })
})

test('several findings stand on one film, each with its own mask', () => {
  const { truth } = generateCase({
    seed: 9,
    hospital: 'B',
    size: SIZE,
    findings: ['cardiomegaly', 'pleural-effusion', 'nodule'],
  })
  expect(truth.findings.map(({ kind }) => kind)).toEqual(['cardiomegaly', 'pleural-effusion', 'nodule'])
  expect(new Set(truth.findings.map(({ mask }) => JSON.stringify(mask))).size).toBe(3)
})
