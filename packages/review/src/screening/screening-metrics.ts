import { type NotEstimable, notEstimable } from '@collimator/kernel'
import type { ScreeningLabel } from './screening-order.ts'

/** How well an order put the relevant records first. Prior labels are no part of it. */
export type ScreeningMetrics = {
  /** Area between the perfect and the actual recall curve as a share of that between perfect and worst; 0 best, 1 worst. */
  readonly loss: number
  /** Work saved over sampling at 95 % recall after Cohen, in per cent of the records; see SCREENING_METRIC_DEFINITIONS. */
  readonly wss95: number
  /** Relevant records found in the first 10 % of the records, in per cent of the relevant ones. */
  readonly rrf10: number
  /** Average time to discovery: mean position of the relevant records, in per cent of the records. */
  readonly atd: number
  /** Records screened when ceil(.95 P) relevant ones are found. */
  readonly to95: number
  /** Records screened when every relevant one is found. */
  readonly toAll: number
}

/** What each figure is, in a line to print beside it: at least three definitions of WSS are in use. */
export const SCREENING_METRIC_DEFINITIONS = {
  loss: 'area between perfect and actual recall curve, normalised: 0 best, 1 worst',
  wss95: 'Cohen: 100 x ((N - screened at ceil(.95 P)) / N - .05), in per cent',
  rrf10: 'relevant records in the first 10 % screened, in per cent of P',
  atd: 'mean position of the relevant records, in per cent of N',
  to95: 'records screened to find ceil(.95 P) relevant ones',
  toAll: 'records screened to find all P relevant ones',
  base: 'N records and P relevant ones without the prior labels',
} as const

/**
 * The figures of one screening order. With N records, P relevant ones at positions t_1 < ... < t_P (1-based):
 * loss = (sum t_i - P (P + 1) / 2) / (P (N - P)); WSS@95 = (N - t_ceil(.95 P)) / N - .05 (in per cent);
 * RRF@10 = #{t_i <= floor(N / 10)} / P; ATD = mean(t_i) / N.
 * @param labels the label of every record in screening order, priors left out; 1 relevant, 0 irrelevant.
 * @returns not-estimable without a relevant or without an irrelevant record.
 * @see Cohen, Hersh, Peterson and Yen 2006, JAMIA 13:206-219 (WSS); Ferdinands et al. 2023, Syst Rev 12:100 (ATD);
 * ASReview 3, asreview.metrics.loss.
 * @example screeningMetrics([1, 1, 0, 0]).loss // 0
 * @example screeningMetrics([0, 1]).loss // 1
 */
export function screeningMetrics(labels: readonly ScreeningLabel[]): ScreeningMetrics | NotEstimable {
  const total = labels.length
  const positions = labels.flatMap((label, index) => (label === 1 ? [index + 1] : []))
  const relevant = positions.length
  if (relevant === 0) return notEstimable('no relevant record besides the prior labels')
  if (relevant === total) return notEstimable('no irrelevant record besides the prior labels')
  const sum = positions.reduce((a, b) => a + b, 0)
  const to95 = positions[countFor95(relevant) - 1] as number
  const tenth = Math.floor(total / 10)
  return {
    loss: (sum - (relevant * (relevant + 1)) / 2) / (relevant * (total - relevant)),
    wss95: 100 * ((total - to95) / total - 0.05),
    rrf10: (100 * positions.filter((position) => position <= tenth).length) / relevant,
    atd: (100 * sum) / relevant / total,
    to95,
    toAll: positions[relevant - 1] as number,
  }
}

/** ceil(.95 P) in whole numbers: .95 has no exact binary form, and ceil(.95 x 20) must be 19. */
function countFor95(relevant: number): number {
  return Math.ceil((95 * relevant) / 100)
}

/** The mean of each figure over runs; `runs` holds at least one. */
export function meanMetrics(runs: readonly ScreeningMetrics[]): ScreeningMetrics {
  const mean = (key: keyof ScreeningMetrics) => runs.reduce((sum, run) => sum + run[key], 0) / runs.length
  return {
    loss: mean('loss'),
    wss95: mean('wss95'),
    rrf10: mean('rrf10'),
    atd: mean('atd'),
    to95: mean('to95'),
    toAll: mean('toAll'),
  }
}
