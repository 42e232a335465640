import { naturally } from '@collimator/kernel'
import type { ScoredFilm } from './scored-film.ts'

/** By what a person's films can be grouped. */
export const FILM_GROUPS = ['exercise', 'hospital', 'tool', 'display', 'subtlety'] as const

/** See {@link FILM_GROUPS}. */
export type FilmGroup = (typeof FILM_GROUPS)[number]

/** Films that share a label. */
export type GroupedFilms = { readonly label: string; readonly films: readonly ScoredFilm[] }

/**
 * Groups films by a label. Normal films have no subtlety and stand in every group of it, so that each can have a specificity
 * and an area; films without the label otherwise are left out.
 * @param films any. @param by which label. @returns groups in natural order of the label, each film once a group. No golden:
 * counting, by test.
 */
export function groupFilms(films: readonly ScoredFilm[], by: FilmGroup): readonly GroupedFilms[] {
  const labels = [...new Set(films.flatMap(({ labels: own }) => own[by] ?? []).map(String))].sort(naturally)
  const isEverywhere = (film: ScoredFilm) => by === 'subtlety' && film.any.truth === 0
  return labels.map((label) => ({
    label,
    films: films.filter((film) => isEverywhere(film) || String(film.labels[by]) === label),
  }))
}
