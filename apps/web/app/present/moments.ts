/** A day as pages write it, in UTC: 2026-11-24. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
