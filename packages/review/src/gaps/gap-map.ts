import { type Bitset, both, countOf, countOfBoth } from '../catalogue/bitset.ts'
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts'
import { valuesSet } from '../catalogue/selection.ts'
import { facetOf } from '../overview/distribution.ts'

/** What the columns of the evidence map stand for. */
export type GapColumn = 'content-type' | 'audience' | 'country' | 'offering-agent'

/** Every choice of columns, in the order in which pages offer them. */
export const GAP_COLUMNS: readonly GapColumn[] = ['content-type', 'audience', 'country', 'offering-agent']

/** A place on the map: programs that exist, or a hole in words. */
export type GapCell = {
  readonly topic: string
  readonly column: string
  readonly count: number
  /** What is missing, as a sentence; null where something exists. */
  readonly hole: string | null
}

/** An evidence map of topic against one other facet. */
export type GapMap = {
  readonly columnFacet: { readonly id: GapColumn; readonly label: string }
  readonly n: number
  /** Programs whose page says nothing about the topic or the column, and which the map therefore cannot place. */
  readonly notPlaced: number
  readonly topics: readonly { readonly id: string; readonly label: string; readonly total: number }[]
  readonly columns: readonly { readonly id: string; readonly label: string; readonly total: number }[]
  /** cells[topic][column] */
  readonly cells: readonly (readonly GapCell[])[]
  readonly holes: number
}

/** Whom the map is drawn for. Null means everyone, everywhere. */
export type GapViewer = { readonly role: string | null; readonly country: string | null }

/**
 * Draws the evidence map over the programs of `set` that fit a viewer: those that name the viewer's role, and those in
 * the viewer's country or online (an online program can be followed from any country).
 * Countries that the catalogue lists but the selection does not use are left out, except the viewer's own.
 */
export function gapMap(index: CatalogueIndex, set: Bitset, column: GapColumn, viewer: GapViewer): GapMap {
  const fitting = fitViewer(index, set, viewer)
  const topics = facetOf(index, 'topic')
  const facet = facetOf(index, column)
  const columns = facet.values.flatMap((id, at) => {
    const members = facet.sets[at] as Bitset
    const total = countOfBoth(fitting, members)
    const shown = column !== 'country' || total > 0 || id === viewer.country
    return shown ? [{ id, label: facet.facet.labelOf(id), members, total }] : []
  })
  const cells = topics.values.map((topic, at) => {
    const inTopic = both(fitting, topics.sets[at] as Bitset)
    return columns.map((entry) =>
      cellOf(countOfBoth(inTopic, entry.members), {
        topic,
        topicLabel: topics.facet.labelOf(topic),
        column,
        entry,
        viewer,
        index,
      }),
    )
  })
  const unplaced =
    countOfBoth(fitting, topics.unknown) +
    countOfBoth(fitting, facet.unknown) -
    countOfBoth(both(fitting, topics.unknown), facet.unknown)
  return {
    columnFacet: { id: column, label: facet.facet.label },
    n: countOf(fitting),
    notPlaced: unplaced,
    topics: topics.values.map((id, at) => ({
      id,
      label: topics.facet.labelOf(id),
      total: countOfBoth(fitting, topics.sets[at] as Bitset),
    })),
    columns: columns.map(({ id, label, total }) => ({ id, label, total })),
    cells,
    holes: cells.flat().filter((cell) => cell.hole !== null).length,
  }
}

/** The programs of a set that a viewer could follow: see gapMap. */
export function fitViewer(index: CatalogueIndex, set: Bitset, viewer: GapViewer): Bitset {
  let fitting = set
  if (viewer.role !== null) fitting = both(fitting, valuesSet(index, 'role', [viewer.role]))
  if (viewer.country === null) return fitting
  const here = valuesSet(index, 'country', [viewer.country])
  const online = valuesSet(index, 'delivery-mode', ['online'])
  const reachable = here.map((word, at) => word | (online[at] as number))
  return both(fitting, reachable)
}

type CellPlace = {
  readonly topic: string
  readonly topicLabel: string
  readonly column: GapColumn
  readonly entry: { readonly id: string; readonly label: string }
  readonly viewer: GapViewer
  readonly index: CatalogueIndex
}

function cellOf(count: number, place: CellPlace): GapCell {
  return { topic: place.topic, column: place.entry.id, count, hole: count > 0 ? null : holeText(place) }
}

function holeText({ topicLabel, column, entry, viewer, index }: CellPlace): string {
  const topic = topicLabel.toLowerCase()
  const forWhom =
    viewer.role === null
      ? ''
      : ` that names the role ${facetOf(index, 'role').facet.labelOf(viewer.role).toLowerCase()}`
  const where =
    viewer.country === null || column === 'country'
      ? ''
      : ` in or reachable from ${countryPhrase(viewer.country, facetOf(index, 'country').facet.labelOf(viewer.country))}`
  const phrase: Record<GapColumn, string> = {
    'content-type': `offers ${entry.label.toLowerCase()} content on ${topic} topics`,
    audience: `on ${topic} topics is meant for ${entry.label.toLowerCase()}`,
    country: `on ${topic} topics is offered in ${countryPhrase(entry.id, entry.label)}`,
    'offering-agent': `on ${topic} topics is offered by ${agentPhrase(entry.label)}`,
  }
  return `No program${forWhom}${where} ${phrase[column]}.`
}

function agentPhrase(label: string): string {
  if (label === 'Other') return 'a public body, charity or community'
  return `${/^[aeiou]/i.test(label) ? 'an' : 'a'} ${label.toLowerCase()}`
}

/** Countries whose English name takes an article in a sentence. */
const WITH_ARTICLE = new Set(['AE', 'BS', 'CF', 'CD', 'CZ', 'DO', 'GB', 'GM', 'MV', 'NL', 'PH', 'US'])

function countryPhrase(code: string, name: string): string {
  return WITH_ARTICLE.has(code) ? `the ${name}` : name
}
