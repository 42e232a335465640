import type { ScoredFilm } from './scored-film.ts'

/** One rating of a reader study, in the shape that study files have. */
export type StudyRating = {
  readonly reader: string
  readonly treatment: string
  readonly case: string
  readonly positive: boolean
  readonly rating: number
}

/** The treatments of a study made of reads: a film read alone, and the last word with the AI. No golden: names. */
export const READ_TREATMENTS = { alone: 'alone', withAi: 'with AI' } as const

/**
 * Finished reads as the ratings of a reader study: the film as a whole, the highest confidence of all findings as rating. In a
 * crossover a film is read alone in one session and again, first alone, in the other: the first read of each condition counts.
 * @param films of one exercise, or of one reader. @returns in order of time, each reader, treatment and film once. No golden: a
 * change of shape, by test.
 */
export function studyRatings(films: readonly ScoredFilm[]): readonly StudyRating[] {
  const rated = { alone: new Map<string, Set<string>>(), withAi: new Map<string, Set<string>>() }
  const ratings: StudyRating[] = []
  const ordered = films.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
  for (const { reader, film, any } of ordered)
    for (const condition of ['alone', 'withAi'] as const) {
      const answer = any[condition]
      const known = rated[condition].get(reader) ?? new Set()
      if (!answer || known.has(film)) continue
      rated[condition].set(reader, known.add(film))
      const treatment = READ_TREATMENTS[condition]
      ratings.push({ reader, treatment, case: film, positive: any.truth === 1, rating: answer.confidence })
    }
  return ratings
}
