import type { DescribedProgram, JsonLd } from './described-program.ts'
import { dropUnknown } from './known.ts'
import { locationNode, offerNode, providerNode } from './shared-nodes.ts'

const COURSE_MODES = { online: 'Online', onsite: 'Onsite', blended: 'Blended' } as const

/**
 * A program as `Course` with one `CourseInstance`. The modes are the three words Google accepts; the workload is an
 * ISO 8601 duration.
 * @returns a node without context. Name, provider, description and instance make it complete; what is not known is
 * absent, never guessed, and a page with gaps is valid but may not be shown as a rich result.
 * @see https://schema.org/CourseInstance
 */
export function courseNode(program: DescribedProgram): JsonLd {
  const instance = instanceNode(program)
  return dropUnknown({
    '@type': 'Course',
    '@id': program.page,
    name: program.title,
    description: program.description,
    url: program.page,
    sameAs: program.url,
    inLanguage: program.language,
    provider: providerNode(program),
    offers: offerNode(program),
    hasCourseInstance: Object.keys(instance).length > 1 ? instance : undefined,
  })
}

function instanceNode(program: DescribedProgram): JsonLd {
  return dropUnknown({
    '@type': 'CourseInstance',
    courseMode: program.mode === undefined ? undefined : COURSE_MODES[program.mode],
    startDate: program.startDate,
    endDate: program.endDate,
    courseWorkload: program.durationMinutes === undefined ? undefined : isoDuration(program.durationMinutes),
    location: locationNode(program),
  })
}

/** Minutes as an ISO 8601 duration: 90 is `PT1H30M`. */
function isoDuration(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes))
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 ? `${rest}M` : ''}`
}
