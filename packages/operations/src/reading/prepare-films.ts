import { randomBytes } from 'node:crypto'
import {
  type FindingsSuggestion,
  type PlannedErrorLog,
  planErrors,
  type ReadCase,
  readingRefusalMessage,
  shownSuggestion,
  type ToolReader,
} from '@collimator/ai-tools'
import { filmCounts, type NewFilm, type StoredExercise, type StoredPrior, type StoredSuggestion } from '@collimator/db'
import { fileStoreFaultMessage } from '@collimator/files'
import {
  type CaseRequest,
  type CaseTruth,
  FINDING_KINDS,
  type FindingKind,
  type GeneratedCase,
  HOSPITALS,
  type HospitalId,
  type PriorChange,
  priorRequest,
} from '@collimator/imaging'
import { err, ok, type Result, seededRandom } from '@collimator/kernel'
import {
  type ExerciseRecipe,
  type FilmChange,
  type FilmTruth,
  type PlannedFilm,
  planFilms,
  planReads,
} from '@collimator/reading'
import { openToolIn } from '../ai/load-tool.ts'
import { toolRefusalMessage } from '../ai/tool-refusal.ts'
import { type Context, insideOf, storeOf } from '../context/context.ts'
import { preparePackFilms } from '../pack-films/prepare-pack-films.ts'
import { type FilmMaker, openFilmMaker } from './film-thread.ts'
import { keepFilms, type MadeFilms } from './keep-films.ts'
import { findingsAnswer, storeSuggestion } from './store-suggestion.ts'

/** Pixels a side of a film that is read. */
const FILM_SIZE = 1024
const MOST_FILM_BYTES = 16 * 2 ** 20

type Progress = (done: number, total: number) => void

/**
 * Makes the films of an exercise and the answers of its tool, ahead of need, all or nothing. An exercise that has its films
 * is left alone. Why it cannot be done is told in words.
 */
export async function prepareFilms(
  context: Context,
  { key, recipe }: StoredExercise,
  onProgress: Progress,
): Promise<Result<MadeFilms, string>> {
  const made = (await filmCounts(storeOf(context).db)).get(key)
  if (made !== undefined) return ok({ films: made })
  // Whoever has this seed can generate the truth, so it is chance and stays in the store.
  const seed = randomBytes(16).toString('hex')
  if (recipe.films.source === 'pack') return preparePackFilms(context, { key, recipe, seed }, onProgress)
  const fault = faultOf(recipe)
  if (fault !== undefined) return err(fault)
  const tool = recipe.tool ? await openToolIn(context.app, { id: recipe.tool.id }) : ok(null)
  if (!tool.ok) return err(toolRefusalMessage(tool.error))
  const maker = openFilmMaker()
  try {
    const films = await makeFilms(context, { recipe, seed, reader: tool.value, maker, onProgress })
    if (!films.ok) return films
    const planned = planSuggestions(recipe, seed, films.value)
    return await keepFilms(
      context,
      key,
      films.value.map((film) => newFilm(film, planned, seed)),
    )
  } finally {
    await maker.close()
    await tool.value?.close()
  }
}

function faultOf({ films, findings, tool }: ExerciseRecipe): string | undefined {
  if (films.source !== 'generated') return 'the films are of a pack'
  if (!isHospital(films.hospital)) return `there is no hospital ${films.hospital}`
  const strange = findings.find((finding) => !isFinding(finding))
  if (strange !== undefined) return `no film can be generated with ${strange}`
  return tool === null || tool.version.length > 0 ? undefined : 'the tool has no version'
}

function isHospital(id: string): id is HospitalId {
  return Object.hasOwn(HOSPITALS, id)
}

function isFinding(id: string): id is FindingKind {
  return FINDING_KINDS.some((kind) => kind === id)
}

type Making = {
  readonly recipe: ExerciseRecipe
  readonly seed: string
  readonly reader: ToolReader | null
  readonly maker: FilmMaker
  readonly onProgress: Progress
}

/** A film with its file and what the tool truly says of it. */
type MadeFilm = {
  readonly plan: PlannedFilm
  readonly sha256: string
  readonly size: number
  readonly truth: CaseTruth
  readonly prior: StoredPrior | null
  readonly answer: FindingsSuggestion | null
}

async function makeFilms(context: Context, making: Making): Promise<Result<readonly MadeFilm[], string>> {
  const plans = planFilms(making.recipe, making.seed)
  const films: MadeFilm[] = []
  for (const plan of plans) {
    making.onProgress(films.length, plans.length)
    const film = await makeFilm(context, making, plan)
    if (!film.ok) return film
    films.push(film.value)
  }
  return ok(films)
}

async function makeFilm(context: Context, making: Making, plan: PlannedFilm): Promise<Result<MadeFilm, string>> {
  const made = await makeFile(context, making.maker, requestOf(making.recipe, plan))
  if (!made.ok) return made
  const { film, sha256 } = made.value
  const prior = await makePrior(context, making.maker, film, plan)
  if (!prior.ok) return prior
  const answer = await answerOf(making, film)
  if (!answer.ok) return answer
  return ok({ plan, sha256, size: film.width, truth: film.truth, prior: prior.value, answer: answer.value })
}

/** The earlier film of the same person: read beside this one, never by the tool. */
async function makePrior(
  context: Context,
  maker: FilmMaker,
  film: GeneratedCase,
  { prior: change }: PlannedFilm,
): Promise<Result<StoredPrior | null, string>> {
  if (change === null) return ok(null)
  const made = await makeFile(context, maker, priorRequest(film, EARLIER[change]))
  if (!made.ok) return made
  const { width, height } = made.value.film
  return ok({ fileSha256: made.value.sha256, width, height, frames: 1 })
}

const EARLIER: Readonly<Record<FilmChange, PriorChange>> = { unchanged: 'same', grown: 'less', new: 'none' }

async function makeFile(
  context: Context,
  maker: FilmMaker,
  request: CaseRequest,
): Promise<Result<{ readonly film: GeneratedCase; readonly sha256: string }, string>> {
  const name = randomBytes(24).toString('hex')
  const { film, dicom } = await maker.make({ request, name })
  const put = await insideOf(context.app).files.put(dicom, { limit: MOST_FILM_BYTES })
  return put.ok ? ok({ film, sha256: put.value.sha256 }) : err(fileStoreFaultMessage(put.error))
}

function requestOf({ films }: ExerciseRecipe, plan: PlannedFilm): CaseRequest {
  if (films.source !== 'generated' || !isHospital(films.hospital)) throw new RangeError('checked by faultOf')
  return {
    seed: plan.seed,
    hospital: films.hospital,
    size: FILM_SIZE,
    findings: plan.findings.filter(isFinding),
    ...(plan.subtlety === null ? {} : { subtlety: plan.subtlety }),
    ...(films.view === undefined ? {} : { view: films.view }),
    ...(films.portableMarkerChance === undefined ? {} : { portableMarkerChance: films.portableMarkerChance }),
    ...(plan.isDetectorReplaced ? { detector: 'replaced' } : {}),
  }
}

async function answerOf(
  { recipe, reader }: Making,
  film: GeneratedCase,
): Promise<Result<FindingsSuggestion | null, string>> {
  if (!reader) return ok(null)
  const { tool } = reader
  if (recipe.tool?.version !== tool.version)
    return err(`found ${tool.id} ${tool.version}, expected ${recipe.tool?.version}`)
  const read = await reader.read(film)
  if (!read.ok) return err(readingRefusalMessage(read.error))
  return read.value.kind === 'findings' ? ok(read.value) : err(`${tool.id} answers no question about findings`)
}

/** Planned errors are placed on films that show the AI, so that none is lost on a probe. */
function planSuggestions(
  recipe: ExerciseRecipe,
  seed: string,
  films: readonly MadeFilm[],
): PlannedErrorLog | undefined {
  const order = planReads({ recipe, films: films.map(({ plan }) => ordered(plan)), readerNumber: 0, seed })
  const probes = new Set(order.flatMap(({ reads }) => reads.flatMap((read) => (read.isProbe ? read.film : []))))
  const cases = films.flatMap(({ plan, size, truth, answer }): ReadCase[] =>
    answer && !probes.has(plan.name)
      ? [{ caseId: plan.name, width: size, height: size, truth, suggestion: answer }]
      : [],
  )
  const [first] = cases
  if (!first) return undefined
  const share = Math.min(1, (recipe.plannedErrors * films.length) / cases.length)
  return planErrors({ tool: first.suggestion.tool, cases, share, random: seededRandom(`errors ${seed}`) })
}

function ordered({ name, findings, subtlety }: PlannedFilm): { readonly name: string; readonly stratum: string } {
  return { name, stratum: stratumOf(findings, subtlety) }
}

function stratumOf(findings: readonly string[], subtlety: number | null): string {
  return findings.length === 0 ? 'normal' : `${findings.join(' ')} ${subtlety}`
}

function newFilm(
  { plan, sha256, size, truth, prior, answer }: MadeFilm,
  log: PlannedErrorLog | undefined,
  seed: string,
): NewFilm {
  const error = log?.errors.find(({ caseId }) => caseId === plan.name)
  return {
    ...ordered(plan),
    origin: { kind: 'generated', setSeed: seed, plan },
    width: size,
    height: size,
    frames: 1,
    fileSha256: sha256,
    prior,
    truth: truthOf(truth, plan.prior),
    suggestion: answer && storedSuggestion(answer, error),
  }
}

function truthOf({ findings }: CaseTruth, change: FilmChange | null): FilmTruth {
  return {
    present: findings.map(({ kind }) => kind),
    lesions: findings.map(({ kind, subtlety, box, mask }) => ({
      finding: kind,
      subtlety,
      frame: 0,
      box: [...box],
      mask: { ...mask, runs: [...mask.runs] },
    })),
    strength: 'exact',
    source: 'The film was generated with these findings.',
    ...(change === null ? {} : { change }),
  }
}

function storedSuggestion(
  answer: FindingsSuggestion,
  error: PlannedErrorLog['errors'][number] | undefined,
): StoredSuggestion {
  const shown = shownSuggestion(answer, error)
  return storeSuggestion({
    ...findingsAnswer(shown),
    planned: error
      ? {
          finding: error.finding,
          kind: error.kind,
          originalProbability: error.originalProbability,
          reason: error.reason,
        }
      : null,
  })
}
