import { FINDING_KINDS } from '@collimator/imaging'
import { seededRandom } from '@collimator/kernel'
import { describe, expect, it } from 'vitest'
import type { Watched } from '../learning/curve.ts'
import { calibrate, calibrateLogit, thresholdsAt, UNCALIBRATED } from './calibrate.ts'

const random = seededRandom('answers')

/** Films whose truth follows the stated line on the logits that a network gave. */
function watchedFilms(count: number, slope: number, intercept: number): Watched {
  const logits = Array.from({ length: count }, () => Float32Array.from(FINDING_KINDS, () => 2 * random.normal() - 1))
  const labels = logits.map((row) =>
    Uint8Array.from(row, (logit) => (random.next() < 1 / (1 + Math.exp(-(slope * logit + intercept))) ? 1 : 0)),
  )
  return { logits, labels, loss: 0 }
}

describe('calibration', () => {
  it('finds the line on the logits that the truth follows', () => {
    for (const line of calibrate(watchedFilms(6000, 0.6, -1.2))) {
      expect(line.slope).toBeGreaterThan(0.52)
      expect(line.slope).toBeLessThan(0.68)
      expect(line.intercept).toBeGreaterThan(-1.32)
      expect(line.intercept).toBeLessThan(-1.08)
    }
  })

  it('leaves answers that are right as they are', () => {
    for (const line of calibrate(watchedFilms(6000, 1, 0))) {
      for (const logit of [-2, 0, 2]) {
        expect(Math.abs(calibrateLogit(logit, line) - calibrateLogit(logit, { slope: 1, intercept: 0 }))).toBeLessThan(
          0.04,
        )
      }
    }
  })

  it('names the finding for which no film is positive', () => {
    const films = watchedFilms(100, 1, 0)
    const none: Watched = {
      ...films,
      labels: films.labels.map((row) => row.map((label, at) => (at === 3 ? 0 : label))),
    }
    expect(() => calibrate(none)).toThrow(/^pneumothorax cannot be calibrated/)
  })
})

describe('a threshold at a stated specificity', () => {
  const films = watchedFilms(3000, 1, 0)
  const plain = { slope: 1, intercept: 0 }
  const shares = (threshold: number, column: number) => {
    const flagged = (truth: number) => {
      const asked = films.logits.filter((_, film) => films.labels[film]?.[column] === truth)
      return asked.filter((row) => calibrateLogit(row[column] as number, plain) >= threshold).length / asked.length
    }
    return { sensitivity: flagged(1), specificity: 1 - flagged(0) }
  }

  it.each([0.5, 0.9, 0.95])(
    'leaves at least a share of %f of the films without the finding unflagged',
    (specificity) => {
      thresholdsAt(specificity, films, UNCALIBRATED).forEach((threshold, column) => {
        expect(shares(threshold, column).specificity).toBeGreaterThanOrEqual(specificity)
      })
    },
  )

  it('has the largest sum of sensitivity and specificity that this allows', () => {
    const sum = (threshold: number, column: number) => {
      const found = shares(threshold, column)
      return found.specificity >= 0.6 ? found.sensitivity + found.specificity : 0
    }
    thresholdsAt(0.6, films, UNCALIBRATED).forEach((threshold, column) => {
      for (let other = 0.02; other < 1; other += 0.02) {
        expect(sum(other, column)).toBeLessThanOrEqual(sum(threshold, column) + 1e-12)
      }
    })
  })

  it('flags nothing when answers are all alike', () => {
    const alike: Watched = { ...films, logits: films.logits.map((row) => row.map(() => 0.5)) }
    for (const threshold of thresholdsAt(0.9, alike, UNCALIBRATED)) expect(threshold).toBeGreaterThan(0.65)
  })

  it('names the finding that no film shows', () => {
    const none: Watched = {
      ...films,
      labels: films.labels.map((row) => row.map((label, at) => (at === 1 ? 0 : label))),
    }
    expect(() => thresholdsAt(0.9, none, UNCALIBRATED)).toThrow(
      'consolidation has no threshold: there is no positive case',
    )
  })
})
