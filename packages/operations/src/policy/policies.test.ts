import { expect, it } from 'vitest'
import { rightsTable } from './describe-rights.ts'

const table = rightsTable()
const allowed = (column: string) => {
  const at = table.columns.findIndex(({ id }) => id === column)
  return table.rows.filter(({ verdicts }) => verdicts[at]?.allowed).map(({ action }) => action)
}

it('whatever a visitor may do, everybody may do', () => {
  for (const { action, verdicts } of table.rows)
    if (verdicts[0]?.allowed)
      expect(
        verdicts.every((verdict) => verdict.allowed),
        action,
      ).toBe(true)
})

it('a visitor reads what is published and imports, exports and administers nothing', () => {
  expect(allowed('visitor')).toEqual(expect.arrayContaining(['catalogue.read', 'cases.list', 'tools.read']))
  for (const action of ['catalogue.import', 'cases.import', 'cases.export', 'audit.read', 'rights.read'])
    expect(allowed('visitor')).not.toContain(action)
})

it('the operator beside the store may do to the installation whatever its owner may', () => {
  expect(allowed('operator')).toEqual(expect.arrayContaining(['catalogue.import', 'cases.import', 'audit.read']))
  expect(allowed('installation-owner')).toEqual(
    expect.arrayContaining(['catalogue.import', 'cases.import', 'audit.read']),
  )
})

it('a role in one review, programme or department gives no right over the installation', () => {
  for (const { id } of table.columns.filter(({ id }) => /^(review|programme|department)-/.test(id)))
    for (const action of ['catalogue.import', 'cases.import', 'audit.read'])
      expect(allowed(id), id).not.toContain(action)
})

it('every refusal gives a reason in words', () => {
  for (const { action, verdicts } of table.rows)
    for (const verdict of verdicts) if (!verdict.allowed) expect(verdict.reason, action).toMatch(/^only .{10,}$/)
})
