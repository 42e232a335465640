import { type ComparedPrograms, MAX_COMPARED } from '@collimator/operations'
import type { ProgramListing } from '@collimator/review'
import { programFacts, type ShownFacts } from '../../../present/program-facts.ts'

type Reading = { readonly name: string; readonly of: (facts: ShownFacts, listing: ProgramListing) => string | null }

const FACTS: readonly Reading[] = [
  { name: 'Provider', of: (facts) => facts.provider },
  { name: 'Country', of: (facts) => facts.where },
  { name: 'Language', of: (facts) => facts.language },
  { name: 'Roles named', of: (facts) => (facts.roles.length > 0 ? facts.roles.join(', ') : null) },
  { name: 'Accreditation, as printed', of: (_, listing) => listing.accreditationText },
  { name: 'Learning objectives', of: (_, listing) => listing.learningObjectives },
  { name: 'Review status', of: (facts) => facts.statusLabel },
  { name: 'Read on', of: (_, listing) => listing.readOn },
]

/** The comparison table: a row for each codebook dimension and fact, marked where the programs differ. */
export function presentComparison(compared: ComparedPrograms) {
  const { scheme } = compared
  const ids = compared.listings.map((listing) => listing.id)
  const entries = compared.listings.map((listing) => ({ listing, facts: programFacts(scheme, listing) }))
  const dimensions: Reading[] = scheme.codebook.dimensions.map((dimension) => ({
    name: dimension.name,
    of: (facts) => {
      const code = facts.codes.find((candidate) => candidate.dimension === dimension.id)
      return code && code.values.length > 0 ? code.values.join('; ') : null
    },
  }))
  return {
    address: ids.length === 0 ? '/compare' : `/compare?ids=${ids.join(',')}`,
    limit: MAX_COMPARED,
    notes: notesOf(compared),
    programs: entries.map(({ facts }) => ({
      id: facts.id,
      title: facts.title,
      remove: `/compare?ids=${ids.filter((id) => id !== facts.id).join(',')}`,
    })),
    rows: [...dimensions, ...FACTS].map(({ name, of }) => {
      const cells = entries.map(({ facts, listing }) => ({ id: facts.id, text: of(facts, listing) }))
      return { name, cells, differs: new Set(cells.map((cell) => cell.text)).size > 1 }
    }),
  }
}

function notesOf({ unknownIds, leftOut }: ComparedPrograms): string[] {
  const unknown = unknownIds.length > 0 ? [`Not in the catalogue: ${unknownIds.join(', ')}.`] : []
  const tooMany =
    leftOut.length > 0
      ? [
          `${MAX_COMPARED} programs fit side by side; ${leftOut.length} more ${leftOut.length === 1 ? 'was' : 'were'} left out.`,
        ]
      : []
  return [...unknown, ...tooMany]
}
