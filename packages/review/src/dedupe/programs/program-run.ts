import type { DedupeRecord } from '../dedupe-record.ts'
import type { DedupeRun } from '../dedupe-run.ts'
import { rankRows } from '../rank-rows.ts'
import { comparePrograms } from './compare-programs.ts'
import { placeUndated } from './place-undated.ts'
import { type ProgramFeatures, preparePrograms } from './program-features.ts'
import { programKeys } from './program-keys.ts'
import { settlePrograms } from './settle-programs.ts'

/** Prepares a run over listings of training programs. */
export function prepareProgramRun(records: readonly DedupeRecord[]): DedupeRun {
  const prepared = preparePrograms(records)
  const at = (row: number) => prepared.features[row] as ProgramFeatures
  const judge = (a: number, b: number) => comparePrograms(at(a), at(b), prepared)
  return {
    keys: programKeys(prepared),
    rank: rankRows(records.length, (row) => `${at(row).letters} ${at(row).when.years.join()} ${at(row).url.key}`),
    judge,
    beforeClosing: (pairs) => placeUndated(pairs, at, judge),
    settle: (pairs, groups) => settlePrograms(pairs, groups, at),
  }
}
