import {
  type CodingBasis,
  type CodingScheme,
  categoriesOn,
  categoryLabel,
  dimensionOf,
  type ProgramListing,
  priceEuroCents,
  roleLabel,
  type ScreeningStatus,
  screeningStatus,
  statusLabel,
} from '@collimator/review'

/** One coded dimension of a program, ready to show. */
export type ShownCode = {
  readonly dimension: string
  readonly name: string
  /** Labels of the categories; empty when the page does not say. */
  readonly values: readonly string[]
  readonly ids: readonly string[]
  readonly basis: CodingBasis | 'derived' | null
  /** The words or numbers on the page behind the code, where they were kept. */
  readonly evidence: string | null
}

/** A program as cards and tables show it. */
export type ShownFacts = {
  readonly id: string
  readonly title: string
  readonly provider: string | null
  readonly where: string | null
  readonly language: string | null
  readonly when: string | null
  readonly description: string | null
  readonly codes: readonly ShownCode[]
  readonly roles: readonly string[]
  /** Names of what the page does not say. */
  readonly unsaid: readonly string[]
  readonly status: ScreeningStatus
  readonly statusLabel: string
}

const regions = new Intl.DisplayNames(['en'], { type: 'region' })
const languages = new Intl.DisplayNames(['en'], { type: 'language' })
// Making a formatter takes a hundred times as long as using one, and a page of programs names dozens of dates.
const months = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })

/** Turns a listing into what cards and tables show. */
export function programFacts(scheme: CodingScheme, listing: ProgramListing): ShownFacts {
  const codes = scheme.codebook.dimensions.map((dimension) => shownCode(scheme, dimension.id, listing))
  const status = screeningStatus(scheme.protocol, listing)
  const unsaid = [
    ...codes.filter((code) => code.values.length === 0).map((code) => code.name),
    ...(listing.country === null ? ['Country'] : []),
    ...(listing.learningObjectives === null ? ['Learning objectives'] : []),
    ...(listing.audienceGroups.length === 0 ? ['Roles'] : []),
    ...(listing.provider === null ? ['Provider'] : []),
  ]
  return {
    id: listing.id,
    title: listing.title,
    provider: listing.provider,
    where: listing.country === null ? null : (regions.of(listing.country) ?? listing.country),
    language: listing.language === null ? null : (languages.of(listing.language) ?? listing.language),
    when: dateText(listing),
    description: listing.description,
    codes,
    roles: listing.audienceGroups.map(roleLabel),
    unsaid,
    status,
    statusLabel: statusLabel(status),
  }
}

/** When a program is held, in words: "29 November 2022", "2019, 2nd half", "3 to 5 June 2024". */
export function dateText(listing: ProgramListing): string | null {
  if (listing.starts === null) return null
  const further = listing.alsoHeld.length > 0 ? `, again ${listing.alsoHeld.map(partialDateText).join(', ')}` : ''
  if (listing.ends === null || listing.ends === listing.starts) return partialDateText(listing.starts) + further
  return `${rangeText(listing.starts, listing.ends)}${further}`
}

function rangeText(starts: string, ends: string): string {
  const sameMonth = starts.length === 10 && ends.length === 10 && starts.slice(0, 7) === ends.slice(0, 7)
  return `${sameMonth ? Number(starts.slice(8)) : partialDateText(starts)} to ${partialDateText(ends)}`
}

function partialDateText(date: string): string {
  const half = /^(\d{4})-H([12])$/.exec(date)
  if (half) return `${half[1]}, ${half[2] === '1' ? '1st' : '2nd'} half`
  const [year, month, day] = date.split('-').map(Number)
  if (month === undefined) return String(year)
  const named = months.format(Date.UTC(year ?? 0, month - 1, 1))
  return day === undefined ? `${named} ${year}` : `${day} ${named} ${year}`
}

function shownCode(scheme: CodingScheme, id: string, listing: ProgramListing): ShownCode {
  const dimension = dimensionOf(scheme.codebook, id)
  const ids = categoriesOn(scheme, dimension, listing)
  const derived = dimension.derivation && ids.length > 0 ? 'derived' : null
  return {
    dimension: id,
    name: dimension.name,
    ids,
    values: ids.map((category) => categoryLabel(dimension, category)),
    basis: listing.codingBasis[id] ?? derived,
    evidence: evidenceOf(scheme, id, listing),
  }
}

function evidenceOf(scheme: CodingScheme, id: string, listing: ProgramListing): string | null {
  switch (id) {
    case 'date':
      return dateText(listing)
    case 'duration':
      return durationEvidence(listing)
    case 'price':
      return priceEvidence(scheme, listing)
    case 'legitimization':
      return listing.accreditationText
    default:
      return null
  }
}

function durationEvidence(listing: ProgramListing): string | null {
  const { durationMinutes, durationMinDays, durationText } = listing
  if (durationText !== null) return durationText
  if (durationMinutes !== null) return `${durationMinutes} minutes`
  return durationMinDays === null ? null : `at least ${durationMinDays} ${durationMinDays === 1 ? 'day' : 'days'}`
}

function priceEvidence(scheme: CodingScheme, listing: ProgramListing): string | null {
  const cents = priceEuroCents(scheme.rates, listing)
  const printed =
    listing.priceText ?? (listing.price ? `${listing.price.amountMinor / 100} ${listing.price.currency}` : null)
  const converted = listing.price && listing.price.currency !== 'EUR' && cents !== null
  return converted
    ? `${printed}; about ${Math.round(cents / 100)} EUR at the ${scheme.rates.period} average rate`
    : printed
}
