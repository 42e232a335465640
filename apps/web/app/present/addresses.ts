import { type CatalogueSelection, EVERYTHING, writeSelection } from '@collimator/review'

/** Address of the program list under a selection. */
export function programsAddress(selection: CatalogueSelection): string {
  return withParameters('/programs', writeSelection(selection))
}

/** Address of the included programs with chosen facet values. */
export function includedWith(facets: Readonly<Record<string, readonly string[]>>): string {
  return programsAddress({ ...EVERYTHING, facets: { status: ['included'], ...facets } })
}

/** The selection with one facet value switched on or off, back on the first page. */
export function toggleValue(selection: CatalogueSelection, facet: string, value: string): CatalogueSelection {
  const chosen = selection.facets[facet] ?? []
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]
  const { [facet]: _replaced, ...others } = selection.facets
  return { ...selection, page: 1, facets: next.length > 0 ? { ...others, [facet]: next } : others }
}

/** A path with parameters, without a bare question mark. */
export function withParameters(path: string, parameters: URLSearchParams): string {
  const query = parameters.toString()
  return query === '' ? path : `${path}?${query}`
}
