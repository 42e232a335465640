/** JSON with the keys of every object in order, so that equal values give equal text, and equal hashes. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isRecord(part) ? inKeyOrder(part) : part)) ?? 'null'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function inKeyOrder(record: Record<string, unknown>): Record<string, unknown> {
  const ordered = Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
  // A null prototype keeps a key such as __proto__ an ordinary one.
  return Object.assign(Object.create(null), Object.fromEntries(ordered)) as Record<string, unknown>
}
