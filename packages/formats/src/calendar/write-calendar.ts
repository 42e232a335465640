import { calendarText, foldedLine } from './content-line.ts'

/** What every entry of a calendar has. */
type EventWords = {
  /** Globally unique and stable: a later file with the same uid replaces the entry. */
  readonly uid: string
  readonly title: string
  readonly description?: string
  readonly location?: string
  /** Address of a page about the event. */
  readonly url?: string
}

/** An event of whole days, first and last included, as ISO dates (`2026-03-01`); or of two instants. */
export type CalendarEvent = EventWords &
  ({ readonly firstDay: string; readonly lastDay: string } | { readonly startsAt: Date; readonly endsAt: Date })

/** Raised for an event no calendar could show: an impossible day, or an end before its start. */
export class ImpossibleEvent extends Error {
  override readonly name = 'ImpossibleEvent'
}

/**
 * Writes events as an iCalendar file. Whole days stay whole days in every time zone; the last one is included, so the
 * file says the day after it, as the standard wants. Equal events give equal text.
 * @param events in the order they are to be listed; none gives an empty calendar.
 * @param setting `now` stands in DTSTAMP, the moment the information was made.
 * @throws ImpossibleEvent for a day that does not exist or an end before the start.
 * @see RFC 5545, sections 3.4 and 3.6.1.
 */
export function writeCalendar(events: readonly CalendarEvent[], { now }: { readonly now: Date }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Collimator//Training catalogue//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...events.flatMap((event) => eventLines(event, now)),
    'END:VCALENDAR',
  ]
  return lines.map(foldedLine).join('')
}

function eventLines(event: CalendarEvent, now: Date): string[] {
  const { uid, title, description, location, url } = event
  const optional = (name: string, value: string | undefined) =>
    value === undefined || value === '' ? [] : [`${name}:${calendarText(value)}`]
  return [
    'BEGIN:VEVENT',
    `UID:${calendarText(uid)}`,
    `DTSTAMP:${utcInstant(now)}`,
    ...timeLines(event),
    `SUMMARY:${calendarText(title)}`,
    ...optional('DESCRIPTION', description),
    ...optional('LOCATION', location),
    ...(url === undefined || /[\r\n]/.test(url) ? [] : [`URL:${url}`]),
    'END:VEVENT',
  ]
}

function timeLines(event: CalendarEvent): string[] {
  if ('firstDay' in event) {
    const [first, last] = [dayNumber(event.firstDay), dayNumber(event.lastDay)]
    if (last < first) throw new ImpossibleEvent(`${event.uid} ends on ${event.lastDay}, before ${event.firstDay}`)
    return [`DTSTART;VALUE=DATE:${compactDay(first)}`, `DTEND;VALUE=DATE:${compactDay(last + 1)}`, 'TRANSP:TRANSPARENT']
  }
  if (!(event.endsAt.getTime() >= event.startsAt.getTime())) {
    throw new ImpossibleEvent(`${event.uid} ends before it starts`)
  }
  return [`DTSTART:${utcInstant(event.startsAt)}`, `DTEND:${utcInstant(event.endsAt)}`]
}

const DAY_MS = 86_400_000

function dayNumber(iso: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso) {
    throw new ImpossibleEvent(`${iso} is not a day`)
  }
  return time / DAY_MS
}

function compactDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')
}

function utcInstant(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}
