import type { ExerciseRecipe } from '../exercise/exercise-recipe.ts'
import type { FilmLabels } from './scored-film.ts'

const OF_PACK = 'pack '

/**
 * The label under which figures of films from one place stand together.
 * @param films of a recipe. @returns the id of a hospital for generated films; `pack` with its id, its set or both for films of
 * a pack, so that films of both kinds never share a label. No golden: a label.
 */
export function placeOfFilms(films: ExerciseRecipe['films']): string {
  if (films.source === 'generated') return films.hospital
  return OF_PACK + [films.pack, films.set].filter((part) => part !== undefined).join(', ')
}

/** Whether a film is of an imported pack; otherwise it was generated for its exercise. No golden: a label. */
export function isFilmOfPack({ hospital }: Pick<FilmLabels, 'hospital'>): boolean {
  return hospital.startsWith(OF_PACK)
}
