import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aListing, SCHEME } from '../test-support/a-listing.ts'
import { dimensionOf } from './codebook.ts'
import { categoriesOn, priceEuroCents } from './derive-codes.ts'

const on = (id: string, changes: Parameters<typeof aListing>[0]) =>
  categoriesOn(SCHEME, dimensionOf(SCHEME.codebook, id), aListing(changes))
const lasting = (durationMinutes: number | null, durationMinDays: number | null = null) =>
  on('duration', { durationMinutes, durationMinDays })
const costing = (euros: number, currency = 'EUR') =>
  on('price', { price: { amountMinor: Math.round(euros * 100), currency } })

describe('bands are derived by the codebook, never typed', () => {
  it.each([
    [59, 'under-1h'],
    [60, '1-3h'],
    [180, '1-3h'],
    [181, '3-6h'],
    [359, '3-6h'],
    [360, '1-day'],
    [480, '1-day'],
    [481, '2-days'],
    [960, '2-days'],
    [961, 'over-2-days'],
  ])('%d minutes are %s', (minutes, band) => {
    expect(lasting(minutes)).toEqual([band])
  })

  it.each([
    [0.5, '3-6h'],
    [1, '1-day'],
    [2, '2-days'],
    [2.5, 'over-2-days'],
    [3, 'over-2-days'],
  ])('%d days are %s', (days, band) => {
    expect(lasting(null, days)).toEqual([band])
  })

  it('days decide before minutes: five hours spread over a week are longer than two days', () => {
    expect(lasting(300, 5)).toEqual(['over-2-days'])
  })

  it('a program without a stated length has no band', () => {
    expect(lasting(null)).toEqual([])
  })

  it.each([
    [0, 'free'],
    [0.01, '0-100'],
    [50, '0-100'],
    [50.01, '51-100'],
    [100, '51-100'],
    [100.01, '101-200'],
    [200, '101-200'],
    [200.01, '201-plus'],
  ])('%d euros are in %s: the overlapping printed bands are read as adjoining', (euros, band) => {
    expect(costing(euros)).toEqual([band])
  })

  it('a fee in another currency is placed by the reference rate, and one without a rate stays unknown', () => {
    expect(priceEuroCents(SCHEME.rates, aListing({ price: { amountMinor: 8466, currency: 'GBP' } }))).toBe(10000)
    expect(costing(100, 'XXX')).toEqual([])
  })

  it('the half-years of a program held several times are all counted', () => {
    expect(on('date', { starts: '2023', alsoHeld: ['2024-H2', '2024-11-03'] })).toEqual(['2023', '2024-h2'])
  })

  it('the printed “Not specified” counts as unknown', () => {
    expect(on('price', { price: null })).toEqual([])
  })

  it('a longer program never falls in a shorter band', () => {
    const order = dimensionOf(SCHEME.codebook, 'duration').categories.map((category) => category.id)
    const rank = (minutes: number) => order.indexOf(lasting(minutes)[0] as string)
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 0, max: 5000 }),
        (minutes, more) => rank(minutes + more) >= rank(minutes),
      ),
    )
  })

  it('a dearer program never falls in a cheaper band', () => {
    const order = dimensionOf(SCHEME.codebook, 'price').categories.map((category) => category.id)
    const rank = (cents: number) => order.indexOf(costing(cents / 100)[0] as string)
    fc.assert(fc.property(fc.nat(50_000), fc.nat(50_000), (cents, more) => rank(cents + more) >= rank(cents)))
  })
})
