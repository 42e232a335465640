import {
  GAP_COLUMNS,
  type GapColumn,
  type GapMap,
  type GapViewer,
  gapMap,
  readSelection,
  selectedSet,
} from '@collimator/review'
import type { Catalogue } from '../catalogue/catalogue.ts'

/** An evidence map with what a person can choose on it. */
export type MappedGaps = {
  readonly map: GapMap
  readonly viewer: GapViewer
  readonly columns: readonly { readonly id: GapColumn; readonly label: string }[]
  readonly roles: readonly { readonly id: string; readonly label: string }[]
  readonly countries: readonly { readonly id: string; readonly label: string }[]
  /** `included`, or `all` for everything that was screened. */
  readonly scope: 'included' | 'screened'
  readonly edition: number
}

/** What the columns stand for where the address does not say. */
export const FIRST_COLUMNS: GapColumn = 'audience'

/** Draws the evidence map for a role and a country; what the address gets wrong falls back to everyone, everywhere. */
export async function mapGaps(catalogue: Catalogue, parameters: URLSearchParams): Promise<MappedGaps | null> {
  const current = await catalogue.current()
  if (!current) return null
  const { index } = current
  const asked = parameters.get('columns') as GapColumn
  const column = GAP_COLUMNS.includes(asked) ? asked : FIRST_COLUMNS
  const choices = (id: string) => {
    const facet = index.facets.get(id)
    return (facet?.values ?? []).map((value) => ({ id: value, label: facet?.facet.labelOf(value) ?? value }))
  }
  const known = (id: string) => choices(id).find((choice) => choice.id === parameters.get(id))?.id ?? null
  const viewer = { role: known('role'), country: known('country') }
  const scope = parameters.get('scope') === 'screened' ? 'screened' : 'included'
  const statuses = scope === 'screened' ? ['included', 'limited-information', 'excluded'] : ['included']
  const base = { ...readSelection([], parameters), text: '', facets: { status: statuses } }
  const set = selectedSet(index, base, null)
  return {
    map: gapMap(index, set, column, viewer),
    viewer,
    columns: GAP_COLUMNS.map((id) => ({ id, label: index.facets.get(id)?.facet.label ?? id })),
    roles: choices('role'),
    countries: choices('country').sort((a, b) => (a.label < b.label ? -1 : 1)),
    scope,
    edition: current.edition.number,
  }
}
