import { filmCounts, insertFilms, type NewFilm } from '@collimator/db'
import { ok, type Result } from '@collimator/kernel'
import type { Context } from '../context/context.ts'
import { writeAudited } from '../context/write-audited.ts'

/** How many films an exercise has. */
export type MadeFilms = { readonly films: number }

/** Keeps the films of an exercise, all of them or none; those that another process has made stay. */
export async function keepFilms(
  context: Context,
  exercise: number,
  films: readonly NewFilm[],
): Promise<Result<MadeFilms, string>> {
  const write = {
    action: 'exercise.add',
    thing: { kind: 'exercise', id: String(exercise) },
    facts: (value: MadeFilms) => value,
  } as const
  return writeAudited<MadeFilms, string>(context, write, async (transaction) => {
    const made = (await filmCounts(transaction)).get(exercise)
    if (made !== undefined) return ok({ films: made })
    await insertFilms(transaction, exercise, films, context.app.now())
    return ok({ films: films.length })
  })
}
