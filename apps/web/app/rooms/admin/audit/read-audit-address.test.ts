import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readAuditAddress } from './read-audit-address.ts'

it('an address without a filter asks for everything from the newest on', () => {
  expect(readAuditAddress(new URLSearchParams())).toMatchObject({
    request: { filter: {}, beforeKey: undefined },
    problems: [],
  })
})

it('the last day of a period is included', () => {
  const { request } = readAuditAddress(
    new URLSearchParams('from=2026-11-24&until=2026-11-24&action=rights.read&before=7'),
  )
  expect(request).toEqual({
    filter: {
      action: 'rights.read',
      from: new Date('2026-11-24T00:00:00Z'),
      until: new Date('2026-11-25T00:00:00Z'),
    },
    beforeKey: 7,
  })
})

it('a date that is none is named and narrows nothing', () => {
  const { request, problems } = readAuditAddress(new URLSearchParams('from=2026-02-30'))
  expect(request.filter).toEqual({})
  expect(problems).toEqual(['from: found “2026-02-30”, expected a date such as 2026-11-24. It was left out.'])
})

it('whatever an address says, dates are dates and the key is a number', () => {
  const field = fc.constantFrom('from', 'until', 'before', 'action', 'actor', 'kind', 'thing')
  fc.assert(
    fc.property(fc.array(fc.tuple(field, fc.string({ unit: 'binary', maxLength: 300 }))), (pairs) => {
      const { request } = readAuditAddress(new URLSearchParams(pairs))
      for (const date of [request.filter.from, request.filter.until])
        expect(date === undefined || !Number.isNaN(date.getTime())).toBe(true)
      expect(request.beforeKey === undefined || Number.isSafeInteger(request.beforeKey)).toBe(true)
    }),
  )
})
