import type { Overview } from '@collimator/operations'
import { writeSelection } from '@collimator/review'
import { withParameters } from '../../../present/addresses.ts'

const SCOPES = [
  { id: 'included', label: 'included programs' },
  { id: 'included,limited-information', label: 'included and limited information' },
  { id: 'included,limited-information,excluded', label: 'everything screened' },
  { id: 'all', label: 'all listings, duplicates too' },
]

/** The overview page, ready for its components. */
export function presentOverview(overview: Overview) {
  const { selection, filters } = overview
  const { status, ...narrowed } = selection.facets
  const parameters = writeSelection({ ...selection, facets: { status: ['included'], ...narrowed } })
  const kept = [...parameters].filter(([name]) => name in narrowed)
  const withoutFilters = writeSelection({ ...selection, facets: status ? { status } : {} })
  return {
    ...overview,
    narrowedTo: filters.length === 0 ? null : `Narrowed to ${filters.join('; ')}.`,
    withoutFilters: withParameters('/overview', withoutFilters),
    kept: kept.map(([name, value]) => ({ name, value })),
    scope: scopeChoice(status),
  }
}

/** Statuses that only an address can ask for are one more option, so that the form keeps them. */
function scopeChoice(status: readonly string[] | undefined) {
  const asked = [...(status ?? ['all'])].sort().join(',')
  const known = SCOPES.find((scope) => scope.id.split(',').sort().join(',') === asked)
  return {
    chosen: known?.id ?? asked,
    options: known ? SCOPES : [...SCOPES, { id: asked, label: asked.replaceAll(',', ' and ').replaceAll('-', ' ') }],
  }
}
