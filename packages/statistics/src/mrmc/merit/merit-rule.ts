import type { NotEstimable } from '@collimator/kernel'
import type { Cell, ReaderStudy } from '../study/reading.ts'
import { areaMerit } from './area-merit.ts'
import { binormalMerit } from './binormal-merit.ts'
import type { CellMerit } from './cell-merit.ts'
import { type ShareRule, shareMerit } from './share-merit.ts'

/** Which figure of merit to compare: empirical area, binormal area, or sensitivity or specificity at a threshold. */
export type MeritRule = { readonly of: 'auc' } | { readonly of: 'binormal' } | ShareRule

/**
 * The merit of one cell.
 * @param study whose truth is used. @param cell of that study. @param rule which merit.
 * @returns not-estimable when a class is empty or a binormal fit is degenerate.
 */
export function cellMerit(study: ReaderStudy, cell: Cell, rule: MeritRule): CellMerit | NotEstimable {
  switch (rule.of) {
    case 'auc':
      return areaMerit(study, cell)
    case 'binormal':
      return binormalMerit(study, cell)
    case 'sensitivity':
    case 'specificity':
      return shareMerit(study, cell, rule)
    default:
      return rule satisfies never
  }
}
