import { isNotEstimable } from '@collimator/kernel'
import { normalQuantile } from '@collimator/statistics'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EvaluatedFilm } from '../model-cards/evaluated-film.ts'
import { type ToolVersion, updatedFilm, updatedSuggestion } from './tool-version.ts'
import { type UpdateWish, vendorUpdate } from './vendor-update.ts'

const logistic = (x: number) => 1 / (1 + Math.exp(-x))

const film = (name: string, probability: number, isIll: boolean, threshold = 0.5): EvaluatedFilm => ({
  caseId: name,
  patientId: name,
  hospital: 'B',
  view: 'PA',
  truth: isIll ? [{ finding: 'nodule' }] : [],
  distractors: [],
  answers: [{ finding: 'nodule', probability, threshold, falseBoxes: 0 }],
})

/** Evenly spread binormal scores of AUC .87, threshold at specificity .90: the anchor of the facts. */
const HALF = 400
const binormal = (() => {
  const mu = Math.SQRT2 * normalQuantile(0.87)
  const cut = normalQuantile(0.9)
  const score = (i: number) => normalQuantile((i + 0.5) / HALF) - cut
  return Array.from({ length: HALF }, (_, i) => [
    film(`well ${i}`, logistic(score(i)), false),
    film(`ill ${i}`, logistic(score(i) + mu), true),
  ]).flat()
})()

const updated = (films: readonly EvaluatedFilm[], wish: Partial<UpdateWish>) => {
  const result = vendorUpdate(films, { version: '2.0.0', target: { sensitivity: 0.85 }, ...wish })
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const value = (figure: object) => ('value' in figure ? (figure.value as number) : Number.NaN)

describe('a vendor update', () => {
  test('to sensitivity .85 costs specificity: .71 by the binormal model (AUC .87), and the AUC stays', () => {
    const { effect } = updated(binormal, {})
    expect(value(effect.sensitivity.before)).toBeCloseTo(0.622, 2)
    expect(value(effect.specificity.before)).toBeCloseTo(0.9, 2)
    expect(effect.sensitivity.after).toMatchObject({ value: 0.85, n: HALF })
    expect(Math.abs(value(effect.specificity.after) - 0.711)).toBeLessThan(0.003)
    expect(value(effect.auc.after)).toBeCloseTo(value(effect.auc.before), 4)
  })
  test('to specificity .95 leaves that share of well films alone', () => {
    expect(updated(binormal, { target: { specificity: 0.95 } }).effect.specificity.after).toMatchObject({
      value: 0.95,
      n: HALF,
    })
  })
  test('is data: a version with scale, shift and threshold of each finding', () => {
    const { version } = updated([film('a', 0.3, true), film('b', 0.2, false)], {
      target: { sensitivity: 1 },
      logitScale: 2,
    })
    expect(version).toEqual({
      version: '2.0.0',
      findings: [
        { finding: 'nodule', logitScale: 2, logitShift: expect.closeTo(-2 * Math.log(0.3 / 0.7), 5), threshold: 0.5 },
      ],
    })
  })
  test.each([
    [{ target: { sensitivity: 1.2 } }, 'UPDATE.BAD_TARGET'],
    [{ target: { specificity: Number.NaN } }, 'UPDATE.BAD_TARGET'],
    [{ logitScale: 0 }, 'UPDATE.BAD_SCALE'],
    [{ logitScale: Number.POSITIVE_INFINITY }, 'UPDATE.BAD_SCALE'],
  ] as const)('with %j is refused', (wish, code) => {
    expect(vendorUpdate(binormal.slice(0, 4), { version: '2', target: { sensitivity: 0.5 }, ...wish })).toEqual({
      ok: false,
      error: expect.objectContaining({ code }),
    })
  })
  test('of films without an ill one cannot aim at sensitivity, and of no films at nothing', () => {
    for (const films of [[film('well', 0.4, false)], []]) {
      expect(vendorUpdate(films, { version: '2', target: { sensitivity: 0.5 } })).toEqual({
        ok: false,
        error: { code: 'UPDATE.ONE_CLASS' },
      })
    }
  })
  test('reaches every target to the rounding of the number of films, whatever its temperature', () => {
    const rows = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 2, maxLength: 30 })
    const share = fc.integer({ min: 0, max: 20 }).map((parts) => parts / 20)
    fc.assert(
      fc.property(rows, share, fc.constantFrom(0.5, 1, 2), (parts, target, logitScale) => {
        const films = parts.map((part, i) => film(String(i), part / 1000, i % 2 === 0))
        const ill = films.filter(({ truth }) => truth.length > 0).length
        const well = films.length - ill
        const forIll = updated(films, { target: { sensitivity: target }, logitScale }).effect.sensitivity.after
        const forWell = updated(films, { target: { specificity: target }, logitScale }).effect.specificity.after
        expect(value(forIll)).toBeCloseTo(Math.floor(target * ill + 0.5) / ill, 4)
        expect(value(forWell)).toBeCloseTo(Math.floor(target * well + 0.5) / well, 4)
      }),
    )
  })
})

describe('an updated tool', () => {
  const update: ToolVersion = {
    version: '1.1.0',
    findings: [{ finding: 'nodule', logitScale: 1, logitShift: Math.log(3), threshold: 0.4 }],
  }
  const heatMap = { width: 1, height: 1, values: Float32Array.of(0.2) }
  const suggestion = {
    kind: 'findings' as const,
    tool: { id: 'alder', version: '1.0.0', modelSha256: 'a'.repeat(64) },
    findings: [
      { finding: 'nodule' as const, probability: 0.25, threshold: 0.5, flagged: false, heatMap },
      { finding: 'pneumothorax' as const, probability: 0.25, threshold: 0.5, flagged: false, heatMap },
    ],
    boxes: [],
  }

  test('trebles the odds of a shift by ln 3, flags from its own threshold, and says its version', () => {
    const shown = updatedSuggestion(suggestion, update)
    expect(shown.tool).toEqual({ ...suggestion.tool, version: '1.1.0' })
    expect(shown.findings[0]).toMatchObject({ probability: expect.closeTo(0.5, 9), threshold: 0.4, flagged: true })
    expect(shown.findings[1]).toEqual(suggestion.findings[1])
  })
  test('answers a judged film alike', () => {
    const [answer] = updatedFilm(film('a', 0.25, true), update).answers
    expect(answer).toMatchObject({ probability: expect.closeTo(0.5, 9), threshold: 0.4, falseBoxes: 0 })
    expect(isNotEstimable(answer)).toBe(false)
  })
})
