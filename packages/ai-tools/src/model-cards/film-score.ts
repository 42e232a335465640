import type { EvaluatedAnswer, EvaluatedFilm } from './evaluated-film.ts'

/** The name of the question whether a film shows any finding of the tool. */
export const ANY_FINDING = 'any'

/** Logits are cut at this probability and at its complement, so that 0 and 1 stay finite. */
const LEAST = 1e-6

/** How a film's answers become one score, to print with every figure for "any". */
export const ANY_RULE =
  'A film is flagged when any finding is. The score for "any" is the greatest of logit(probability) - logit(threshold) over the findings, so that 0 is the threshold of each; the probability of "any" is 1 less the product of the complements.'

/** One film's place on one question: what the tool said and what is true. */
export type ScoredFilm = {
  readonly film: EvaluatedFilm
  /** Rises with suspicion; flagged from 0 upwards. */
  readonly margin: number
  /** 0 to 1. */
  readonly probability: number
  readonly flagged: boolean
  readonly isPositive: boolean
}

/** The questions a tool answers on these films: each of its findings, then "any" when there are several. */
export function questionsOf(films: readonly EvaluatedFilm[]): string[] {
  const findings = [...new Set(films.flatMap(({ answers }) => answers.map(({ finding }) => finding)))]
  return findings.length > 1 ? [...findings, ANY_FINDING] : findings
}

/**
 * Scores films for one question.
 * @param films evaluated by one tool.
 * @param question a finding, or `ANY_FINDING`. For a finding, films with other findings only are negative.
 * @returns films on which the question was answered.
 */
export function scoredFilms(films: readonly EvaluatedFilm[], question: string): ScoredFilm[] {
  return films.flatMap((film) => {
    const answers = film.answers.filter(({ finding }) => question === ANY_FINDING || finding === question)
    if (answers.length === 0) return []
    const asked = new Set(answers.map(({ finding }) => finding))
    return [
      {
        film,
        margin: Math.max(...answers.map(marginOf)),
        probability: 1 - answers.reduce((product, { probability }) => product * (1 - probability), 1),
        flagged: answers.some(isFlagged),
        isPositive: film.truth.some(({ finding }) => asked.has(finding)),
      },
    ]
  })
}

/** Whether the tool flags the film for this finding: from its threshold upwards. */
export function isFlagged({ probability, threshold }: EvaluatedAnswer): boolean {
  return probability >= threshold
}

function marginOf({ probability, threshold }: EvaluatedAnswer): number {
  return logit(probability) - logit(threshold)
}

/**
 * ln(p / (1 - p)), cut so that 0 and 1 give about -+13.8.
 * @param probability 0 to 1.
 */
export function logit(probability: number): number {
  const inside = Math.min(1 - LEAST, Math.max(LEAST, probability))
  return Math.log(inside / (1 - inside))
}

/** Margins of the positive and of the negative films, as ROC functions want them. */
export function classesOf(scored: readonly ScoredFilm[]): { positive: Float64Array; negative: Float64Array } {
  const margins = (positive: boolean) =>
    Float64Array.from(
      scored.filter(({ isPositive }) => isPositive === positive),
      ({ margin }) => margin,
    )
  return { positive: margins(true), negative: margins(false) }
}
