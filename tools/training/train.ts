// `npm run train -- alder birch cedar [--workers 2]` teaches the project's own AI tools on generated films, goes on
// where a broken run stopped, and writes them to content/ai-tools. What it keeps meanwhile lies in data/training.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { FilmSet } from './films/film-set.ts'
import { openFilms } from './films/film-store.ts'
import { startLearning } from './learning/backend.ts'
import { watch } from './learning/curve.ts'
import { learnEpoch, split } from './learning/learn.ts'
import { freshState, keepState, type LearningState, readState, withVariables } from './learning/learning-state.ts'
import { lineProgress } from './progress.ts'
import { calibrate, thresholdsAt, UNCALIBRATED } from './publishing/calibrate.ts'
import { learningFigures } from './publishing/learning-figures.ts'
import { type Finished, publish } from './publishing/publish.ts'
import { RECIPES, type Recipe } from './recipes.ts'

const ROOT = path.join(import.meta.dirname, '../..')
const KEPT = path.join(ROOT, 'data/training')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { workers: { type: 'string', default: '2' }, out: { type: 'string', default: 'content/ai-tools' } },
})
const workers = Number(values.workers)
const unknown = positionals.filter((name) => !RECIPES.some((recipe) => recipe.name === name))
if (unknown.length > 0 || !Number.isInteger(workers) || workers < 1) {
  const tools = RECIPES.map(({ name }) => name).join(', ')
  console.error(
    `usage: npm run train -- [${tools}] [--workers 1..] [--out FOLDER]; found ${process.argv.slice(2).join(' ')}`,
  )
  process.exit(2)
}
await startLearning()
for (const recipe of RECIPES) if (positionals.length === 0 || positionals.includes(recipe.name)) await train(recipe)

async function train(recipe: Recipe): Promise<void> {
  const folder = path.join(KEPT, recipe.seed)
  const films = { store: await filmsOf(recipe.films), sees: recipe.sees }
  let state = (await readState(folder)) ?? (await firstState(recipe))
  while (state.epochsDone < recipe.epochs) {
    const progress = lineProgress(`${recipe.name} epoch ${state.epochsDone + 1} of ${recipe.epochs}`)
    const all = split(recipe).learning.length
    state = await learnEpoch(recipe, films, state, (done, loss) => progress(done, all, `loss ${loss.toFixed(4)}`))
    await keepState(folder, state)
    await drawCurves(recipe, state, folder)
    console.log(JSON.stringify(state.curves.at(-1)))
  }
  await drawCurves(recipe, state, path.join(ROOT, 'docs/figures'))
  const finished = await finish(recipe, state)
  if (!finished) return
  const tool = await publish(finished, path.resolve(ROOT, values.out))
  console.log(`${tool.name} ${tool.version}: ${tool.model.bytes} bytes, sha256 ${tool.model.sha256}`)
}

async function drawCurves(recipe: Recipe, state: LearningState, folder: string): Promise<void> {
  const { loss, auc } = learningFigures(recipe, state)
  await writeFile(path.join(folder, `loss-${recipe.name}.svg`), loss)
  await writeFile(path.join(folder, `learning-${recipe.name}.svg`), auc)
}

/** What a network begins as: chance, or what another recipe ended with. */
async function firstState(recipe: Recipe): Promise<LearningState> {
  if (!recipe.startFrom) return freshState(recipe.seed)
  const from = RECIPES.find(({ name }) => name === recipe.startFrom) as Recipe
  const state = await readState(path.join(KEPT, from.seed))
  if (state?.epochsDone === from.epochs) return { ...freshState(recipe.seed), weights: state.weights }
  throw new Error(
    `${recipe.name} begins with ${from.name}: found ${state?.epochsDone ?? 0} of its ${from.epochs} epochs`,
  )
}

/** Sets probabilities and thresholds as the recipe says, on films that no step learned from. */
async function finish(recipe: Recipe, state: LearningState): Promise<Finished | undefined> {
  const { finish: way } = recipe
  if (way.kind === 'kept') return undefined
  if (way.kind === 'as-it-is') {
    const thresholds = UNCALIBRATED.map(() => way.threshold)
    return { recipe, state, calibration: UNCALIBRATED, thresholds, calibratedOn: 0 }
  }
  const set = way.films ?? recipe.films
  const films = { store: await filmsOf(set), sees: recipe.sees }
  const indexes = way.films ? Array.from({ length: set.count }, (_, i) => i) : split(recipe).watched
  const seen = withVariables(state.weights, (variables) => watch(variables, films, indexes, recipe))
  const calibration = calibrate(seen)
  const thresholds = thresholdsAt(way.specificity, seen, calibration)
  return { recipe, state, calibration, thresholds, calibratedOn: indexes.length }
}

function filmsOf(set: FilmSet) {
  const progress = lineProgress(`films ${set.seed}`)
  return openFilms(set, KEPT, workers, (done, of) => progress(done, of, ''))
}
