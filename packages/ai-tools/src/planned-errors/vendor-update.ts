import { err, ok, type Result } from '@collimator/kernel'
import type { CardFigure } from '../model-cards/card-figure.ts'
import type { EvaluatedFilm } from '../model-cards/evaluated-film.ts'
import { questionsOf, scoredFilms } from '../model-cards/film-score.ts'
import { questionFigures } from '../model-cards/question-figures.ts'
import { type ToolVersion, updatedFilm } from './tool-version.ts'

/** What the update shall do on the evaluation films, for "any" finding or the tool's only one. */
export type UpdateWish = {
  readonly version: string
  /** The share to reach, 0 to 1; the other one falls where it falls. */
  readonly target: { readonly sensitivity: number } | { readonly specificity: number }
  /** Temperature of the new version on the logit scale, above 0; 1 when absent. */
  readonly logitScale?: number
}

/** A share before and after an update. */
type BeforeAndAfter = { readonly before: CardFigure; readonly after: CardFigure }

/** An update with its effect, computed on stated films. */
export type VendorUpdate = {
  readonly version: ToolVersion
  readonly effect: {
    readonly films: number
    readonly auc: BeforeAndAfter
    readonly sensitivity: BeforeAndAfter
    readonly specificity: BeforeAndAfter
  }
}

/** Why there is no such update. */
export type UpdateRefusal =
  | { readonly code: 'UPDATE.BAD_TARGET'; readonly found: number }
  | { readonly code: 'UPDATE.BAD_SCALE'; readonly found: number }
  | { readonly code: 'UPDATE.ONE_CLASS' }

/**
 * Chooses a vendor's update by the change it shall make: thresholds stay, every logit is moved by one amount, the least
 * that flags the wished share of ill films (sensitivity) or the most that leaves the wished share of well films alone
 * (specificity). Shares of n films come in steps of 1/n; ties move together.
 * @param films judged with the tool as it is. @param wish what shall change.
 * @returns the version as data, and figures before and after on the same films.
 * @example a shift of +0.6 on binormal scores of AUC .87 took sensitivity .57 at specificity .90 to .85 at .72
 */
export function vendorUpdate(films: readonly EvaluatedFilm[], wish: UpdateWish): Result<VendorUpdate, UpdateRefusal> {
  const { target, logitScale = 1 } = wish
  const isIll = 'sensitivity' in target
  const share = isIll ? target.sensitivity : target.specificity
  const refusal = wishFault(share, logitScale)
  if (refusal) return err(refusal)
  const question = questionsOf(films).at(-1)
  const unmoved = versionOf(films, { version: wish.version, logitScale, shift: 0 })
  const scaled = films.map((film) => updatedFilm(film, unmoved))
  const scored = question === undefined ? [] : scoredFilms(scaled, question)
  const margins = scored.filter(({ isPositive }) => isPositive === isIll).map(({ margin }) => margin)
  if (question === undefined || margins.length === 0) return err({ code: 'UPDATE.ONE_CLASS' })
  const shift = isIll ? shiftThatFlags(margins, share) : shiftThatSpares(margins, share)
  const version = versionOf(films, { version: wish.version, logitScale, shift })
  return ok({
    version,
    effect: effectOf(
      films,
      films.map((film) => updatedFilm(film, version)),
      question,
    ),
  })
}

function wishFault(share: number, logitScale: number): UpdateRefusal | undefined {
  if (!(share >= 0 && share <= 1)) return { code: 'UPDATE.BAD_TARGET', found: share }
  return logitScale > 0 && Number.isFinite(logitScale) ? undefined : { code: 'UPDATE.BAD_SCALE', found: logitScale }
}

// Rounding in the logistic function and back must not bring a film to the wrong side of its threshold.
const HAIR = 1e-6

function shiftThatFlags(margins: readonly number[], share: number): number {
  const sorted = margins.toSorted((a, b) => b - a)
  const flagged = Math.floor(share * sorted.length + 0.5)
  if (flagged === 0) return -(sorted[0] as number) - HAIR
  return -(sorted[flagged - 1] as number) + HAIR
}

function shiftThatSpares(margins: readonly number[], share: number): number {
  const sorted = margins.toSorted((a, b) => a - b)
  const spared = Math.floor(share * sorted.length + 0.5)
  if (spared === 0) return -(sorted[0] as number) + HAIR
  return -(sorted[spared - 1] as number) - HAIR
}

type Move = { readonly version: string; readonly logitScale: number; readonly shift: number }

function versionOf(films: readonly EvaluatedFilm[], { version, logitScale, shift }: Move): ToolVersion {
  const thresholds = new Map(
    films.flatMap(({ answers }) => answers.map((one) => [one.finding, one.threshold] as const)),
  )
  const findings = [...thresholds].map(([finding, threshold]) => ({
    finding,
    logitScale,
    logitShift: shift,
    threshold,
  }))
  return { version, findings }
}

function effectOf(
  before: readonly EvaluatedFilm[],
  after: readonly EvaluatedFilm[],
  question: string,
): VendorUpdate['effect'] {
  const [old, fresh] = [before, after].map((films) => questionFigures(question, scoredFilms(films, question)))
  if (!old || !fresh) throw new RangeError('figures of two versions were expected')
  const both = (of: 'auc' | 'sensitivity' | 'specificity') => ({ before: old[of], after: fresh[of] })
  return { films: before.length, auc: both('auc'), sensitivity: both('sensitivity'), specificity: both('specificity') }
}
