import type { RightsTable } from '@collimator/operations'

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

function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function sentence(words: string): string {
  return `${capitalise(words)}.`
}
