import { listingById } from '@collimator/db'
import { writeCalendar } from '@collimator/formats'
import { isFullDate, type ProgramListing } from '@collimator/review'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { ExportedFile } from './export-programs.ts'

/** The program as an iCalendar entry; null for an unknown program, and for one whose day is not known. */
export async function programCalendar(catalogue: Catalogue, id: string, origin: string): Promise<ExportedFile | null> {
  const current = await catalogue.current()
  const found =
    current && id.length <= 120 ? await listingById(catalogue.store.db, current.edition.number, id) : undefined
  const event = found && calendarEvent(found.listing, origin)
  if (!event || !current) return null
  const text = writeCalendar([event], { now: current.edition.publishedAt })
  return { fileName: `${id}.ics`, mediaType: 'text/calendar; charset=utf-8', bytes: new TextEncoder().encode(text) }
}

function calendarEvent(listing: ProgramListing, origin: string) {
  if (listing.starts === null || !isFullDate(listing.starts)) return undefined
  const lastDay = listing.ends !== null && isFullDate(listing.ends) ? listing.ends : listing.starts
  return {
    uid: `${listing.id}@collimator`,
    title: listing.title,
    firstDay: listing.starts,
    lastDay,
    url: `${origin}/programs/${listing.id}`,
    description: [
      listing.description,
      `Provider: ${listing.url}`,
      `Read on ${listing.readOn}; check the provider’s page before you plan.`,
    ]
      .filter((line) => line !== null)
      .join('\n'),
  }
}
