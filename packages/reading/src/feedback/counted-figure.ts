import type { Estimated, Interval } from '@collimator/kernel'
import { wilsonInterval } from '@collimator/statistics'

/** A figure with the number that it rests on, or how many more are needed before it says anything. */
export type CountedFigure =
  | {
      readonly kind: 'figure'
      readonly n: number
      readonly value: number
      readonly ci: Interval | null
      readonly note: string | null
    }
  | { readonly kind: 'too-few'; readonly n: number; readonly more: number; readonly text: string }
  | { readonly kind: 'not-estimable'; readonly n: number; readonly reason: string }

/** Reads below which a share, or per class an area, is withheld: Wilson's interval at 8 of 10 still spans .49 to .94. No golden: a choice. */
export const FEWEST = { share: 10, areaPerClass: 10, calibration: 30, learning: 20 } as const

/**
 * "too few: k more", for a sample below its least.
 * @param n what there is, whole >= 0. @param least what is needed. @param of what is counted, in the plural.
 * @returns undefined from `least` on. No golden: words, by test.
 * @example tooFew(7, 10, 'positive films') // text: 'too few: 3 more positive films'
 */
export function tooFew(n: number, least: number, of: string): Extract<CountedFigure, { kind: 'too-few' }> | undefined {
  const more = least - n
  return more > 0 ? { kind: 'too-few', n, more, text: `too few: ${more} more ${of}` } : undefined
}

/**
 * A share with Wilson's interval, or "too few".
 * @param part whole, 0..n. @param n whole >= 0. @param of what is counted, in the plural.
 * @returns from `FEWEST.share` on a figure in 0..1. @see `wilsonInterval` in statistics. No golden: the interval has its own.
 */
export function countedShare(part: number, n: number, of: string): CountedFigure {
  return tooFew(n, FEWEST.share, of) ?? countedEstimate(wilsonInterval(part, n), n)
}

/**
 * An estimate of statistics with the number it rests on.
 * @param found any estimate. @param n what it rests on. @param note what a reader must know beside it.
 * @returns the same numbers. No golden: a change of shape.
 */
export function countedEstimate(found: Estimated, n: number, note: string | null = null): CountedFigure {
  if (found.kind === 'not-estimable') return { kind: 'not-estimable', n, reason: found.reason }
  return { kind: 'figure', n, value: found.value, ci: found.ci ?? null, note }
}
