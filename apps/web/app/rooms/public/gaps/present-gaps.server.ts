import type { DrawnGapMap } from '@collimator/operations'

/** The gap page, ready for its components. */
export function presentGaps({ gaps, figure, address }: DrawnGapMap) {
  const { map, viewer } = gaps
  const holes = map.cells.flat().flatMap((cell) => (cell.hole === null ? [] : [cell.hole]))
  const nowhere = { id: '', label: 'everyone' }
  return {
    address,
    title: `Gaps: topic by ${map.columnFacet.label.toLowerCase()}`,
    figure,
    holes,
    holesHeading: holesHeading(holes.length),
    caveat: `Drawn from ${map.n} listings; ${map.notPlaced} of them cannot be placed because their page does not say. A hole means that no listing in this catalogue fills it, not that no such training exists anywhere.`,
    reach:
      viewer.country === null ? null : 'Programs in the chosen country and online programs from anywhere are counted.',
    choices: [
      {
        name: 'columns',
        label: 'Topic by',
        chosen: map.columnFacet.id as string,
        options: gaps.columns as readonly { id: string; label: string }[],
      },
      { name: 'role', label: 'For', chosen: viewer.role ?? '', options: [nowhere, ...gaps.roles] },
      {
        name: 'country',
        label: 'From',
        chosen: viewer.country ?? '',
        options: [{ id: '', label: 'anywhere' }, ...gaps.countries],
      },
      {
        name: 'scope',
        label: 'Count',
        chosen: gaps.scope as string,
        options: [
          { id: 'included', label: 'included programs' },
          { id: 'screened', label: 'everything screened' },
        ],
      },
    ],
  }
}

function holesHeading(count: number): string {
  if (count === 0) return 'No holes'
  return count === 1 ? 'One hole' : `${count} holes`
}
