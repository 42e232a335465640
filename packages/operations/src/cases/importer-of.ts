import type { Context } from '../context/context.ts'

/** Under which name somebody's work on packs is kept. */
export function importerOf({ actor }: Context): string {
  if (actor.kind === 'person') return actor.id
  return 'name' in actor ? actor.name : actor.kind
}
