import { type CatalogueIndex, type CatalogueSelection, UNKNOWN_VALUE } from '@collimator/review'

/**
 * What a selection is narrowed to besides its status, in words: the text, then each facet with its values. Whatever
 * narrows a figure or a table is said beside it, so a value that the catalogue does not know is named as it was written.
 */
export function filterWords(index: CatalogueIndex, { text, facets }: CatalogueSelection): string[] {
  const chosen = Object.entries(facets).filter(([id]) => id !== 'status')
  return [
    ...(text === '' ? [] : [`“${text}”`]),
    ...chosen.map(([id, values]) => {
      const facet = index.facets.get(id)
      const words = values.map((value) => {
        if (value === UNKNOWN_VALUE) return 'page does not say'
        return facet?.values.includes(value) ? facet.facet.labelOf(value) : value
      })
      return `${facet?.facet.label ?? id}: ${words.join(' or ')}`
    }),
  ]
}
