import {
  type AttendanceMode,
  type DescribedProgram,
  programStructuredData as describe,
  structuredDataText,
} from '@collimator/formats'
import { type CodingScheme, categoriesOn, dimensionOf, type ProgramListing } from '@collimator/review'

const MODES: Readonly<Record<string, AttendanceMode>> = { online: 'online', offline: 'onsite', hybrid: 'blended' }

/** The program as schema.org JSON-LD for its page, holding only what the provider's page states. */
export function programStructuredData(scheme: CodingScheme, listing: ProgramListing, page: string): string {
  return structuredDataText(describe(describedProgram(scheme, listing, page)))
}

function describedProgram(scheme: CodingScheme, listing: ProgramListing, page: string): DescribedProgram {
  const mode = MODES[categoriesOn(scheme, dimensionOf(scheme.codebook, 'delivery-mode'), listing)[0] ?? '']
  return {
    page,
    title: listing.title,
    url: listing.url,
    ...(listing.description !== null && { description: listing.description }),
    ...(listing.provider !== null && { provider: { name: listing.provider } }),
    ...(listing.language !== null && { language: listing.language }),
    ...(listing.country !== null && { country: listing.country }),
    ...(mode && { mode }),
    ...days(listing),
    ...(listing.durationMinutes !== null && { durationMinutes: listing.durationMinutes }),
    ...(listing.price && { price: statedPrice(listing.price) }),
  }
}

/** Only whole days are stated: a month or a half-year is no date a calendar or a search engine could use. */
function days({ starts, ends }: ProgramListing): Pick<DescribedProgram, 'startDate' | 'endDate'> {
  const isDay = (date: string | null): date is string => date !== null && date.length === 10
  if (!isDay(starts)) return {}
  return { startDate: starts, ...(isDay(ends) && { endDate: ends }) }
}

function statedPrice({
  amountMinor,
  currency,
}: NonNullable<ProgramListing['price']>): NonNullable<DescribedProgram['price']> {
  return amountMinor === 0 ? 'free' : { amount: amountMinor / 100, currency }
}
