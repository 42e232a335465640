import { courseNode } from './course-node.ts'
import type { DescribedProgram, JsonLd } from './described-program.ts'
import { eventNode, isEvent } from './event-node.ts'

/**
 * A program as schema.org JSON-LD: an `EducationEvent` where day and place (or "online") are known, since both are
 * required of an event; otherwise a `Course` with one instance, which says only what is known.
 * @see https://schema.org/Course, https://schema.org/EducationEvent; Google Search Central, "Course info" and "Event".
 */
export function programStructuredData(program: DescribedProgram): JsonLd {
  const node = isEvent(program) ? eventNode(program) : courseNode(program)
  return { '@context': 'https://schema.org', ...node }
}

/**
 * JSON-LD as text for the inside of a `<script type="application/ld+json">`. `<`, `>`, `&` and the two Unicode line
 * separators are written as escapes, so that no text in it can end the script.
 * @see HTML Living Standard, section 4.12.1.3 (restrictions for contents of script elements).
 */
export function structuredDataText(node: JsonLd): string {
  return JSON.stringify(node).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
