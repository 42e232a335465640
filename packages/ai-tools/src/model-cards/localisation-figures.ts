import { clusteredMean } from '@collimator/statistics'
import { type CardFigure, cardFigure } from './card-figure.ts'
import { type EvaluatedFilm, LOCATION_RULE } from './evaluated-film.ts'
import { shareOf, type TrueFinding } from './subtlety-figures.ts'

/** Whether the tool points at what it names. */
export type LocalisationFigures = {
  readonly rule: string
  readonly findings: readonly {
    readonly finding: string
    /** Share of true findings that a box of the same finding hits, flagged or not. */
    readonly located: CardFigure
    readonly falseBoxesPerFilm: CardFigure
  }[]
}

/**
 * Share of true findings hit by a box, and false boxes a film.
 * @param films of one hospital. @param findings their true findings.
 * @returns no findings for a tool that points at nothing.
 */
export function localisationFigures(
  films: readonly EvaluatedFilm[],
  findings: readonly TrueFinding[],
): LocalisationFigures {
  const judged = findings.filter(({ located }) => located !== undefined)
  const names = [...new Set(judged.map(({ finding }) => finding))].sort()
  return {
    rule: LOCATION_RULE,
    findings: names.map((finding) => ({
      finding,
      located: shareOf(
        judged.filter((found) => found.finding === finding),
        ({ located }) => located === true,
      ),
      falseBoxesPerFilm: cardFigure(
        clusteredMean(
          films.map(({ patientId, answers }) => ({
            reader: 'tool',
            case: patientId,
            value: answers.find((answer) => answer.finding === finding)?.falseBoxes ?? 0,
          })),
        ),
        films.length,
      ),
    })),
  }
}
