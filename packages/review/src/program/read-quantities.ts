import type { PartialDate } from './partial-date.ts'
import { isPartialDate } from './partial-date.ts'
import type { ListedPrice } from './program-listing.ts'
import { type ExchangeRow, plainText, type RowReader, saysNothing } from './row-reader.ts'

/** Lowest number of days that a duration band speaks of, for files that give a band and no number. */
const DAYS_OF_BAND: Readonly<Record<string, number>> = {
  '3-6h': 0.5,
  '1 day': 1,
  '1-day': 1,
  '2 days': 2,
  '2-days': 2,
  '>2 days': 3,
  'over-2-days': 3,
}

/**
 * Reads when a program was held. Files that give a period and no start date ("2024-H2", "2021 and 2023") are read as
 * dates of that exactness.
 */
export function readDates(
  reader: RowReader,
  row: ExchangeRow,
): { starts: PartialDate | null; ends: PartialDate | null; alsoHeld: PartialDate[] } {
  const ends = reader.date('end_date')
  const starts = reader.date('start_date')
  const further = reader.list('also_held').filter((date) => {
    if (!isPartialDate(date)) reader.complain('also_held', date, 'dates as 2024-11-05, 2024-11, 2024-H2 or 2024')
    return isPartialDate(date)
  })
  if (starts || saysNothing(row.period)) return { starts, ends, alsoHeld: further }
  const periods = plainText(row.period).split(' and ')
  const wrong = periods.find((period) => !isPartialDate(period))
  if (wrong !== undefined) reader.complain('period', row.period, 'periods as 2024-H2 or 2024, joined by " and "')
  return { starts: wrong === undefined ? (periods[0] ?? null) : null, ends, alsoHeld: periods.slice(1) }
}

/** Reads how long a program takes: minutes (up to five years of them) and days at the least. */
export function readDuration(
  reader: RowReader,
  row: ExchangeRow,
): { durationMinutes: number | null; durationMinDays: number | null; durationText: string | null } {
  const durationMinutes = reader.amount('duration_minutes', 2_628_000)
  const days = reader.amount('duration_min_days', 3660)
  const band = saysNothing(row.duration_band) ? '' : plainText(row.duration_band)
  const impliedDays = dayBandWithoutNumber(band, durationMinutes) ?? null
  if (durationMinutes === 0) reader.complain('duration_minutes', 0, 'more than 0 minutes, or nothing')
  return { durationMinutes, durationMinDays: days ?? impliedDays, durationText: reader.text('duration_text', 1000) }
}

function dayBandWithoutNumber(band: string, minutes: number | null): number | undefined {
  const days = DAYS_OF_BAND[band]
  if (minutes === null || days === undefined) return days
  // Hours spread over several days: the page's days decide, so a band of days beside few minutes is kept as days.
  return days >= 2 && minutes <= 960 ? days : undefined
}

/** Reads the highest printed fee. Files with `price_eur`, or a band and the printed text only, are understood too. */
export function readPrice(
  reader: RowReader,
  row: ExchangeRow,
): { price: ListedPrice | null; priceText: string | null } {
  const priceText = reader.text('price_text', 500)
  const amount = reader.amount('price_amount', 10_000_000)
  const currency = reader.text('price_currency', 10)
  if (amount !== null) {
    if (currency === null || !/^[A-Z]{3}$/.test(currency))
      reader.complain('price_currency', currency ?? '', 'a three-letter currency code')
    return { price: { amountMinor: Math.round(amount * 100), currency: currency ?? '' }, priceText }
  }
  const euros = reader.amount('price_eur', 10_000_000)
  if (euros !== null) return { price: { amountMinor: Math.round(euros * 100), currency: 'EUR' }, priceText }
  const bandStands = !saysNothing(row.price_band) && !/^not[ -]specified$/i.test(plainText(row.price_band))
  return { price: bandStands ? printedPrice(priceText, reader, row) : null, priceText }
}

const CURRENCY_SIGNS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', EUROS: 'EUR', EURO: 'EUR' }

function printedPrice(text: string | null, reader: RowReader, row: ExchangeRow): ListedPrice | null {
  const numbers = (text ?? '').match(/\d+(?:\.\d{1,2})?/g)?.map(Number) ?? []
  const sign = /\b(USD|EUR|GBP|CHF|CAD|AUD|JPY|EUROS?)\b|[$€£]/i.exec(text ?? '')?.[0].toUpperCase()
  if (numbers.length > 0 && sign) {
    return { amountMinor: Math.round(Math.max(...numbers) * 100), currency: CURRENCY_SIGNS[sign] ?? sign }
  }
  reader.complain('price_band', row.price_band, 'price_amount and price_currency beside a band, which is derived')
  return null
}
