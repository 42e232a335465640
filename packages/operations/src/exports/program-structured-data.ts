import type { ProgramListing, ReviewFrame } from '@collimator/review'

export function programStructuredData(frame: ReviewFrame, listing: ProgramListing, address: string): string {
  return JSON.stringify({ frame: frame.codebook.id, id: listing.id, address })
}
