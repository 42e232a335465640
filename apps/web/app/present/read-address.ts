import type { CrosstabRequest, GapRequest } from '@collimator/operations'
import { readSelection } from '@collimator/review'

/** The facets that an address names for a cross-tabulation, and the selection it narrows to. */
export function readCrosstabRequest(parameters: URLSearchParams): CrosstabRequest {
  return {
    selection: readSelection(parameters),
    rows: parameters.get('rows') ?? undefined,
    columns: parameters.get('columns') ?? undefined,
  }
}

/** What an address chooses on the gap map. */
export function readGapRequest(parameters: URLSearchParams): GapRequest {
  const { seriesOnce, withoutLab } = readSelection(parameters)
  return {
    columns: parameters.get('columns') ?? undefined,
    role: parameters.get('role') ?? undefined,
    country: parameters.get('country') ?? undefined,
    scope: parameters.get('scope') ?? undefined,
    seriesOnce,
    withoutLab,
  }
}
