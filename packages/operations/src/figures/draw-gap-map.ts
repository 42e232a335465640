import type { ChartSpec } from '@collimator/figures'
import { ok } from '@collimator/kernel'
import { EVERYTHING } from '@collimator/review'
import { FIRST_COLUMNS, type GapRequest, type MappedGaps, mapGaps } from '../analysis/map-gaps.ts'
import { currentEdition } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { type DrawnFigure, drawnFigure, type FigurePlan } from './drawn-figure.ts'
import { programsLink } from './programs-link.ts'

/** The evidence map, drawn, with what was chosen for it. */
export type DrawnGapMap = { readonly gaps: MappedGaps; readonly figure: DrawnFigure; readonly address: string }

/** Draws the evidence map for the viewer that was chosen. Null before the first edition. */
export const drawGapMap = operation({
  action: 'catalogue.read',
  run: async (context, request: GapRequest) => {
    const current = await currentEdition(context)
    if (!current) return ok(null)
    const gaps = mapGaps(current, request)
    const query = gapParameters(gaps)
    const drawn: DrawnGapMap = {
      gaps,
      figure: drawnFigure(planGapMap(gaps, current.manifest.banner), query),
      address: query.size === 0 ? '/gaps' : `/gaps?${query}`,
    }
    return ok(drawn)
  },
})

/** The parameters that lead back to a gap map, defaults left out. */
function gapParameters({ map, viewer, scope }: MappedGaps): URLSearchParams {
  const query = new URLSearchParams()
  if (map.columnFacet.id !== FIRST_COLUMNS) query.set('columns', map.columnFacet.id)
  if (viewer.role !== null) query.set('role', viewer.role)
  if (viewer.country !== null) query.set('country', viewer.country)
  if (scope !== 'included') query.set('scope', scope)
  return query
}

/** The plan of the evidence map: bubbles link to the programs behind them where a list can show exactly those. */
export function planGapMap({ map, viewer, scope, edition }: MappedGaps, banner: string): FigurePlan {
  const status = scope === 'screened' ? ['included', 'limited-information', 'excluded'] : ['included']
  const base = { ...EVERYTHING, facets: { status, ...(viewer.role !== null && { role: [viewer.role] }) } }
  const places = map.topics.length * map.columns.length
  const title =
    map.holes === 0
      ? `No hole: every topic has a program in every column`
      : `${map.holes} of ${places} places on the map are empty`
  const subtitle = `Topic by ${map.columnFacet.label.toLowerCase()}; n = ${map.n}; cannot be placed because the page does not say: ${map.notPlaced}`
  const spec: ChartSpec = {
    kind: 'evidence-map',
    id: 'gap-map',
    title,
    subtitle,
    alt: `${title}. ${subtitle}.`,
    source: `${banner}. Collimator catalogue, edition ${edition}. A program can count in several places.`,
    counted: 'programs',
    rows: map.topics.map(({ id, label }) => ({ id, label })),
    columns: map.columns.map(({ id, label }) => ({ id, label })),
    cells: map.cells.flat().map((cell) => ({
      row: cell.topic,
      column: cell.column,
      count: cell.count,
      // A reader in a country also counts online programs from elsewhere, which one list cannot express.
      ...(cell.count > 0 &&
        viewer.country === null && {
          href: programsLink(base, { topic: [cell.topic], [map.columnFacet.id]: [cell.column] }),
        }),
    })),
  }
  return {
    name: 'Gap map',
    after: `Evidence map of topic by ${map.columnFacet.label.toLowerCase()}`,
    spec,
    width: 1060,
  }
}
