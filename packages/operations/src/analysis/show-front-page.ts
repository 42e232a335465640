import {
  countOf,
  EVERYTHING,
  type Headline,
  headlines,
  type ReviewFlow,
  selectedSet,
  type ThenAndNow,
  thenAndNow,
} from '@collimator/review'
import type { Catalogue } from '../catalogue/catalogue.ts'

/** What the front page states, over the included programs. */
export type FrontPage = {
  readonly flow: ReviewFlow
  readonly headlines: readonly Headline[]
  readonly thenAndNow: readonly ThenAndNow[]
  /** Included programs that belong to the lab which dominates the sample. */
  readonly fromOneLab: number
}

/** Computes the front page's findings; null before the first import. */
export async function showFrontPage(catalogue: Catalogue): Promise<FrontPage | null> {
  const current = await catalogue.current()
  if (!current) return null
  const { index, flow } = current
  const included = { ...EVERYTHING, facets: { status: ['included'] } }
  const set = selectedSet(index, included, null)
  const withoutLab = selectedSet(index, { ...included, withoutLab: true }, null)
  return {
    flow,
    headlines: headlines(index, set),
    thenAndNow: thenAndNow(index, set, catalogue.content.baseline),
    fromOneLab: countOf(set) - countOf(withoutLab),
  }
}
