import { z } from 'zod'
import { halfYearOf } from '../program/partial-date.ts'
import type { ProgramListing } from '../program/program-listing.ts'
import type { Band, Codebook, Dimension } from './codebook.ts'

/** Reference rates by currency: units of the currency for one euro, with where they come from. */
export const exchangeRatesSchema = z.strictObject({
  source: z.string().min(1),
  period: z.string().min(4),
  note: z.string(),
  perEuro: z.record(z.string().regex(/^[A-Z]{3}$/), z.number().positive()),
})

/** See {@link exchangeRatesSchema}. */
export type ExchangeRates = z.infer<typeof exchangeRatesSchema>

/** What derivation needs besides the listing. */
export type CodebookWithRates = { readonly codebook: Codebook; readonly rates: ExchangeRates }

/**
 * The listing's categories on one dimension: coded by a person, or derived by the codebook's rule from dates, days,
 * minutes and money.
 * @returns category ids; an empty list when the page does not say. A printed category such as "Not specified" that
 * means the same counts as empty too.
 */
export function categoriesOn(
  scheme: CodebookWithRates,
  dimension: Dimension,
  listing: ProgramListing,
): readonly string[] {
  const found = derivedOrCoded(scheme, dimension, listing)
  const unknown = dimension.categories.filter((category) => category.meansUnknown).map((category) => category.id)
  return found.filter((id) => !unknown.includes(id))
}

/**
 * The listed price in euro cents.
 * @returns null when the page prints no price, or one in a currency without a reference rate.
 */
export function priceEuroCents(rates: ExchangeRates, listing: ProgramListing): number | null {
  if (!listing.price) return null
  if (listing.price.currency === 'EUR') return listing.price.amountMinor
  const rate = rates.perEuro[listing.price.currency]
  return rate ? Math.round(listing.price.amountMinor / rate) : null
}

/** The band that a quantity falls in, or undefined when it lies above the last limit. */
function bandOf(bands: readonly Band[], quantity: number): string | undefined {
  return bands.find((band) => {
    if (band.below !== undefined) return quantity < band.below
    return band.atMost === undefined || quantity <= band.atMost
  })?.category
}

function derivedOrCoded(scheme: CodebookWithRates, dimension: Dimension, listing: ProgramListing): readonly string[] {
  const rule = dimension.derivation
  if (!rule) return listing.codes[dimension.id] ?? []
  switch (rule.kind) {
    case 'half-year':
      return periodsOf(listing)
    case 'duration':
      return durationBand(rule.byDays, rule.byMinutes, listing)
    case 'price': {
      const cents = priceEuroCents(scheme.rates, listing)
      return cents === null ? [] : present(bandOf(rule.byEuroCents, cents))
    }
    default:
      return rule satisfies never
  }
}

function periodsOf(listing: ProgramListing): readonly string[] {
  const dates = [...(listing.starts ? [listing.starts] : []), ...listing.alsoHeld]
  return [...new Set(dates.map((date) => halfYearOf(date).toLowerCase()))]
}

function durationBand(byDays: readonly Band[], byMinutes: readonly Band[], listing: ProgramListing): readonly string[] {
  if (listing.durationMinDays !== null) return present(bandOf(byDays, listing.durationMinDays))
  if (listing.durationMinutes !== null) return present(bandOf(byMinutes, listing.durationMinutes))
  return []
}

function present(category: string | undefined): readonly string[] {
  return category === undefined ? [] : [category]
}
