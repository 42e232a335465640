import {
  EVERYTHING,
  GAP_COLUMNS,
  type GapColumn,
  type GapMap,
  type GapViewer,
  gapMap,
  selectedSet,
} from '@collimator/review'
import type { CurrentEdition } from '../catalogue/edition-cache.ts'

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

/** What a person chose on the evidence map; what the catalogue does not know falls back to everyone, everywhere. */
export type GapRequest = {
  readonly columns?: string | undefined
  readonly role?: string | undefined
  readonly country?: string | undefined
  readonly scope?: string | undefined
  readonly seriesOnce?: boolean
  readonly withoutLab?: boolean
}

/** The evidence map of an edition for a role and a country. */
export function mapGaps({ index, edition }: CurrentEdition, request: GapRequest): MappedGaps {
  const column = GAP_COLUMNS.find((id) => id === request.columns) ?? FIRST_COLUMNS
  const choices = (id: string) => {
    const facet = index.facets.get(id)
    return (facet?.values ?? []).map((value) => ({ id: value, label: facet?.facet.labelOf(value) ?? value }))
  }
  const known = (id: 'role' | 'country') => choices(id).find((choice) => choice.id === request[id])?.id ?? null
  const viewer = { role: known('role'), country: known('country') }
  const scope = request.scope === 'screened' ? 'screened' : 'included'
  const statuses = scope === 'screened' ? ['included', 'limited-information', 'excluded'] : ['included']
  const { seriesOnce = false, withoutLab = false } = request
  const set = selectedSet(index, { ...EVERYTHING, facets: { status: statuses }, seriesOnce, withoutLab }, null)
  return {
    map: gapMap(index, set, column, viewer),
    viewer,
    columns: GAP_COLUMNS.map((id) => ({ id, label: index.facets.get(id)?.facet.label ?? id })),
    roles: choices('role'),
    countries: choices('country').sort((a, b) => (a.label < b.label ? -1 : 1)),
    scope,
    edition: edition.number,
  }
}
