import type { StoredExercise } from '@collimator/db'
import { type FilmLabels, placeOfFilms } from '@collimator/reading'

/** What an exercise says of all its films, as figures are grouped by it. */
export function labelsOf({ recipe }: Pick<StoredExercise, 'recipe'>): Omit<FilmLabels, 'display' | 'subtlety'> {
  const { id, films, tool } = recipe
  return { exercise: id, hospital: placeOfFilms(films), tool: tool && `${tool.id} ${tool.version}` }
}

/** The name of a film over all exercises. */
export function filmLabel({ recipe: { id, version } }: Pick<StoredExercise, 'recipe'>, name: string): string {
  return `${id} ${version} ${name}`
}
