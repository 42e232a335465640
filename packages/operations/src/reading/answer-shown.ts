import { type Database, type StoredFilm, suggestionByHash } from '@collimator/db'
import type { AiSuggestion, ReadState } from '@collimator/reading'

/**
 * The answer of the AI that belongs to a read: the one that was shown, whatever a later version of the tool said of the film;
 * the last one where none was shown.
 */
export async function answerShown(db: Database, film: StoredFilm, { reveal }: ReadState): Promise<AiSuggestion | null> {
  const last = film.suggestion
  if (!reveal || last?.sha256 === reveal.suggestionSha256) return last?.answer ?? null
  return (await suggestionByHash(db, film.key, reveal.suggestionSha256))?.answer ?? null
}
