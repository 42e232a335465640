import type { EvaluatedFilm, FilmPixels, ToolSuggestion } from '@collimator/ai-tools'
import { filmPixelsOf } from '@collimator/ai-tools'
import { filesOfCase, imageFaultMessage, type PackCase, readFilm } from '@collimator/formats'
import { labelOf } from '../pack-films/case-truth.ts'
import type { CaseSource } from './case-source.ts'
import { type FilmToJudge, UnreadableFilm } from './film-to-judge.ts'

/**
 * The cases whose manifest says whether they show a condition. Films are grouped by their set; where the negatives of a
 * set are of several classes, also by each of these against all positives, because "not normal but not this" is harder.
 * @param source cases. @param condition what the tool looks for.
 */
export function labelledFilms(source: CaseSource, condition: string): FilmToJudge[] {
  const labelled = source.cases.flatMap((one) => labelledCase(one, condition))
  const groupsOf = groupsAmong(labelled)
  return labelled.map((film) => ({
    caseId: film.one.id,
    load: async () => ({
      film: await filmOf(source, film.one),
      judge: (suggestion) => groupsOf(film).map((group) => judgeFilm(film, group, suggestion)),
    }),
  }))
}

/** What the truth of some cases has a yes or no for. */
export function labelNames(cases: readonly PackCase[]): string[] {
  const names = cases.flatMap(({ truth }) => Object.entries(truth).filter(([, value]) => typeof value === 'boolean'))
  return [...new Set(names.map(([name]) => name))]
}

/**
 * The film of a case of one image.
 * @throws UnreadableFilm when there is none or it cannot be read.
 */
export async function filmOf(source: CaseSource, one: PackCase): Promise<FilmPixels> {
  const image = filesOfCase(one).find(({ role }) => role === 'image')
  if (!image) throw new UnreadableFilm(one.id, 'the case has no image')
  const film = await readFilm(await source.bytesOf(image))
  if (!film.ok) throw new UnreadableFilm(image.path, imageFaultMessage(film.error))
  return filmPixelsOf(film.value)
}

type Labelled = {
  readonly one: PackCase
  readonly condition: string
  readonly isPositive: boolean
  readonly klass: string | undefined
}

function labelledCase(one: PackCase, condition: string): Labelled[] {
  const truth: Readonly<Record<string, unknown>> = one.truth
  const label = labelOf(one.truth, condition)
  if (typeof label !== 'boolean') return []
  return [{ one, condition, isPositive: label, klass: typeof truth.class === 'string' ? truth.class : undefined }]
}

function groupsAmong(labelled: readonly Labelled[]): (film: Labelled) => string[] {
  const setOf = ({ one }: Labelled) => one.set ?? 'no set'
  const negatives = labelled.filter(({ isPositive }) => !isPositive)
  return (film) => {
    const own = negatives.filter((other) => setOf(other) === setOf(film))
    const classes = [...new Set(own.flatMap(({ klass }) => klass ?? []))]
    const parts = classes.length < 2 ? [] : classes.filter((klass) => film.isPositive || film.klass === klass)
    return [setOf(film), ...parts.map((klass) => `${setOf(film)}, negatives "${klass}"`)]
  }
}

function judgeFilm(
  { one, condition, isPositive }: Labelled,
  hospital: string,
  suggestion: ToolSuggestion,
): EvaluatedFilm {
  const patient: Readonly<Record<string, unknown>> = one.patient ?? {}
  const place = {
    caseId: one.id,
    patientId: String(patient.nih_patient_id ?? patient.patient_id ?? one.id),
    hospital,
    view: String(patient.view ?? patient.projection ?? 'not stated').toUpperCase(),
    truth: isPositive ? [{ finding: condition }] : [],
    distractors: [],
  }
  if (suggestion.kind !== 'classes') return { ...place, answers: [] }
  const { probability, threshold } = suggestion
  return { ...place, answers: [{ finding: condition, probability, threshold, falseBoxes: 0 }] }
}
