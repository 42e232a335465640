const collator = new Intl.Collator('en', { numeric: true })

/** Natural order of names (2 before 10), the same on every machine. */
export function naturally(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b))
}
