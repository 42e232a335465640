/** A dimension that a person codes, with its column in an exchange file and whether it may hold several categories. */
export type CodedColumn = { readonly dimension: string; readonly column: string; readonly multiple: boolean }

/** Columns of the coded dimensions in exchange files. Derived dimensions have their own columns, which are checked. */
export const CODED_COLUMNS: readonly CodedColumn[] = [
  { dimension: 'delivery-mode', column: 'delivery_mode', multiple: false },
  { dimension: 'content-type', column: 'content_types', multiple: true },
  { dimension: 'topic', column: 'topics', multiple: true },
  { dimension: 'audience', column: 'audience', multiple: false },
  { dimension: 'instructors', column: 'instructors', multiple: true },
  { dimension: 'offering-agent', column: 'offering_agent', multiple: false },
  { dimension: 'legitimization', column: 'legitimization', multiple: true },
]

/** Columns that the codebook derives. They are written for readers; on import they must agree with the derivation. */
export const DERIVED_COLUMNS = {
  date: 'period',
  duration: 'duration_band',
  price: 'price_band',
} as const

/** Names under which `coding_basis` may speak of a dimension, by dimension id. */
export const BASIS_KEYS: Readonly<Record<string, string>> = {
  date: 'date',
  'delivery-mode': 'delivery_mode',
  duration: 'duration',
  price: 'price',
  'content-type': 'content_types',
  topic: 'topics',
  audience: 'audience',
  instructors: 'instructors',
  'offering-agent': 'offering_agent',
  legitimization: 'legitimization',
}

/** Order of the columns in every exchange file, nested fields in their JSON form. */
export const LISTING_COLUMNS: readonly string[] = [
  'id',
  'screening_decision',
  'title',
  'provider',
  'url',
  'source_url',
  'source_kind',
  'found_via',
  'country',
  'language',
  'start_date',
  'end_date',
  'also_held',
  'period',
  'delivery_mode',
  'duration_minutes',
  'duration_min_days',
  'duration_text',
  'duration_band',
  'price_amount',
  'price_currency',
  'price_text',
  'price_eur',
  'price_band',
  'content_types',
  'topics',
  'audience',
  'audience_groups',
  'instructors',
  'offering_agent',
  'legitimization',
  'accreditation_text',
  'part_of_curriculum',
  'format',
  'description',
  'learning_objectives',
  'coding_basis',
  'criteria',
  'exclusion_reasons',
  'relations',
  'series',
  'edition_year',
  'lab',
  'coded_by',
  'read_on',
]
