import type { Bitset } from '../catalogue/bitset.ts'
import { both, countOf, countOfBoth, without } from '../catalogue/bitset.ts'
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts'
import { valuesSet } from '../catalogue/selection.ts'
import type { Baseline, BaselineMark } from './baseline.ts'
import { facetOf } from './distribution.ts'

/** A printed figure of an earlier review beside the same figure today. */
export type ThenAndNow = {
  readonly mark: BaselineMark
  readonly count: number
  readonly known: number
  /** count / known; null when no page says. */
  readonly share: number | null
}

/** Every printed figure of a baseline, counted over the programs of `set` by the same rule. */
export function thenAndNow(index: CatalogueIndex, set: Bitset, baseline: Baseline): readonly ThenAndNow[] {
  return baseline.marks.map((mark) => {
    const facet = facetOf(index, mark.facet)
    const known = countOf(set) - countOfBoth(set, facet.unknown)
    const count = countOfBoth(set, mark.exactly ? exactly(index, mark) : valuesSet(index, mark.facet, mark.categories))
    return { mark, count, known, share: known === 0 ? null : count / known }
  })
}

/** Programs that hold all the mark's categories and no other one of its facet. */
function exactly(index: CatalogueIndex, mark: BaselineMark): Bitset {
  const others = facetOf(index, mark.facet).values.filter((value) => !mark.categories.includes(value))
  const all = mark.categories.map((category) => valuesSet(index, mark.facet, [category])).reduce(both)
  return without(all, valuesSet(index, mark.facet, others))
}

/** A headline number for the front page. */
export type Headline = {
  readonly id: string
  readonly count: number
  readonly known: number
  readonly sentence: string
  readonly facet: string
  readonly values: readonly string[]
}

const HEADLINES = [
  {
    id: 'stand-alone',
    facet: 'curriculum',
    values: ['stand-alone'],
    sentence: 'stand alone, outside any longer curriculum',
  },
  {
    id: 'hands-on',
    facet: 'content-type',
    values: ['active-hands-on'],
    sentence: 'include hands-on practice',
  },
  { id: 'ethical-legal', facet: 'topic', values: ['ethical-legal'], sentence: 'cover ethics or law' },
  { id: 'managerial', facet: 'topic', values: ['managerial'], sentence: 'cover implementing AI in the department' },
  { id: 'academic', facet: 'offering-agent', values: ['academic'], sentence: 'come from academic institutions' },
  { id: 'radiographers', facet: 'role', values: ['radiographer'], sentence: 'name radiographers among their audience' },
] as const

/** The front page's findings over the programs of `set`, each with its n. */
export function headlines(index: CatalogueIndex, set: Bitset): readonly Headline[] {
  return HEADLINES.map(({ id, facet, values, sentence }) => {
    const known = countOf(set) - countOfBoth(set, facetOf(index, facet).unknown)
    return { id, facet, values, sentence, known, count: countOfBoth(set, valuesSet(index, facet, values)) }
  })
}
