import type { AttendanceMode, DescribedProgram, JsonLd } from './described-program.ts'
import { dropUnknown } from './known.ts'
import { locationNode, offerNode, providerNode } from './shared-nodes.ts'

/** A program whose day and way of attendance are known. */
export type DatedProgram = DescribedProgram & { readonly startDate: string; readonly mode: AttendanceMode }

const ATTENDANCE: Readonly<Record<AttendanceMode, string>> = {
  online: 'https://schema.org/OnlineEventAttendanceMode',
  onsite: 'https://schema.org/OfflineEventAttendanceMode',
  blended: 'https://schema.org/MixedEventAttendanceMode',
}

/** Whether a program has what an event must have: a day (not only a month or year), a mode and where to go. */
export function isEvent(program: DescribedProgram): program is DatedProgram {
  const hasDay = /^\d{4}-\d{2}-\d{2}/.test(program.startDate ?? '')
  return hasDay && program.mode !== undefined && locationNode(program) !== undefined
}

/**
 * A program as `EducationEvent`.
 * @returns a node without context, with name, startDate and location as Google requires of an event.
 * @see https://schema.org/EducationEvent
 */
export function eventNode(program: DatedProgram): JsonLd {
  return dropUnknown({
    '@type': 'EducationEvent',
    '@id': program.page,
    name: program.title,
    description: program.description,
    url: program.page,
    sameAs: program.url,
    inLanguage: program.language,
    startDate: program.startDate,
    endDate: program.endDate,
    eventAttendanceMode: ATTENDANCE[program.mode],
    eventStatus: 'https://schema.org/EventScheduled',
    location: locationNode(program),
    organizer: providerNode(program),
    offers: offerNode(program),
  })
}
