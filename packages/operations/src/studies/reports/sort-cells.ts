import { naturally } from '@collimator/kernel'

/** Cells by treatment, then reader, in natural order of their names: the order of rows in a file changes nothing. */
export function sortCells<T extends { readonly reader: string; readonly treatment: string }>(
  cells: readonly T[],
): readonly T[] {
  return [...cells].sort((a, b) => naturally(a.treatment, b.treatment) || naturally(a.reader, b.reader))
}
