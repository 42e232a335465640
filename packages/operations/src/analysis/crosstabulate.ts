import type { NotEstimable } from '@collimator/kernel'
import {
  type Association,
  association,
  type CatalogueSelection,
  type Crosstab,
  crosstab,
  positionsSet,
  readSelection,
  selectedSet,
} from '@collimator/review'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { foundByText } from '../programs/browse-programs.ts'
import { filterWords } from './filter-words.ts'

/** A cross-tabulation with its test and the selection that it covers. */
export type Crosstabulation = {
  readonly selection: CatalogueSelection
  readonly table: Crosstab
  readonly association: Association | NotEstimable
  readonly facets: readonly { readonly id: string; readonly label: string }[]
  /** What the selection is narrowed to besides its status, in words. */
  readonly filters: readonly string[]
  readonly edition: number
}

/** Facets a cross-tabulation starts with where the address names none, or one the catalogue does not have. */
const FIRST_ROWS = 'offering-agent'
const FIRST_COLUMNS = 'delivery-mode'

/** Cross-tabulates any two facets over a selection. `rows` and `columns` name facets; unknown names fall back to a first pair. */
export async function crosstabulate(
  catalogue: Catalogue,
  parameters: URLSearchParams,
): Promise<Crosstabulation | null> {
  const current = await catalogue.current()
  if (!current) return null
  const { index } = current
  const selection = readSelection([...index.facets.keys()], parameters)
  const found = await foundByText(catalogue, current, selection)
  const set = selectedSet(index, selection, found === null ? null : positionsSet(index, found))
  const known = (name: string, fallback: string) => {
    const asked = parameters.get(name) ?? fallback
    return index.facets.has(asked) ? asked : fallback
  }
  const table = crosstab(index, set, known('rows', FIRST_ROWS), known('columns', FIRST_COLUMNS))
  return {
    selection,
    table,
    association: association(table),
    facets: [...index.facets.values()].map(({ facet }) => ({ id: facet.id, label: facet.label })),
    filters: filterWords(index, selection),
    edition: current.edition.number,
  }
}
