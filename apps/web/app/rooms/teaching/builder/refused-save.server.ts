import type { AccessRefusal, TeachingRefusal } from '@collimator/operations'
import { teachingSentence } from '../unwrap-teaching.server.ts'
import type { BuilderValues } from './builder-values.ts'
import type { Problems } from './recipe-problems.ts'

/** What the builder shows where a sound recipe was not saved: a title that is taken is told at the title. */
export function refusedSave(
  values: BuilderValues,
  error: TeachingRefusal | AccessRefusal,
): { readonly message: string; readonly values: BuilderValues; readonly problems: Problems } {
  const words = teachingSentence(error)
  if (error.code === 'TEACHING.TITLE_TAKEN' || error.code === 'TEACHING.OTHERS_EXERCISE')
    return { message: 'Nothing was saved. Correct what is marked below.', values, problems: { title: words } }
  // Whoever has read that there is another version may save theirs after it.
  const shown = error.code === 'TEACHING.CHANGED_MEANWHILE' ? { ...values, madeFrom: error.version } : values
  return { message: `Nothing was saved: ${words}`, values: shown, problems: {} }
}
