import { clusteredMedian } from '@collimator/statistics'
import { type CountedFigure, countedEstimate, countedShare, FEWEST, tooFew } from '../feedback/counted-figure.ts'
import type { SignOffVerdict } from '../state/read-event.ts'

/** A read that a senior has checked. */
export type CheckedRead = {
  /** Who read, and which film: reads of one reader, and of one film, are alike. */
  readonly reader: string
  readonly film: string
  readonly verdict: SignOffVerdict
  /** When the reader's last word was locked, and when the senior signed; ISO 8601. */
  readonly finishedAt: string
  readonly signedAt: string
}

/** How the checks of a programme went. */
export type CheckFigures = {
  readonly checks: number
  readonly counts: Readonly<Record<SignOffVerdict, number>>
  /** Shares of all checks, 0 to 1. */
  readonly minor: CountedFigure
  readonly major: CountedFigure
  /** Median hours from the last commit to the sign-off. */
  readonly turnaroundHours: CountedFigure
}

/**
 * Discrepancy rates and turn-around time of checks.
 * @param checks signed reads, in any order.
 * @returns shares with Wilson's 95 % interval, which takes checks as independent, and the median turn-around with an interval
 * clustered by reader and film; below `FEWEST.share` checks each is "too few". A clock that was set back between commit and
 * sign-off counts as 0 hours.
 * @see `wilsonInterval` and `clusteredMedian` in statistics, which have the goldens; RADPEER (Goldberg-Stein 2017, J Am Coll
 * Radiol 14:1080-1086) for the verdicts.
 */
export function checkFigures(checks: readonly CheckedRead[]): CheckFigures {
  const n = checks.length
  const count = (verdict: SignOffVerdict) => checks.filter((check) => check.verdict === verdict).length
  const counts = { agree: count('agree'), minor: count('minor'), major: count('major') }
  return {
    checks: n,
    counts,
    minor: countedShare(counts.minor, n, 'checks'),
    major: countedShare(counts.major, n, 'checks'),
    turnaroundHours: tooFew(n, FEWEST.share, 'checks') ?? countedEstimate(clusteredMedian(checks.map(waitOf)), n),
  }
}

const HOUR_MS = 3_600_000

function waitOf({ reader, film, finishedAt, signedAt }: CheckedRead) {
  return { reader, case: film, value: Math.max(0, Date.parse(signedAt) - Date.parse(finishedAt)) / HOUR_MS }
}
