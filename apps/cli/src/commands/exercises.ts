import {
  type AccessRefusal,
  isAccessRefusal,
  listTaughtExercises,
  readingRoomRefusalMessage,
  saveExercise,
  showExercise,
  type TaughtExercise,
  type TeachingRefusal,
  teachingRefusalMessage,
} from '@collimator/operations'
import { accessRefusalMessage, contractOf } from '@collimator/operations/studies'
import type { Command } from 'commander'
import { type StoreOptions, unwrap, withContext, withStoreOptions } from '../app-session.ts'
import { readInputFile } from '../input-file.ts'
import { CommandFailure, type Io, writeJson } from '../io.ts'
import { writeOutputFile } from '../output-file.ts'
import { columnsText } from '../reports/text-report.ts'

/** `collimator exercises list|create|export`. */
export function register(program: Command, io: Io): void {
  const exercises = program.command('exercises').description('exercises of the reading room, as recipes')
  withStoreOptions(exercises.command('list'))
    .description('list exercises in their last version, with films, AI tool and how many assignments hold')
    .action((options: StoreOptions) => list(io, options))
  withStoreOptions(exercises.command('create <file>'))
    .description(
      'save the recipe in a JSON file as an exercise, or as a new version of yours; its films are made by a job',
    )
    .action((file: string, options: StoreOptions) => create(io, file, options))
  withStoreOptions(exercises.command('export <exercise> [file]'))
    .description(
      'write the recipe of an exercise as JSON, as `exercises create` reads it; to standard output without FILE',
    )
    .action((id: string, file: string | undefined, options: StoreOptions) =>
      exportRecipe(io, [id, file ?? '-'], options),
    )
}

async function list(io: Io, options: StoreOptions): Promise<void> {
  const listed = await withContext(io, { ...options, loadStarter: false }, async (context) =>
    unwrap(await listTaughtExercises(context, null)),
  )
  if (options.json) writeJson(io, contractOf('exercises', 1, { exercises: listed }))
  else io.stdout.write(columnsText([['ID', 'VERSION', 'FILMS', 'AI', 'ASSIGNED', 'TITLE'], ...listed.map(rowOf)]))
}

function rowOf({ recipe, isReady, assignments }: TaughtExercise): readonly string[] {
  const { id, version, cases, tool, title } = recipe
  const films = isReady ? `${cases}` : `${cases}, to be made`
  return [id, version, films, tool ? `${tool.id} ${tool.version}` : 'none', `${assignments}`, title]
}

async function create(io: Io, file: string, options: StoreOptions): Promise<void> {
  const recipe = await readRecipe(io, file)
  const saved = await withContext(io, { ...options, loadStarter: false }, (context) =>
    saveExercise(context, { recipe }),
  )
  if (!saved.ok) throw saveFailure(io, file, saved.error)
  const { id, version } = saved.value
  if (options.json) writeJson(io, contractOf('saved-exercise', 1, saved.value))
  else io.stdout.write(`${id} ${version} is saved. A running server or \`collimator worker\` makes its films.\n`)
}

async function readRecipe(io: Io, file: string): Promise<Readonly<Record<string, unknown>>> {
  const text = new TextDecoder().decode(await readInputFile(io, file))
  const found = parseJson(file, text)
  if (typeof found === 'object' && found !== null && !Array.isArray(found)) return { ...found }
  throw new CommandFailure(`${file}: expected one recipe, an object in braces`)
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new CommandFailure(`${file} is not JSON: ${error.message}`)
    throw error
  }
}

function saveFailure(io: Io, file: string, refusal: TeachingRefusal | AccessRefusal): CommandFailure {
  if (isAccessRefusal(refusal)) return new CommandFailure(accessRefusalMessage(refusal))
  if (refusal.code !== 'TEACHING.BAD_RECIPE') return new CommandFailure(teachingRefusalMessage(refusal))
  for (const { where, expected } of refusal.problems) io.stderr.write(`${file}, ${where || 'recipe'}: ${expected}\n`)
  return new CommandFailure(`${file} is not a whole recipe; nothing was saved`)
}

async function exportRecipe(io: Io, [id, file]: readonly [string, string], options: StoreOptions): Promise<void> {
  const shown = await withContext(io, { ...options, loadStarter: false }, (context) => showExercise(context, { id }))
  if (!shown.ok)
    throw new CommandFailure(
      isAccessRefusal(shown.error) ? accessRefusalMessage(shown.error) : readingRoomRefusalMessage(shown.error),
    )
  const { recipe } = shown.value
  const bytes = new TextEncoder().encode(`${JSON.stringify(recipe, null, 2)}\n`)
  await writeOutputFile(io, file, bytes)
  if (file === '-') return
  const written = { id, version: recipe.version, file, bytes: bytes.length }
  if (options.json) writeJson(io, contractOf('exercise-export', 1, written))
  else io.stdout.write(`${file}: ${id} ${recipe.version}\n`)
}
