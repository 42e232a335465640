const collator = new Intl.Collator('en', { numeric: true })

/**
 * Compares two names in natural order (2 before 10, a before B), the same on every machine.
 * @returns below 0 when `a` comes first, above 0 when `b` does, 0 only for equal texts.
 */
export function naturally(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b))
}
