import { ok } from '@collimator/kernel'
import {
  type Baseline,
  countOf,
  EVERYTHING,
  type Headline,
  headlines,
  type ReviewFlow,
  selectedSet,
  type ThenAndNow,
  thenAndNow,
} from '@collimator/review'
import type { CurrentEdition } from '../catalogue/edition-cache.ts'
import { currentEdition } from '../context/context.ts'
import { operation } from '../context/operation.ts'

/** What the front page states, over the included programs. */
export type FrontPage = {
  readonly flow: ReviewFlow
  readonly headlines: readonly Headline[]
  /** The printed review that the strip refers to. */
  readonly baseline: Baseline
  readonly thenAndNow: readonly ThenAndNow[]
  /** Included programs that belong to the lab which dominates the sample. */
  readonly fromOneLab: number
}

/** Computes the front page's findings; null before the first edition. */
export const showFrontPage = operation({
  action: 'catalogue.read',
  run: async (context, _input: null) => {
    const current = await currentEdition(context)
    return ok(current && frontPageOf(current))
  },
})

function frontPageOf({ index, flow, baseline }: CurrentEdition): FrontPage {
  const included = { ...EVERYTHING, facets: { status: ['included'] } }
  const set = selectedSet(index, included, null)
  const withoutLab = selectedSet(index, { ...included, withoutLab: true }, null)
  return {
    flow,
    baseline,
    headlines: headlines(index, set),
    thenAndNow: thenAndNow(index, set, baseline),
    fromOneLab: countOf(set) - countOf(withoutLab),
  }
}
