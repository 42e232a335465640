import { type NotEstimable, ok } from '@collimator/kernel'
import {
  type Association,
  association,
  type CatalogueSelection,
  type Crosstab,
  crosstab,
  fitSelection,
  positionsSet,
  selectedSet,
} from '@collimator/review'
import type { CurrentEdition } from '../catalogue/edition-cache.ts'
import { type Context, currentEdition } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { findByText } from '../programs/browse-programs.ts'
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

/** Which facets to tabulate over which selection; a name that the catalogue does not have falls back to a first pair. */
export type CrosstabRequest = {
  readonly selection: CatalogueSelection
  readonly rows?: string | undefined
  readonly columns?: string | undefined
}

/** Cross-tabulates any two facets over a selection. Null before the first edition. */
export const crosstabulate = operation({
  action: 'catalogue.read',
  run: async (context, request: CrosstabRequest) => {
    const current = await currentEdition(context)
    return ok(current && (await crosstabulateEdition(context, current, request)))
  },
})

/** {@link crosstabulate} for an edition at hand. */
export async function crosstabulateEdition(
  context: Context,
  current: CurrentEdition,
  request: CrosstabRequest,
): Promise<Crosstabulation> {
  const { index } = current
  const selection = fitSelection(index, request.selection)
  const found = await findByText(context, current, selection)
  const set = selectedSet(index, selection, found === null ? null : positionsSet(index, found))
  const known = (asked: string | undefined, fallback: string) =>
    asked !== undefined && index.facets.has(asked) ? asked : fallback
  const table = crosstab(index, set, known(request.rows, FIRST_ROWS), known(request.columns, FIRST_COLUMNS))
  return {
    selection,
    table,
    association: association(table),
    facets: [...index.facets.values()].map(({ facet }) => ({ id: facet.id, label: facet.label })),
    filters: filterWords(index, selection),
    edition: current.edition.number,
  }
}
