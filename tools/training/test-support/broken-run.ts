// Learns two epochs at one go, and again with the state written to disk and read back in between; prints both.
// A process of its own, since the rules of differentiation load only where tsx resolves modules.
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openFilms } from '../films/film-store.ts'
import { startLearning } from '../learning/backend.ts'
import { learnEpoch } from '../learning/learn.ts'
import { freshState, keepState, type LearningState, readState } from '../learning/learning-state.ts'
import { RECIPES, type Recipe } from '../recipes.ts'

const [groundwork] = RECIPES as readonly [Recipe]
const recipe: Recipe = { ...groundwork, epochs: 2, batch: 4, films: { ...groundwork.films, count: 16, validation: 4 } }
const folder = await mkdtemp(path.join(tmpdir(), 'broken-run-'))
try {
  await startLearning()
  const films = { store: await openFilms(recipe.films, folder, 2, () => {}), sees: recipe.sees }
  const learned = (state: LearningState) => learnEpoch(recipe, films, state, () => {})
  const afterOne = await learned(freshState(recipe.seed))
  await keepState(folder, afterOne)
  const kept = await readState(folder)
  if (!kept) throw new Error('the state was not kept')
  const [straight, resumed] = [await learned(afterOne), await learned(kept)]
  const again = await openFilms(recipe.films, folder, 1, () => {
    throw new Error('a film that was there was generated again')
  })
  console.log(
    JSON.stringify({
      straight: hashOf(straight),
      resumed: hashOf(resumed),
      losses: straight.curves.map(({ learningLoss }) => learningLoss),
      filmsKept: again.count,
    }),
  )
} finally {
  await rm(folder, { recursive: true })
}

function hashOf({ weights }: LearningState): string {
  const hash = createHash('sha256')
  for (const { filter, bias } of Object.values(weights)) hash.update(filter).update(bias)
  return hash.digest('hex')
}
