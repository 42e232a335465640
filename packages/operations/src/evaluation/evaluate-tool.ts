import type { ToolReader } from '@collimator/ai-tools'
import {
  type AiTool,
  type EvaluatedFilm,
  type ModelCardFigures,
  modelCardFigures,
  readingRefusalMessage,
} from '@collimator/ai-tools'
import { err, ok, type Result } from '@collimator/kernel'
import { openToolIn, type ToolName } from '../ai/load-tool.ts'
import { type ToolRefusal, toolRefusalMessage } from '../ai/tool-refusal.ts'
import type { Context } from '../context/context.ts'
import { type AccessRefusal, accessRefusalMessage, operation } from '../context/operation.ts'
import { type CaseSource, folderCases, packCases } from './case-source.ts'
import { type EvaluationRefusal, type FilmToJudge, UnreadableFilm } from './film-to-judge.ts'
import { generatedFilms } from './generated-films.ts'
import { labelledFilms, labelNames } from './labelled-films.ts'

/** Which tool is judged on which cases. */
export type EvaluationOrder = {
  readonly tool: ToolName
  /** A folder with a manifest, as `cases generate` writes it, or the id of an imported pack. */
  readonly cases: { readonly folder: string } | { readonly pack: string }
  readonly onProgress: (done: number, total: number) => void
}

/** What came out. */
export type ToolEvaluation = {
  readonly tool: AiTool
  readonly source: Pick<CaseSource, 'kind' | 'name'>
  readonly films: number
  /** Cases that say nothing about what the tool answers. */
  readonly leftOut: readonly string[]
  /** Groups are hospitals, or the sets of a pack; these overlap, so they are not compared. */
  readonly figures: Omit<ModelCardFigures, 'shortcut' | 'detector'>
}

/** Why there is no evaluation. */
export type EvaluateRefusal = ToolRefusal | EvaluationRefusal

/**
 * Judges a tool on films whose truth is known.
 * @param order which tool on which cases.
 * @returns figures with intervals; what the films do not allow is said in each figure.
 */
export const evaluateTool = operation({
  action: 'tools.run',
  run: async (context, order: EvaluationOrder) => evaluateIn(context, order),
})

async function evaluateIn(
  context: Context,
  { tool, cases, onProgress }: EvaluationOrder,
): Promise<Result<ToolEvaluation, EvaluateRefusal>> {
  const opened = await openToolIn(context.app, tool)
  if (!opened.ok) return opened
  const reader = opened.value
  try {
    const source = 'folder' in cases ? await folderCases(cases.folder) : await packCases(context, cases.pack)
    if (!source.ok) return source
    const films = filmsFor(reader.tool, source.value)
    if (!films.ok) return films
    const judged = await judgedFilms(reader, films.value, onProgress)
    if (!judged.ok) return judged
    const known = new Set(films.value.map(({ caseId }) => caseId))
    return ok({
      tool: reader.tool,
      source: { kind: source.value.kind, name: source.value.name },
      films: films.value.length,
      leftOut: source.value.cases.flatMap(({ id }) => (known.has(id) ? [] : [id])),
      figures: figuresOf(reader.tool, judged.value),
    })
  } finally {
    await reader.close()
  }
}

function filmsFor(tool: AiTool, source: CaseSource): Result<readonly FilmToJudge[], EvaluationRefusal> {
  const { output } = tool
  const films = output.kind === 'classes' ? labelledFilms(source, output.condition) : generatedFilms(source)
  if (films.length > 0) return ok(films)
  const answers = output.kind === 'classes' ? [output.condition] : output.findings.map(({ finding }) => finding)
  return err({ code: 'EVALUATION.OTHER_QUESTIONS', tool: tool.id, answers, truth: labelNames(source.cases) })
}

async function judgedFilms(
  reader: ToolReader,
  films: readonly FilmToJudge[],
  onProgress: EvaluationOrder['onProgress'],
): Promise<Result<EvaluatedFilm[], EvaluationRefusal>> {
  const judged: EvaluatedFilm[] = []
  let done = 0
  try {
    for (const { caseId, load } of films) {
      const { film, judge } = await load()
      const read = await reader.read(film)
      if (!read.ok) return err({ code: 'EVALUATION.NO_ANSWER', file: caseId, refusal: read.error })
      judged.push(...judge(read.value))
      onProgress(++done, films.length)
    }
  } catch (error) {
    if (!(error instanceof UnreadableFilm)) throw error
    return err({ code: 'EVALUATION.BAD_FILE', file: error.file, reason: error.reason })
  }
  return ok(judged)
}

function figuresOf({ output }: AiTool, films: readonly EvaluatedFilm[]): ToolEvaluation['figures'] {
  const { rules, hospitals, comparisons, operatingPoints } = modelCardFigures(films)
  if (output.kind === 'classes') return { rules, hospitals, comparisons: [], operatingPoints: [] }
  return { rules, hospitals, comparisons, operatingPoints }
}

/** One English sentence for a refusal: the file, what was found, what was expected. */
export function evaluateRefusalMessage(refusal: EvaluateRefusal | AccessRefusal): string {
  switch (refusal.code) {
    case 'ACCESS.REFUSED':
      return accessRefusalMessage(refusal)
    case 'EVALUATION.NO_CASES':
      return `${refusal.file}: it lists no case, expected at least one`
    case 'EVALUATION.NO_TRUTH':
      return `${refusal.file}: ${refusal.reason}, expected a manifest of cases with their truth, as cases generate writes it`
    case 'EVALUATION.UNKNOWN_PACK':
      return `there is no folder and no imported pack ${refusal.id}; packs: ${refusal.known.join(', ') || 'none'}`
    case 'EVALUATION.BAD_FILE':
      return `${refusal.file}: ${refusal.reason}`
    case 'EVALUATION.OTHER_QUESTIONS':
      return `${refusal.tool} answers ${refusal.answers.join(', ')}; of that the cases say nothing; their truth is of ${refusal.truth.join(', ') || 'other kinds'}`
    case 'EVALUATION.NO_ANSWER':
      return `${refusal.file}: ${readingRefusalMessage(refusal.refusal)}`
    default:
      return toolRefusalMessage(refusal)
  }
}
