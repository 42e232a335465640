export {
  aBareListing,
  aListing,
  aListingOfRow,
  BASELINE,
  contentJson,
  type ListingChanges,
  SCHEME,
  starterListings,
  starterRows,
} from './a-listing.ts'
export { anIndex } from './an-index.ts'
