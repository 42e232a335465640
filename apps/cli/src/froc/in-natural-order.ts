const collator = new Intl.Collator('en', { numeric: true })

/** Cells by treatment, then reader, in natural order of their names: the order of rows in a file changes nothing. */
export function inNaturalOrder<T extends { readonly reader: string; readonly treatment: string }>(
  cells: readonly T[],
): readonly T[] {
  return [...cells].sort((a, b) => collator.compare(a.treatment, b.treatment) || collator.compare(a.reader, b.reader))
}
