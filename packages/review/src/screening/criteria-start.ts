import type { ScreeningModel } from './screening-model.ts'
import { type ScreeningOrder, startScreeningOrder } from './screening-order.ts'
import { type ScreeningText, type TermSpace, weighTerms } from './term-space.ts'

/** What a review looks for, in its own words, to rank before the first label. */
export type CriteriaTexts = {
  /** Question and inclusion criteria; '' for none. */
  readonly include: string
  /** Exclusion criteria, worded as what an irrelevant record would say; '' for none. */
  readonly exclude: string
}

/** The term space of the records and the criteria, and the rows the criteria have in it. */
export type CriteriaSpace = {
  readonly space: TermSpace
  readonly includeRow: number | undefined
  readonly excludeRow: number | undefined
}

/**
 * Weighs records and criteria together, so that criteria can teach like a label. The rows of the records are those of
 * the array; the criteria follow.
 * @returns without row numbers for criteria that are empty or blank.
 */
export function weighWithCriteria(
  records: readonly ScreeningText[],
  criteria: CriteriaTexts,
  model: ScreeningModel,
): CriteriaSpace {
  const texts = [criteria.include, criteria.exclude].map((text) => text.trim())
  const given = texts.filter((text) => text !== '').map((title) => ({ title, abstract: '' }))
  const row = (kind: number) => (texts[kind] === '' ? undefined : records.length + (kind === 1 && texts[0] ? 1 : 0))
  return { space: weighTerms([...records, ...given], model.terms), includeRow: row(0), excludeRow: row(1) }
}

/**
 * Starts an order that ranks from the criteria alone and refines with every label: the criteria stay in training as one
 * relevant and one irrelevant example, whose say fades as labels accumulate.
 * @param hidden further rows that are never proposed.
 * @returns trained once; with no criteria at all the order is that of the rows.
 */
export function startFromCriteria(
  { space, includeRow, excludeRow }: CriteriaSpace,
  model: ScreeningModel,
  hidden: readonly number[] = [],
): ScreeningOrder {
  const criteriaRows = [includeRow, excludeRow].filter((row) => row !== undefined)
  const order = startScreeningOrder(space, model, [...hidden, ...criteriaRows])
  if (includeRow !== undefined) order.label(includeRow, 1)
  if (excludeRow !== undefined) order.label(excludeRow, 0)
  order.train()
  return order
}
