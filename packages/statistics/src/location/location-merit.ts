import { type NotEstimable, notEstimable } from '@collimator/kernel'
import { highest, type LocationRead, locationFault, UNMARKED } from './location-read.ts'
import { type LeftOutMerit, type PairUnit, pairMerit } from './pair-merit.ts'

/** Figures of merit of a location task, by the names of the literature. */
export type LocationMerit = 'AFROC' | 'AFROC1' | 'wAFROC' | 'wAFROC1' | 'HrAuc' | 'HrSe' | 'HrSp'

/**
 * All location merits, with what each compares.
 * @see `locationMerit` for formulas and golden/location-rjafroc.
 */
export const LOCATION_MERITS: Readonly<Record<LocationMerit, string>> = {
  AFROC: 'highest false mark of normal cases against each lesion, lesions equal',
  AFROC1: 'highest false mark of all cases against each lesion, lesions equal',
  wAFROC: 'highest false mark of normal cases against each lesion, diseased cases equal',
  wAFROC1: 'highest false mark of all cases against each lesion, diseased cases equal',
  HrAuc: 'highest mark of normal cases against highest mark of diseased cases',
  HrSe: 'share of diseased cases with any mark',
  HrSp: 'share of normal cases without a mark',
}

/**
 * One figure of merit of one reader in one treatment, with its exact jackknife values.
 * The rating of an unmarked case or lesion is minus infinity; equal ratings count one half, also at minus infinity.
 * AFROC: mean over normal cases and lesions of psi(highest false mark, lesion). "w": lesions weighted so that each diseased
 * case counts 1. "1": false marks on diseased cases count too, so no normal cases are needed. HrAuc: highest-rating ROC area.
 * HrSe and HrSp are jackknifed over the diseased and the normal cases only.
 * @param reads one per case. @param merit see `LOCATION_MERITS`.
 * @returns value 0..1, `leftOut` empty when leaving out a case would empty a class; not-estimable for an empty class, a
 * rating that is no number, or a case that occurs twice.
 * @see Chakraborty & Berbaum 2004, Med Phys 31:2313-2330 (AFROC); Chakraborty 2017, Observer Performance Methods for
 * Diagnostic Imaging, chapter 14; golden/location-rjafroc (RJafroc's functions, 1e-9) and golden/location (direct double sums in base R,
 * 1e-9).
 * @example locationMerit([{ case: 'n', lesions: [], falseMarks: [] }, { case: 'd', lesions: [{ rating: 4 }], falseMarks: [] }], 'wAFROC') // 1
 */
export function locationMerit(reads: readonly LocationRead[], merit: LocationMerit): LeftOutMerit | NotEstimable {
  const fault = locationFault(reads) ?? classFault(reads, merit)
  if (fault !== undefined) return notEstimable(fault)
  if (merit === 'HrSe' || merit === 'HrSp') return markedShare(reads, merit)
  const result = pairMerit(reads.map((read) => unitOf(read, merit)))
  return result ?? notEstimable('a class of cases is empty')
}

function classFault(reads: readonly LocationRead[], merit: LocationMerit): string | undefined {
  const diseased = reads.filter(({ lesions }) => lesions.length > 0).length
  if (diseased === 0 && merit !== 'HrSp') return 'there are no diseased cases'
  const needsNormals = !['AFROC1', 'wAFROC1', 'HrSe'].includes(merit)
  return needsNormals && diseased === reads.length ? 'there are no normal cases' : undefined
}

function unitOf(read: LocationRead, merit: Exclude<LocationMerit, 'HrSe' | 'HrSp'>): PairUnit {
  const diseased = read.lesions.length > 0
  const everywhere = merit === 'AFROC1' || merit === 'wAFROC1'
  const falseRating = highest(read.falseMarks)
  const asFalse = !diseased || everywhere ? { falseRating } : {}
  if (merit !== 'HrAuc') return { case: read.case, ...asFalse, targets: lesionTargets(read, merit.startsWith('w')) }
  const top = Math.max(falseRating, highest(read.lesions.map(({ rating }) => rating)))
  return { case: read.case, ...asFalse, targets: diseased ? [{ rating: top, weight: 1 }] : [] }
}

function lesionTargets({ lesions }: LocationRead, weighted: boolean) {
  const weights = lesions.map(({ weight }) => weight ?? 1)
  const total = weights.reduce((all, weight) => all + weight, 0)
  return lesions.map(({ rating }, i) => ({
    rating: rating ?? UNMARKED,
    weight: weighted ? (weights[i] as number) / total : 1,
  }))
}

function markedShare(reads: readonly LocationRead[], merit: 'HrSe' | 'HrSp'): LeftOutMerit {
  const own = reads.filter(({ lesions }) => lesions.length > 0 === (merit === 'HrSe'))
  const hits = own.map((read) => {
    const marked = read.falseMarks.length > 0 || read.lesions.some(({ rating }) => rating !== undefined)
    return Number(marked === (merit === 'HrSe'))
  })
  const total = hits.reduce((all, hit) => all + hit, 0)
  return {
    kind: 'merit',
    value: total / own.length,
    cases: own.map((read) => read.case),
    leftOut: own.length < 2 ? [] : hits.map((hit) => (total - hit) / (own.length - 1)),
  }
}
