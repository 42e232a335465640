import { aListingOfRow, SCHEME } from '@collimator/review/test-support'
import { describe, expect, it } from 'vitest'
import { dateText, programFacts } from './program-facts.ts'

describe('when a program is held, in words', () => {
  it.each([
    [{}, null],
    [{ start_date: '2019' }, '2019'],
    [{ start_date: '2019-H2' }, '2019, 2nd half'],
    [{ start_date: '2024-02' }, 'February 2024'],
    [{ start_date: '2022-11-29' }, '29 November 2022'],
    [{ start_date: '2022-11-29', end_date: '2022-11-29' }, '29 November 2022'],
    [{ start_date: '2024-06-03', end_date: '2024-06-05' }, '3 to 5 June 2024'],
    [{ start_date: '2024-05-31', end_date: '2024-06-02' }, '31 May 2024 to 2 June 2024'],
    [{ start_date: '2023-06-03', end_date: '2024-06-05' }, '3 June 2023 to 5 June 2024'],
    [{ start_date: '2024-06', end_date: '2024-07' }, 'June 2024 to July 2024'],
    [{ start_date: '2019', also_held: ['2020', '2021-03'] }, '2019, again 2020, March 2021'],
  ])('%j is %s', (row, expected) => {
    expect(dateText(aListingOfRow(row))).toBe(expected)
  })
})

describe('what stands behind a code', () => {
  const evidence = (dimension: string, row: object) =>
    programFacts(SCHEME, aListingOfRow({ ...row })).codes.find((code) => code.dimension === dimension)

  it('a fee in another currency is given as printed, with what it is in euros and at which rate', () => {
    expect(evidence('price', { price_amount: 100, price_currency: 'USD' })).toMatchObject({
      evidence: '100 USD; about 92 EUR at the 2024 average rate',
      basis: 'derived',
    })
  })

  it('a fee in euros is given once', () => {
    expect(evidence('price', { price_amount: 450.5, price_currency: 'EUR' })?.evidence).toBe('450.5 EUR')
  })

  it('a course of one day lasts at least 1 day, not 1 days', () => {
    expect(evidence('duration', { duration_min_days: 1 })?.evidence).toBe('at least 1 day')
    expect(evidence('duration', { duration_min_days: 3 })?.evidence).toBe('at least 3 days')
    expect(evidence('duration', { duration_minutes: 90 })?.evidence).toBe('90 minutes')
  })

  it('the words of the page win over the number that was read from them', () => {
    expect(evidence('duration', { duration_minutes: 90, duration_text: 'an hour and a half' })?.evidence).toBe(
      'an hour and a half',
    )
  })
})

describe('what the page does not say', () => {
  it('of a listing that says nothing is everything, each once', () => {
    const { unsaid, where, language, when, statusLabel } = programFacts(SCHEME, aListingOfRow())
    expect(unsaid).toEqual(expect.arrayContaining(['Topic', 'Country', 'Learning objectives', 'Roles', 'Provider']))
    expect(new Set(unsaid).size).toBe(unsaid.length)
    expect([where, language, when, statusLabel]).toEqual([null, null, null, 'Limited information'])
  })

  it('leaves out what is stated', () => {
    const said = { country: 'NL', provider: 'A society', topics: ['technical'], audience_groups: ['resident'] }
    const { unsaid, where, roles } = programFacts(SCHEME, aListingOfRow(said))
    for (const name of ['Country', 'Provider', 'Topic', 'Roles']) expect(unsaid).not.toContain(name)
    expect([where, roles]).toEqual(['Netherlands', ['Resident']])
  })
})
