export {
  type Category,
  type Codebook,
  categoryLabel,
  codebookSchema,
  type Dimension,
  dimensionOf,
  findCategory,
} from './codebook/codebook.ts'
export {
  type CodingFrame,
  categoriesOn,
  type ExchangeRates,
  exchangeRatesSchema,
  priceEuroCents,
} from './codebook/derive-codes.ts'
export { LISTING_COLUMNS } from './program/listing-columns.ts'
export {
  earliestDay,
  halfYearOf,
  isFullDate,
  isPartialDate,
  latestDay,
  type PartialDate,
  partialDateSchema,
  yearOf,
} from './program/partial-date.ts'
export type {
  CodingBasis,
  CriterionVerdict,
  ListedPrice,
  ListingId,
  ListingRelation,
  ProgramListing,
  SeriesEdition,
} from './program/program-listing.ts'
export { DECISION_WORDS, type ReviewFrame, readListingRow } from './program/read-listing-row.ts'
export type { ExchangeRow, RowPlace } from './program/row-reader.ts'
export { type Cell, flatListingRow, writeListingRow } from './program/write-listing-row.ts'
export { type CountedReason, exclusionReasons, type ReviewFlow, reviewFlow } from './protocol/flow.ts'
export { type Criterion, type Protocol, protocolSchema } from './protocol/protocol.ts'
export {
  isEligibleFormat,
  SCREENING_STATUSES,
  type ScreeningStatus,
  screeningStatus,
} from './protocol/screening-status.ts'
