import type { AidedRead, RelianceProfile } from '@collimator/statistics'
import { type CountedFigure, countedEstimate, FEWEST, tooFew } from './counted-figure.ts'

/** How one reader used the AI, each share with the number of films that it rests on. */
export type AdviceFigures = {
  /** Of the films where the reader was right alone and the AI wrong: how often the last word is wrong. */
  readonly overReliance: CountedFigure
  /** Of the films where the reader was wrong alone and the AI right: how often the last word is wrong. */
  readonly underReliance: CountedFigure
  /** Of the films where the AI disagreed: how often the last word is the AI's. */
  readonly switched: CountedFigure
  /** Films rescued less films harmed, over all films; -1..1. */
  readonly netGain: CountedFigure
}

/**
 * Shares of reliance with their n, or "too few".
 * @param aided reads of one reader with the AI shown. @param profile what statistics says of the same reads.
 * @returns each share 0..1 (the net gain -1..1) from `FEWEST.share` films on. No golden: `relianceShares` has one.
 * @see `relianceProfile` in statistics for formulas.
 */
export function adviceFigures(aided: readonly AidedRead[], { shares, changes }: RelianceProfile): AdviceFigures {
  const count = (rule: (read: AidedRead) => boolean) => aided.filter(rule).length
  const traps = count((read) => read.first === read.truth && read.ai !== read.truth)
  const chances = count((read) => read.first !== read.truth && read.ai === read.truth)
  const disagreed = count((read) => read.first !== read.ai)
  return {
    overReliance: counted(shares.overReliance, traps, 'films on which only the AI is wrong'),
    underReliance: counted(shares.underReliance, chances, 'films on which only the AI is right'),
    switched: counted(shares.switchFraction, disagreed, 'films on which the AI disagrees'),
    netGain: counted(changes.netGain, aided.length, 'films'),
  }
}

function counted(share: Parameters<typeof countedEstimate>[0], n: number, of: string): CountedFigure {
  return tooFew(n, FEWEST.share, of) ?? countedEstimate(share, n)
}
