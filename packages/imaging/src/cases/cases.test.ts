import { describe, expect, test } from 'vitest'
import { HOSPITALS } from '../detector/hospital.ts'
import { DISTRACTOR_KINDS } from '../distractors/distractor.ts'
import { caseRecord } from './case-record.ts'
import { type CaseRequest, type GeneratedCase, generateCase } from './generate-case.ts'
import { priorRequest } from './prior-request.ts'

const small = (request: Partial<CaseRequest>) => generateCase({ seed: 1, hospital: 'A', size: 96, ...request })
const many = (count: number, request: Partial<CaseRequest>) =>
  Array.from({ length: count }, (_, i) => small({ size: 64, ...request, seed: `many ${i}` }))
const share = (films: readonly GeneratedCase[], test: (film: GeneratedCase) => boolean) =>
  films.filter(test).length / films.length
const hasMarker = (film: GeneratedCase) => film.truth.distractors.some(({ kind }) => kind === 'portable-marker')
const isIll = (film: GeneratedCase) => film.truth.findings.length > 0

describe('a request', () => {
  test('made twice gives the same film to the last bit', () => {
    expect(small({ seed: 'twice' })).toEqual(small({ seed: 'twice' }))
  })
  test('with another seed gives another person and film', () => {
    expect(small({ seed: 1 }).pixels).not.toEqual(small({ seed: 2 }).pixels)
  })
  test('at another hospital gives the same person on another machine', () => {
    const [a, b] = [small({ hospital: 'A' }), small({ hospital: 'B' })]
    expect([a.sex, a.ageYears]).toEqual([b.sex, b.ageYears])
    expect(a.bitsStored).toBe(14)
    expect(b.bitsStored).toBe(12)
    expect(a.device).not.toBe(b.device)
  })
  test('of another size shows the same case: boxes and ratio scale', () => {
    const request = { seed: 5, findings: ['consolidation'] as const, subtlety: 5 as const, view: 'PA' as const }
    const [fine, coarse] = [small({ ...request, size: 256 }), small({ ...request, size: 128 })]
    expect(fine.truth.cardiothoracicRatio).toBe(coarse.truth.cardiothoracicRatio)
    const boxOf = (film: GeneratedCase) => film.truth.findings.flatMap(({ box }) => [...box])
    const half = boxOf(coarse)
    expect(half.length).toBe(4)
    for (const [i, value] of boxOf(fine).entries()) expect(Math.abs(value / 2 - (half[i] as number))).toBeLessThan(4)
  })
  test('for nothing gives a normal film, for a view that view', () => {
    expect(small({ findings: [] }).truth.findings).toEqual([])
    expect(small({ view: 'AP' }).view).toBe('AP')
  })
  test('for subtlety by shares draws only those with a share', () => {
    const films = many(30, { findings: ['nodule'], subtlety: [0, 0, 0, 1, 3] })
    const steps = films.flatMap((film) => film.truth.findings.map(({ subtlety }) => subtlety))
    expect(steps.every((step) => step >= 4)).toBe(true)
    expect(steps.filter((step) => step === 5).length).toBeGreaterThan(steps.filter((step) => step === 4).length)
  })
  test('every pixel fits the bits stored, and the window shows them all', () => {
    const film = small({})
    expect(Math.max(...film.pixels)).toBeLessThan(2 ** film.bitsStored)
    expect(film.window).toEqual({ center: 2 ** (film.bitsStored - 1), width: 2 ** film.bitsStored })
    expect(film.pixelSpacingMm * film.width).toBeCloseTo(HOSPITALS.A.upright.fieldMm, 6)
  })
})

describe('a replaced detector', () => {
  const request = { seed: 'new panel', hospital: 'B', size: 128, findings: ['nodule', 'pleural-effusion'] } as const
  const [before, after] = [generateCase(request), generateCase({ ...request, detector: 'replaced' })]

  test('shows the same person, findings and distractors, box for box and mask for mask', () => {
    expect([after.sex, after.ageYears, after.view]).toEqual([before.sex, before.ageYears, before.view])
    expect(after.truth).toEqual(before.truth)
    expect(after.pixelSpacingMm).toBe(before.pixelSpacingMm)
  })
  test('gives other pixels under another name and from another machine', () => {
    expect(after.pixels).not.toEqual(before.pixels)
    expect([before.id, after.id]).toEqual(['B-new panel', 'B-new panel replaced'])
    expect(after.device).not.toBe(before.device)
    expect('detector' in before).toBe(false)
  })
  test('flattens the film: lung and mediastinum lie closer together', () => {
    const spread = ({ pixels, bitsStored }: GeneratedCase) => {
      const levels = Float64Array.from(pixels, (value) => value / 2 ** bitsStored).sort()
      const at = (share: number) => levels[Math.floor(share * levels.length)] as number
      return at(0.8) - at(0.3)
    }
    expect(spread(after)).toBeLessThan(0.9 * spread(before))
  })
  test('is never at hospital A, where asking for it changes nothing', () => {
    const plain = { seed: 3, hospital: 'A', size: 64 } as const
    expect(generateCase({ ...plain, detector: 'replaced' })).toEqual(generateCase(plain))
  })
  test('has an earlier film from the plate that was there before', () => {
    expect(priorRequest(after, 'same').detector).toBeUndefined()
  })
})

describe('the case mix', () => {
  const [a, b] = [many(160, { hospital: 'A' }), many(160, { hospital: 'B' })]

  test('has normals in the majority at both hospitals, fewer at B', () => {
    expect(share(a, isIll)).toBeGreaterThan(0.18)
    expect(share(a, isIll)).toBeLessThan(0.42)
    expect(share(b, isIll)).toBeLessThan(0.5)
    expect(share(b, isIll)).toBeGreaterThan(0.28)
  })
  test('follows the prevalence asked for', () => {
    expect(share(many(60, { prevalence: 0 }), isIll)).toBe(0)
    expect(share(many(60, { prevalence: 1 }), isIll)).toBe(1)
  })
  test('has more ward films at B', () => {
    expect(share(b, ({ view }) => view === 'AP')).toBeGreaterThan(share(a, ({ view }) => view === 'AP'))
  })
  test('ties the portable marker to disease at A and not at B', () => {
    const gap = (hospital: 'A' | 'B') => {
      const ill = many(60, { hospital, prevalence: 1, view: 'AP' })
      const well = many(60, { hospital, prevalence: 0, view: 'AP' })
      return share(ill, hasMarker) - share(well, hasMarker)
    }
    expect(gap('A')).toBeGreaterThan(0.5)
    expect(Math.abs(gap('B'))).toBeLessThan(0.25)
  })
  test('deals the marker out alike to ill and well when one chance is asked for', () => {
    const asked = (prevalence: number, portableMarkerChance: number) =>
      share(many(60, { prevalence, view: 'AP', portableMarkerChance }), hasMarker)
    expect([asked(1, 0), asked(0, 0), asked(1, 1), asked(0, 1)]).toEqual([0, 0, 1, 1])
    expect(Math.abs(asked(1, 0.4) - asked(0, 0.4))).toBeLessThan(0.25)
  })
  test('never writes the portable marker on an upright film', () => {
    expect(many(60, { view: 'PA' }).some(hasMarker)).toBe(false)
  })
})

describe('distractors', () => {
  test.each(DISTRACTOR_KINDS)('%s is drawn where its box says and changes the film there', (kind) => {
    const request = { seed: 21, view: 'AP' as const, findings: [], size: 256 }
    const [plain, drawn] = [small({ ...request, distractors: [] }), small({ ...request, distractors: [kind] })]
    const [place] = drawn.truth.distractors
    expect(place?.kind).toBe(kind)
    const [x, y, width, height] = place?.box ?? [0, 0, 0, 0]
    let changed = 0
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) {
        const at = row * 256 + column
        if (plain.pixels[at] !== drawn.pixels[at]) changed++
      }
    }
    expect(changed).toBeGreaterThan(3)
  })
})

describe('a prior film', () => {
  const current = small({ seed: 'now', findings: ['nodule'], subtlety: 3 })

  test('shows the same person at another exposure', () => {
    const prior = generateCase(priorRequest(current, 'same'))
    expect([prior.sex, prior.ageYears, prior.view]).toEqual([current.sex, current.ageYears, current.view])
    expect(prior.pixels).not.toEqual(current.pixels)
    expect(prior.id).toBe('A-now prior')
  })
  test.each([
    ['same', ['nodule'], 3],
    ['less', ['nodule'], 2],
    ['none', [], undefined],
  ] as const)('with change "%s" shows %j', (change, kinds, subtlety) => {
    const { findings } = generateCase(priorRequest(current, change)).truth
    expect(findings.map(({ kind }) => kind)).toEqual(kinds)
    expect(findings[0]?.subtlety).toBe(subtlety)
  })
  test('keeps the finding on its side', () => {
    const prior = generateCase(priorRequest(current, 'less'))
    expect(prior.truth.findings[0]?.side).toBe(current.truth.findings[0]?.side)
  })
  test('of a normal film, or of the subtlest finding with less of it, is normal', () => {
    expect(priorRequest(small({ findings: [] }), 'same').findings).toEqual([])
    expect(priorRequest(small({ findings: ['nodule'], subtlety: 1 }), 'less').findings).toEqual([])
  })
})

test('the record of a case says that it is generated and holds no pixels', () => {
  const record = caseRecord(small({}))
  expect(record).toMatchObject({ generated: true, hospital: 'A' })
  expect(record.note).toMatch(/no patient/i)
  expect('pixels' in record).toBe(false)
})
