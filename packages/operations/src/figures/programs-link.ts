import { type CatalogueSelection, writeSelection } from '@collimator/review'

/** Path of the program list for a selection with some facets replaced. */
export function programsLink(
  selection: CatalogueSelection,
  facets: Readonly<Record<string, readonly string[]>>,
): string {
  const query = writeSelection({ ...selection, page: 1, facets: { ...selection.facets, ...facets } })
  return query.size === 0 ? '/programs' : `/programs?${query}`
}
