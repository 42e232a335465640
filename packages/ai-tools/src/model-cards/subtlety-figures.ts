import { SUBTLETIES, type Subtlety } from '@collimator/imaging'
import { isNotEstimable } from '@collimator/kernel'
import { type ClusteredValue, clusteredShare, trendTest } from '@collimator/statistics'
import { type CardFigure, cardFigure, roundFigure } from './card-figure.ts'
import type { EvaluatedFilm, EvaluatedFinding } from './evaluated-film.ts'
import { isFlagged } from './film-score.ts'

/** How sensitivity rises from the hardest findings to the obvious ones. */
export type SubtletyFigures = {
  /** A finding, or `every` for all of them together. */
  readonly finding: string
  readonly steps: readonly { readonly subtlety: Subtlety; readonly sensitivity: CardFigure }[]
  /** Cochran-Armitage over the five steps; z above 0 when easier findings are seen more often. */
  readonly trend: { readonly z: number; readonly p: number } | { readonly notEstimable: string }
}

/** A true finding and whether the tool flagged its film for it. */
export type TrueFinding = EvaluatedFinding & { readonly film: EvaluatedFilm; readonly detected: boolean }

/** The true findings that the tool looks for, with whether it flagged them. */
export function trueFindings(films: readonly EvaluatedFilm[]): TrueFinding[] {
  return films.flatMap((film) =>
    film.truth.flatMap((found) => {
      const answer = film.answers.find(({ finding }) => finding === found.finding)
      return answer ? [{ ...found, film, detected: isFlagged(answer) }] : []
    }),
  )
}

/**
 * Sensitivity by subtlety, for each finding and for all together, with a test of its trend. Intervals take into account
 * that one film may show several findings.
 * @param findings true findings; those without a subtlety are left out.
 */
export function subtletyFigures(findings: readonly TrueFinding[]): SubtletyFigures[] {
  const graded = findings.filter(({ subtlety }) => subtlety !== undefined)
  const names = [...new Set(graded.map(({ finding }) => finding))].sort()
  const groups = names.map((finding) =>
    rowOf(
      finding,
      graded.filter((found) => found.finding === finding),
    ),
  )
  return names.length > 1 ? [...groups, rowOf('every', graded)] : groups
}

function rowOf(finding: string, findings: readonly TrueFinding[]): SubtletyFigures {
  const at = (step: Subtlety) => findings.filter(({ subtlety }) => subtlety === step)
  const trend = trendTest(
    SUBTLETIES.map((step) => ({
      score: step,
      events: at(step).filter(({ detected }) => detected).length,
      trials: at(step).length,
    })),
  )
  return {
    finding,
    steps: SUBTLETIES.map((step) => ({ subtlety: step, sensitivity: shareOf(at(step), ({ detected }) => detected) })),
    trend: isNotEstimable(trend)
      ? { notEstimable: trend.reason }
      : { z: roundFigure(trend.z), p: roundFigure(trend.p) },
  }
}

/** A share over true findings, clustered by person. */
export function shareOf(findings: readonly TrueFinding[], counts: (found: TrueFinding) => boolean): CardFigure {
  const values = findings.map((found): ClusteredValue => {
    return { reader: 'tool', case: found.film.patientId, value: counts(found) ? 1 : 0 }
  })
  if (values.length === 0) return { notEstimable: 'there is no such finding', n: 0 }
  return cardFigure(clusteredShare(values), values.length)
}
