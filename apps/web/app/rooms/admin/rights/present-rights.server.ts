import type { RightsTable } from '@collimator/operations'
import { capitalise, sentence } from '../../../present/sentence.ts'

/** The table of rights in words, with the reasons for every no. */
export function presentRights({ columns, rows }: RightsTable) {
  return {
    roles: columns.map(({ id, label }) => ({ id, label: capitalise(label) })),
    rows: rows.map(({ action, says, thing, verdicts }) => ({
      key: `${action} ${thing}`,
      action: capitalise(says),
      thing,
      verdicts: columns.map(({ id }, at) => ({ id, isAllowed: verdicts[at]?.allowed === true })),
      reasons: [...new Set(verdicts.flatMap((verdict) => (verdict.allowed ? [] : [sentence(verdict.reason)])))],
    })),
  }
}
