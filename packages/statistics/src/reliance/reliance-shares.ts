import { type Estimated, notEstimable } from '@collimator/kernel'
import { clusteredShare } from '../proportion/clustered-mean.ts'
import type { AidedRead, RevealedRead } from './aided-read.ts'

/** How a reader uses advice, as shares with intervals. Zero denominators are not-estimable, never 0. */
export type RelianceShares = {
  /** Of the reads where the AI disagreed: how often the reader took over its label. */
  readonly switchFraction: Estimated
  /** Relative AI reliance: of the reads where the reader was wrong and the AI right, how often the final label is right. */
  readonly rair: Estimated
  /** 1 - RAIR. */
  readonly underReliance: Estimated
  /** Relative self-reliance: of the reads where the reader was right and the AI wrong, how often the final label is right. */
  readonly rsr: Estimated
  /** 1 - RSR. */
  readonly overReliance: Estimated
  readonly agreementWhenAiRight: Estimated
  readonly agreementWhenAiWrong: Estimated
}

/**
 * Reliance by labels. With H first, A the AI's, D final label and Y the truth:
 * switch = #(H != A, D = A)/#(H != A); RAIR = #(H != Y, A = Y, D = Y)/#(H != Y, A = Y);
 * RSR = #(H = Y, A != Y, D = Y)/#(H = Y, A != Y); agreement = share D = A.
 * @param reads reads on which the AI was shown; several readers are treated as clusters, and so are cases.
 * @param confidence two-sided level in (0, 1).
 * @returns each share 0..1 with interval (Wilson for one reader, clustered for several), or the reason there is none.
 * @see Schemmer et al. 2023, IUI, arXiv 2302.02187 (RAIR, RSR); golden/reliance (base R).
 */
export function relianceShares(reads: readonly RevealedRead[], confidence = 0.95): RelianceShares {
  const share = (rule: Rule) => estimateShare(reads, rule, confidence)
  const right = (read: RevealedRead) => read.ai === read.truth
  const follows = (read: RevealedRead) => read.final === read.ai
  const isCorrect = (read: RevealedRead) => read.final === read.truth
  const shouldSwitch = (read: RevealedRead) => read.first !== read.truth && right(read)
  const shouldStay = (read: RevealedRead) => read.first === read.truth && !right(read)
  const noRescue = 'the AI was never right where the first read was wrong'
  const noTrap = 'the AI was never wrong where the first read was right'
  return {
    switchFraction: share({
      among: (read) => read.first !== read.ai,
      hit: follows,
      absent: 'the AI never disagreed with the first read',
    }),
    rair: share({ among: shouldSwitch, hit: isCorrect, absent: noRescue }),
    underReliance: share({ among: shouldSwitch, hit: (read) => !isCorrect(read), absent: noRescue }),
    rsr: share({ among: shouldStay, hit: isCorrect, absent: noTrap }),
    overReliance: share({ among: shouldStay, hit: (read) => !isCorrect(read), absent: noTrap }),
    agreementWhenAiRight: share({ among: right, hit: follows, absent: 'the AI was never right' }),
    agreementWhenAiWrong: share({ among: (read) => !right(read), hit: follows, absent: 'the AI was never wrong' }),
  }
}

/** How labels changed on cases where the AI stayed hidden: what a second look does by itself. */
export type SecondLook = { readonly rescuedShare: Estimated; readonly harmedShare: Estimated }

/**
 * Changes without AI, the control for regression to the mean: first reads that were wrong partly mend themselves on any
 * second look, so RAIR is to be read against `rescuedShare` and over-reliance against `harmedShare`.
 * @param reads reads on which the AI was hidden. @param confidence two-sided level in (0, 1).
 * @returns shares of wrong first reads mended and of right first reads spoilt; not-estimable without such reads.
 * @see Yu et al. 2024, Nat Med 30:837-849 (regression to the mean). No golden: shares by hand; their intervals as
 * `clusteredShare`.
 */
export function secondLook(reads: readonly AidedRead[], confidence = 0.95): SecondLook {
  const wrongFirst = (read: AidedRead) => read.first !== read.truth
  const absent = (kind: string) => `no case without AI had a ${kind} first read`
  const mended = { among: wrongFirst, hit: (r: AidedRead) => r.final === r.truth, absent: absent('wrong') }
  const spoilt = {
    among: (r: AidedRead) => !wrongFirst(r),
    hit: (r: AidedRead) => r.final !== r.truth,
    absent: absent('right'),
  }
  return {
    rescuedShare: estimateShare(reads, mended, confidence),
    harmedShare: estimateShare(reads, spoilt, confidence),
  }
}

type Rule<T extends AidedRead = RevealedRead> = {
  readonly among: (read: T) => boolean
  readonly hit: (read: T) => boolean
  readonly absent: string
}

function estimateShare<T extends AidedRead>(reads: readonly T[], rule: Rule<T>, confidence: number): Estimated {
  const chosen = reads.filter(rule.among)
  if (chosen.length === 0) return notEstimable(rule.absent)
  const values = chosen.map((read) => ({ reader: read.reader, case: read.case, value: rule.hit(read) ? 1 : 0 }))
  return clusteredShare(values, confidence)
}
