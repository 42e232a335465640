import type { Reference } from '../reference.ts'

/** Writes references as JSON Lines: one object to a line, empty lists and an empty `extra` left out. */
export function writeJsonLines(references: readonly Reference[]): string {
  return references.map((reference) => `${JSON.stringify(compact(reference))}\n`).join('')
}

/** Writes references as one indented JSON array, empty lists and an empty `extra` left out. */
export function writeJsonArray(references: readonly Reference[]): string {
  return `${JSON.stringify(references.map(compact), null, 2)}\n`
}

function compact(reference: Reference): Record<string, unknown> {
  const kept = Object.entries(reference).filter(
    ([, value]) => Object.keys(Object(value)).length > 0 || !isHolder(value),
  )
  return Object.fromEntries(kept)
}

function isHolder(value: unknown): boolean {
  return typeof value === 'object'
}
