import type { CaseTruth, Subtlety } from '@collimator/imaging'
import { maskPixels, type PixelBox } from '@collimator/imaging'
import type { SuggestedBox, ToolSuggestion } from '../tools/tool-suggestion.ts'

/** What is truly on an evaluated film, and whether the tool pointed at it. */
export type EvaluatedFinding = {
  readonly finding: string
  /** 1 hardest to 5; absent where nobody graded it. */
  readonly subtlety?: Subtlety
  /** Whether a box of the tool for the same finding hit it; absent for a tool without boxes. */
  readonly located?: boolean
}

/** What the tool said of one finding. */
export type EvaluatedAnswer = {
  readonly finding: string
  /** 0 to 1. */
  readonly probability: number
  /** The film is flagged for the finding from here upwards, 0 to 1. */
  readonly threshold: number
  /** Boxes of this finding that hit none of it. */
  readonly falseBoxes: number
}

/** One film with its truth and a tool's answers: all that a card needs, without pixels, as plain JSON. */
export type EvaluatedFilm = {
  readonly caseId: string
  readonly patientId: string
  readonly hospital: string
  readonly view: string
  readonly truth: readonly EvaluatedFinding[]
  /** Kinds of distractors on the film. */
  readonly distractors: readonly string[]
  readonly answers: readonly EvaluatedAnswer[]
}

/** A film's truth and where it comes from. */
export type FilmTruth = {
  readonly caseId: string
  readonly patientId: string
  readonly hospital: string
  readonly view: string
  readonly truth: Pick<CaseTruth, 'findings' | 'distractors'>
}

const LEAST_OVERLAP = 0.25

/** When a tool's box counts as a hit, in a sentence to print beside every figure that rests on it. */
export const LOCATION_RULE = `A box hits a finding of the same kind when its centre lies in the finding's mask or when box and the mask's box overlap by at least ${LEAST_OVERLAP} (intersection over union); a finding is located when any box hits it, and a box that hits none is false.`

/**
 * Judges a tool's answer on a film whose truth is known.
 * @param film the film's truth; masks and boxes in the same pixels as the suggestion's boxes.
 * @param suggestion what the tool said of that film. A tool of classes points at nothing, so it locates nothing.
 */
export function evaluateFilm(film: FilmTruth, suggestion: ToolSuggestion): EvaluatedFilm {
  const { caseId, patientId, hospital, view, truth } = film
  const place = { caseId, patientId, hospital, view, distractors: truth.distractors.map(({ kind }) => kind) }
  if (suggestion.kind === 'classes') {
    const { condition, probability, threshold } = suggestion
    const graded = truth.findings.map(({ kind, subtlety }) => ({ finding: kind, subtlety }))
    return { ...place, truth: graded, answers: [{ finding: condition, probability, threshold, falseBoxes: 0 }] }
  }
  const falseBoxes = suggestion.boxes.filter(({ finding, box }) => !hitsAny(box, finding, truth))
  return {
    ...place,
    truth: truth.findings.map((found) => ({
      finding: found.kind,
      subtlety: found.subtlety,
      located: suggestion.boxes.some(({ finding, box }) => finding === found.kind && boxHits(box, found)),
    })),
    answers: suggestion.findings.map(({ finding, probability, threshold }) => ({
      finding,
      probability,
      threshold,
      falseBoxes: falseBoxes.filter((box: SuggestedBox) => box.finding === finding).length,
    })),
  }
}

function hitsAny(box: PixelBox, finding: string, { findings }: FilmTruth['truth']): boolean {
  return findings.some((found) => found.kind === finding && boxHits(box, found))
}

/**
 * Whether a box hits a finding: see `LOCATION_RULE`.
 * @param box pixels of the film.
 * @param found mask and box of the finding in the same pixels.
 */
export function boxHits(box: PixelBox, found: Pick<CaseTruth['findings'][number], 'mask' | 'box'>): boolean {
  return overlap(box, found.box) >= LEAST_OVERLAP || coversCentre(box, found.mask)
}

function coversCentre([x, y, width, height]: PixelBox, mask: CaseTruth['findings'][number]['mask']): boolean {
  const column = Math.floor(x + width / 2)
  const row = Math.floor(y + height / 2)
  if (column < 0 || row < 0 || column >= mask.width || row >= mask.height) return false
  return maskPixels(mask)[row * mask.width + column] === 1
}

function overlap(a: PixelBox, b: PixelBox): number {
  const shared = along(a[0], a[2], b[0], b[2]) * along(a[1], a[3], b[1], b[3])
  const union = a[2] * a[3] + b[2] * b[3] - shared
  return union > 0 ? shared / union : 0
}

function along(from: number, length: number, otherFrom: number, otherLength: number): number {
  return Math.max(0, Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom))
}
