import type { Actor } from '../policy/actor.ts'

/** Who published, as an edition tells it for ever: a person by id, so that no name outlives an account. */
export function publisherName(actor: Actor): string {
  if (actor.kind === 'person') return actor.id
  return actor.kind === 'operator' || actor.kind === 'job' ? actor.name : actor.kind
}
