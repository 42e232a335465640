import { listingById } from '@collimator/db'
import { writeCalendar } from '@collimator/formats'
import { ok } from '@collimator/kernel'
import { isFullDate, type ProgramListing } from '@collimator/review'
import { currentEdition, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import type { ExportedFile } from './export-programs.ts'

/** A program, and the address of the site that its entry leads back to. */
export type CalendarRequest = { readonly id: string; readonly origin: string }

/** Writes a program as an iCalendar entry; null for an unknown program, and for one whose day is not known. */
export const exportCalendar = operation({
  action: 'catalogue.read',
  run: async (context, { id, origin }: CalendarRequest) => {
    const current = await currentEdition(context)
    if (!current || id.length > 120) return ok(null)
    const found = await listingById(storeOf(context).db, current.edition, id)
    const event = found && calendarEvent(found.listing, origin)
    if (!event) return ok(null)
    const text = writeCalendar([event], { now: current.edition.publishedAt })
    const file: ExportedFile = {
      fileName: `${id}.ics`,
      mediaType: 'text/calendar; charset=utf-8',
      bytes: new TextEncoder().encode(text),
    }
    return ok(file)
  },
})

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
