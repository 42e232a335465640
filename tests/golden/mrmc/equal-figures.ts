import {
  type MomentKind,
  type ReaderStudy,
  type TreatmentChoice,
  type UStatistic,
  uStatistic,
} from '@collimator/statistics'
import { expect } from 'vitest'

/** Equal to `digits` significant digits, or to the digits the reference prints. */
export function near(got: unknown, wanted: number | readonly number[], tolerance = 1e-8): void {
  const pairs = [got].flat().map((value, i) => [value, [wanted].flat()[i]] as [number, number])
  for (const [value, other] of pairs) {
    expect(Math.abs(value - other), `${value} against ${other}`).toBeLessThanOrEqual(
      tolerance * Math.max(Math.abs(other), 1e-2),
    )
  }
}

/** Terms of very different size, each to its own significant digits; a wanted 0 is exact. */
export function nearTerms(got: readonly number[], wanted: readonly number[], tolerance = 1e-8): void {
  got.forEach((value, i) => {
    const other = wanted[i] as number
    if (other === 0) expect(value).toBe(0)
    else near(value / other, 1, tolerance)
  })
}

type WantedMoments = readonly {
  estimate?: number
  variance: number
  ddf?: number
  p?: number
  ci?: readonly number[]
}[]

/** Each treatment alone, then each pair: what the reference gives of each. */
export function checkMoments(study: ReaderStudy, kind: MomentKind, wanted: WantedMoments): void {
  const treatments = study.treatments.map((_, a) => a)
  const pairs = treatments.flatMap((a) => treatments.slice(a + 1).map((b) => ({ a, b })))
  const choices = [...treatments.map((a) => ({ a })), ...pairs]
  wanted.forEach(({ estimate, variance, ddf, p, ci }, i) => {
    const got = uStatistic(study, choices[i] as TreatmentChoice, kind) as UStatistic
    near(got.variance / variance, 1)
    if (estimate !== undefined) near(got.estimate, estimate)
    if (ddf !== undefined) near(got.ddf, ddf)
    if (p !== undefined) near(got.p, p)
    if (ci !== undefined) near(got.ci, ci)
  })
}
