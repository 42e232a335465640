import type { LocationRead } from '@collimator/statistics'
import type { ReportMark } from '../report/read-report.ts'
import type { FilmTruth, TrueLesion } from './film-truth.ts'

/** How near a mark must come to a lesion. */
export type HitRule = {
  /** A point also hits within this many pixels of a lesion's box; 0 asks for the box itself. >= 0. */
  readonly tolerancePixels: number
  /** Intersection over union from which a box hits, in (0, 1]. */
  readonly minimumOverlap: number
}

/** The usual rule: a point in or just beside the lesion, a box that shares a fifth of the joint area. No golden: a choice. */
export const USUAL_HIT_RULE: HitRule = { tolerancePixels: 0, minimumOverlap: 0.2 }

/** What became of one mark. */
export type MarkFate =
  | { readonly kind: 'hit'; readonly lesion: number }
  /** On a lesion that another mark hits better: counted neither as found nor as false. */
  | { readonly kind: 'extra'; readonly lesion: number }
  | { readonly kind: 'false' }

/** Marks and lesions of a film matched to each other. */
export type MatchedReport = {
  /** In the order of the marks. */
  readonly fates: readonly MarkFate[]
  /** Per lesion, in its order, the mark that found it, counted from 0; undefined when missed. */
  readonly foundBy: readonly (number | undefined)[]
}

/**
 * Matches marks to lesions of the same finding and section, one mark to one lesion: of all pairs that hit, the closest is taken
 * first, then the closest among what is left (greedy). A point hits inside the lesion's mask; where there is no mask, or within
 * the tolerance, its box decides. A box hits from a share of joint area (intersection over union). A pair of points is as close
 * as the distance from the centre of the lesion in halves of its box's diagonal; a box as 1 - intersection over union.
 * @param marks of one report. @param truth of the film. @param rule see `HitRule`.
 * @returns the fate of each mark; every lesion is found by at most one. Independent of the order of the marks but for exact ties.
 * @see Chakraborty 2017, Observer Performance Methods for Diagnostic Imaging, chapter 12 (acceptance); greedy matching as
 * in Everingham et al. 2010, Int J Comput Vis 88:303-338, section 4.2. No golden: by hand and by property test.
 */
export function matchReportMarks(
  marks: readonly ReportMark[],
  { lesions }: FilmTruth,
  rule: HitRule = USUAL_HIT_RULE,
): MatchedReport {
  const pairs = marks.flatMap((mark, m) =>
    lesions.flatMap((lesion, l) => {
      const distance = hitDistance(mark, lesion, rule)
      return distance === undefined ? [] : [{ m, l, distance }]
    }),
  )
  pairs.sort((a, b) => a.distance - b.distance || a.m - b.m || a.l - b.l)
  const foundBy = new Array<number | undefined>(lesions.length).fill(undefined)
  const hitBy = new Map<number, number>()
  for (const { m, l } of pairs) {
    if (foundBy[l] !== undefined || hitBy.has(m)) continue
    foundBy[l] = m
    hitBy.set(m, l)
  }
  const nearest = new Map(pairs.toReversed().map(({ m, l }) => [m, l]))
  return { foundBy, fates: marks.map((_, m) => fateOf(hitBy.get(m), nearest.get(m))) }
}

/**
 * A film as the location figures of statistics take it: each lesion with the confidence of the mark that found it, and the
 * confidences of false marks; extra marks are left out.
 * @param film name of the film, its marks, truth and match.
 * @returns see `LocationRead` in statistics. No golden: a change of shape.
 */
export function locationReadOf(film: {
  readonly name: string
  readonly marks: readonly ReportMark[]
  readonly matched: MatchedReport
}): LocationRead {
  const { marks, matched } = film
  return {
    case: film.name,
    lesions: matched.foundBy.map((m) => {
      const rating = m === undefined ? undefined : marks[m]?.confidence
      return rating === undefined ? {} : { rating }
    }),
    falseMarks: marks.filter((_, m) => matched.fates[m]?.kind === 'false').map(({ confidence }) => confidence),
  }
}

function fateOf(hit: number | undefined, nearest: number | undefined): MarkFate {
  if (hit !== undefined) return { kind: 'hit', lesion: hit }
  return nearest === undefined ? { kind: 'false' } : { kind: 'extra', lesion: nearest }
}

function hitDistance(mark: ReportMark, lesion: TrueLesion, rule: HitRule): number | undefined {
  if (mark.finding !== lesion.finding || mark.frame !== lesion.frame) return undefined
  if (mark.kind === 'box') {
    const shared = overlap([mark.x, mark.y, mark.width, mark.height], lesion.box)
    return shared >= rule.minimumOverlap ? 1 - shared : undefined
  }
  return isHit(mark, lesion, rule.tolerancePixels) ? centreDistance(mark, lesion) : undefined
}

type Point = { readonly x: number; readonly y: number }

function isHit({ x, y }: Point, { box: [left, top, width, height], mask }: TrueLesion, tolerance: number): boolean {
  const outside = Math.hypot(beyond(x, left, left + width), beyond(y, top, top + height))
  if (outside > 0 || mask === undefined) return outside <= tolerance
  return tolerance > 0 || isInside(mask, x, y)
}

function beyond(value: number, from: number, to: number): number {
  return Math.max(0, from - value, value - to)
}

/** Runs alternate outside and inside, beginning outside; the pixel of a point is the one it lies in. */
function isInside({ width, height, runs }: NonNullable<TrueLesion['mask']>, x: number, y: number): boolean {
  const [column, row] = [Math.min(Math.floor(x), width - 1), Math.min(Math.floor(y), height - 1)]
  const at = row * width + column
  let end = 0
  for (const [i, length] of runs.entries()) {
    end += length
    if (at < end) return i % 2 === 1
  }
  return false
}

function centreDistance({ x, y }: Point, { box: [left, top, width, height] }: TrueLesion): number {
  const half = Math.hypot(width, height) / 2
  const distance = Math.hypot(x - left - width / 2, y - top - height / 2)
  return half === 0 ? distance : distance / half
}

type Box = readonly [left: number, top: number, width: number, height: number]

function overlap(a: Box, b: Box): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1])
  if (width <= 0 || height <= 0) return 0
  const shared = width * height
  return shared / (a[2] * a[3] + b[2] * b[3] - shared)
}
