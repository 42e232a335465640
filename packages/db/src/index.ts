export { type Edition, editionByNumber, editions, latestEdition, latestEditionNumber } from './catalogue/editions.ts'
export { type ImportError, importErrorMessage } from './catalogue/import-error.ts'
export { type ImportOutcome, importListings, type ListingImport, type SchemeRefs } from './catalogue/import-listings.ts'
export {
  type CatalogueEntry,
  eachListingOfEdition,
  historyOfListing,
  type ListingRevision,
  listingById,
  listingsByNumber,
} from './catalogue/read-listings.ts'
export {
  type DocumentError,
  type DocumentKind,
  type DocumentRef,
  documentVersions,
  loadDocument,
  saveDocument,
} from './documents/documents.ts'
export { MIGRATIONS, type Migrated, migrate } from './migrations/migrate.ts'
export type { Correction } from './search/meant-words.ts'
export { type SearchResult, searchCatalogue, searchListings } from './search/search-listings.ts'
export { embeddedTemplate, type InMemoryOptions, openInMemory } from './store/embedded-store.ts'
export { openStore, type StorePlace } from './store/open-store.ts'
export type { Database, Store, StoreProgress, Transaction } from './store/store.ts'
export { type StoreError, storeErrorMessage } from './store/store-error.ts'
export { isStoreUnavailable } from './store/store-unavailable.ts'
