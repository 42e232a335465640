import { notEstimable } from '@collimator/kernel'
import { empiricalArea, pairedDifference } from '@collimator/statistics'
import { type CountedFigure, countedEstimate, FEWEST, tooFew } from '../feedback/counted-figure.ts'
import type { ScoredFilm } from '../feedback/scored-film.ts'
import type { AcceptanceCriteria, AcceptanceMeasure } from './acceptance-criteria.ts'
import { tableAt, toolAtThreshold } from './tool-at-threshold.ts'
import type { ToolScore } from './tool-score.ts'
import { wrongInThousand } from './wrong-in-thousand.ts'

/** Every measure that can be asked for, at the confidence of the criteria. */
export type AcceptanceFigures = Readonly<Record<AcceptanceMeasure, CountedFigure>>

/** What an acceptance test was run on. */
export type AcceptanceFilms = {
  /** The tool's scores of the films as a whole, one a film. */
  readonly scores: readonly ToolScore[]
  /** The reader's reads of the same films. */
  readonly reads: readonly ScoredFilm[]
}

/**
 * The figures of an acceptance test: the tool alone at the thresholds with which it ships, and what it did for its reader.
 * @param films scores and reads. @param asked confidence, and the prevalence for wrong calls in a thousand.
 * @returns each with n and interval, or "too few", or the reason there is none. An area whose variance is 0 has none: the
 * films cannot say how sure it is.
 * @see `proportion`, `empiricalArea` (DeLong 1988), `pairedDifference` (Bonett & Price 2012) in statistics, which have the
 * goldens; `wrongInThousand`.
 */
export function acceptanceFigures(
  { scores, reads }: AcceptanceFilms,
  { confidence, prevalence }: Pick<AcceptanceCriteria, 'confidence' | 'prevalence'>,
): AcceptanceFigures {
  const { sensitivity, specificity } = toolAtThreshold(scores, 'shipped', { confidence })
  return {
    sensitivity,
    specificity,
    area: areaOf(scores, confidence),
    gain: gainOf(reads, confidence),
    'wrong-in-thousand':
      prevalence === null
        ? { kind: 'not-estimable', n: scores.length, reason: 'no prevalence was stated' }
        : wrongInThousand(tableAt(scores, 'shipped'), prevalence, confidence).wrong,
  }
}

function areaOf(scores: readonly ToolScore[], confidence: number): CountedFigure {
  const of = (truth: 0 | 1) =>
    Float64Array.from(scores.flatMap((score) => (score.truth === truth ? score.probability : [])))
  const [positive, negative] = [of(1), of(0)]
  const few =
    tooFew(positive.length, FEWEST.areaPerClass, 'films with a finding') ??
    tooFew(negative.length, FEWEST.areaPerClass, 'films without a finding')
  if (few) return few
  const area = empiricalArea({ positive, negative }, confidence)
  const n = scores.length
  if (area.kind === 'not-estimable') return { ...area, n }
  if (area.se === 0 || !Array.isArray(area.ci)) return { kind: 'not-estimable', n, reason: NO_VARIANCE }
  return countedEstimate({ kind: 'estimate', value: area.auc, ci: [area.ci[0], area.ci[1]] }, n)
}

const NO_VARIANCE = 'these films do not let the tool’s scores of the two classes overlap, so the AUC has no interval'

function gainOf(reads: readonly ScoredFilm[], confidence: number): CountedFigure {
  const pairs = reads.flatMap(({ any: { truth, alone, withAi } }) =>
    alone && withAi ? { before: isRight(alone, truth), after: isRight(withAi, truth) } : [],
  )
  const gained = pairs.filter(({ before, after }) => !before && after).length
  const lost = pairs.filter(({ before, after }) => before && !after).length
  const n = pairs.length
  if (n === 0) return countedEstimate(notEstimable('no film was read first without and then with the AI'), 0)
  return (
    tooFew(n, FEWEST.share, 'films read in both ways') ??
    countedEstimate(pairedDifference({ gained, lost, pairs: n }, confidence), n)
  )
}

function isRight({ present }: { readonly present: boolean }, truth: 0 | 1): boolean {
  return present === (truth === 1)
}
