import type { Subtlety } from '@collimator/imaging'
import { roundFigure } from './card-figure.ts'
import type { EvaluatedFilm, EvaluatedFinding } from './evaluated-film.ts'
import { type ScoredFilm, scoredFilms } from './film-score.ts'

/** One film on which a tool was wrong about one finding, with what it said. */
type FailedFilm = { readonly caseId: string; readonly probability: number; readonly subtlety?: Subtlety }

/** Where a tool is wrong about one finding. */
export type FailureFigures = {
  readonly finding: string
  /** How many of how many true findings were missed, by subtlety; only steps that occur. */
  readonly missed: readonly { readonly subtlety: Subtlety; readonly missed: number; readonly of: number }[]
  readonly falseAlarms: { readonly flagged: number; readonly of: number }
  /** The obvious ones first, then by the lowest probability; at most five. */
  readonly worstMisses: readonly FailedFilm[]
  /** The most certain false alarms; at most five. */
  readonly worstFalseAlarms: readonly FailedFilm[]
}

const LISTED = 5

/**
 * Misses and false alarms by finding, with the films on which the tool was most wrong.
 * @param films of one hospital. @param finding one of the tool's findings.
 */
export function failureFigures(films: readonly EvaluatedFilm[], finding: string): FailureFigures {
  const scored = scoredFilms(films, finding)
  const ill = scored.filter(({ isPositive }) => isPositive)
  const well = scored.filter(({ isPositive }) => !isPositive)
  const misses = ill.filter(({ flagged }) => !flagged)
  const alarms = well.filter(({ flagged }) => flagged)
  const step = (one: ScoredFilm) => findOnFilm(one, finding)?.subtlety
  const steps = [...new Set(ill.map(step))].filter((one) => one !== undefined).sort((a, b) => a - b)
  return {
    finding,
    missed: steps.map((subtlety) => ({
      subtlety,
      missed: misses.filter((film) => step(film) === subtlety).length,
      of: ill.filter((film) => step(film) === subtlety).length,
    })),
    falseAlarms: { flagged: alarms.length, of: well.length },
    worstMisses: misses
      .toSorted((a, b) => (step(b) ?? 0) - (step(a) ?? 0) || a.probability - b.probability)
      .slice(0, LISTED)
      .map((film) => toFailedFilm(film, step(film))),
    worstFalseAlarms: alarms
      .toSorted((a, b) => b.probability - a.probability)
      .slice(0, LISTED)
      .map((film) => toFailedFilm(film, undefined)),
  }
}

function findOnFilm({ film }: ScoredFilm, finding: string): EvaluatedFinding | undefined {
  return film.truth.find((found) => found.finding === finding)
}

function toFailedFilm({ film, probability }: ScoredFilm, subtlety: Subtlety | undefined): FailedFilm {
  return { caseId: film.caseId, probability: roundFigure(probability), ...(subtlety === undefined ? {} : { subtlety }) }
}
