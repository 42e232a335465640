import { categoryLabel, type Dimension } from '../codebook/codebook.ts'
import { categoriesOn } from '../codebook/derive-codes.ts'
import { yearOf } from '../program/partial-date.ts'
import type { ProgramListing } from '../program/program-listing.ts'
import type { CodingScheme } from '../program/read-listing-row.ts'
import { SCREENING_STATUSES, type ScreeningStatus, screeningStatus } from '../protocol/screening-status.ts'

/** One way of narrowing the catalogue: a codebook dimension or a fact about the listing. */
export type Facet = {
  readonly id: string
  readonly label: string
  readonly kind: 'dimension' | 'fact'
  /** Whether one listing may hold several values. */
  readonly multiple: boolean
  /** Values in the order in which pages show them; values that only the data know follow, sorted. */
  readonly known: readonly string[]
  readonly valuesOf: (listing: ProgramListing) => readonly string[]
  readonly labelOf: (value: string) => string
}

/** The value that stands for "the page does not say" in addresses. */
export const UNKNOWN_VALUE = 'unknown'

const ROLE_LABELS: Readonly<Record<string, string>> = {
  radiologist: 'Radiologist',
  resident: 'Resident',
  fellow: 'Fellow',
  radiographer: 'Radiographer',
  physicist: 'Medical physicist',
  'medical-student': 'Medical student',
  'other-medical': 'Other medical professional',
  manager: 'Manager',
  'data-scientist': 'Data scientist',
  IT: 'IT specialist',
  researcher: 'Researcher',
  industry: 'Industry',
  'other-non-medical': 'Other non-medical professional',
}

const STATUS_LABELS: Readonly<Record<ScreeningStatus, string>> = {
  included: 'Included',
  'limited-information': 'Limited information',
  excluded: 'Excluded',
  duplicate: 'Duplicate, removed',
}

const CURRICULUM_LABELS: Readonly<Record<string, string>> = {
  part: 'Part of a longer curriculum',
  'stand-alone': 'Stands alone',
}

/** What pages call a status. */
export function statusLabel(status: ScreeningStatus): string {
  return STATUS_LABELS[status]
}

/** What pages call a role (audience group). */
export function roleLabel(role: string): string {
  return ROLE_LABELS[role] ?? role
}

/** All facets of the catalogue: the codebook's dimensions, then facts about the listing, its year and its status. */
export function catalogueFacets(scheme: CodingScheme): readonly Facet[] {
  return [
    ...scheme.codebook.dimensions.map((dimension) => dimensionFacet(scheme, dimension)),
    fact('country', 'Country', {
      multiple: false,
      valuesOf: (listing) => listGiven(listing.country),
      labelOf: regionName,
    }),
    fact('language', 'Language', {
      multiple: false,
      valuesOf: (listing) => listGiven(listing.language),
      labelOf: languageName,
    }),
    {
      ...fact('role', 'Role', { multiple: true, valuesOf: (listing) => listing.audienceGroups, labelOf: roleLabel }),
      known: Object.keys(ROLE_LABELS),
    },
    {
      ...fact('curriculum', 'Part of a curriculum', {
        multiple: false,
        valuesOf: (listing) =>
          listing.partOfCurriculum === null ? [] : [listing.partOfCurriculum ? 'part' : 'stand-alone'],
        labelOf: (value) => CURRICULUM_LABELS[value] ?? value,
      }),
      known: Object.keys(CURRICULUM_LABELS),
    },
    fact('year', 'Year', { multiple: true, valuesOf: yearsOf, labelOf: (year) => year }),
    {
      ...fact('status', 'Status', {
        multiple: false,
        valuesOf: (listing) => [screeningStatus(scheme.protocol, listing)],
        labelOf: (id) => STATUS_LABELS[id as ScreeningStatus] ?? id,
      }),
      known: SCREENING_STATUSES,
    },
  ]
}

function dimensionFacet(scheme: CodingScheme, dimension: Dimension): Facet {
  const known = dimension.categories.filter((category) => !category.meansUnknown).map((category) => category.id)
  return {
    id: dimension.id,
    label: dimension.name,
    kind: 'dimension',
    multiple: dimension.values === 'multiple',
    // Periods that the source prints are not shown empty: an open dimension lists what the data hold, in order.
    known: dimension.open ? [] : known,
    valuesOf: (listing) => categoriesOn(scheme, dimension, listing),
    labelOf: (value) => categoryLabel(dimension, value),
  }
}

type FactReading = Pick<Facet, 'multiple' | 'valuesOf' | 'labelOf'>

function fact(id: string, label: string, reading: FactReading): Facet {
  return { id, label, kind: 'fact', known: [], ...reading }
}

function yearsOf(listing: ProgramListing): readonly string[] {
  const dates = [...listGiven(listing.starts), ...listing.alsoHeld]
  return [...new Set(dates.map(yearOf))]
}

function listGiven(value: string | null): readonly string[] {
  return value === null ? [] : [value]
}

function regionName(code: string): string {
  return REGION_NAMES.of(code) ?? code
}

function languageName(code: string): string {
  return LANGUAGE_NAMES.of(code) ?? code
}

const REGION_NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' })
const LANGUAGE_NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' })
