import type { DedupeRecord } from './dedupe-record.ts'

/** A reference or listing as a file gives it: the fields of references, and everything else under the file's own names. */
export type FoundReference = Omit<
  DedupeRecord,
  'provider' | 'startDate' | 'endDate' | 'period' | 'country' | 'fee' | 'description' | 'url' | 'type'
> & {
  /** The word of the source for the kind of work, and the kind it was read as. */
  readonly typeLabel?: string
  readonly type: string
  readonly journalShort?: string
  readonly urls: readonly string[]
  readonly extra: Readonly<Record<string, readonly string[]>>
}

type ProgramField = 'provider' | 'startDate' | 'endDate' | 'period' | 'country' | 'fee' | 'description'

// What listings call the fields that references do not have; the first name that is filled counts.
const NAMES: Readonly<Record<ProgramField, readonly string[]>> = {
  provider: ['provider', 'organiser', 'organizer', 'organisation', 'organization', 'institution', 'offered by'],
  startDate: ['start_date', 'startdate', 'start date', 'starts', 'start', 'date_start', 'begin'],
  endDate: ['end_date', 'enddate', 'end date', 'ends', 'end', 'date_end'],
  period: ['period'],
  country: ['country', 'country_code'],
  fee: ['fee', 'fees', 'price_text', 'price', 'cost', 'costs', 'price_eur'],
  description: ['description', 'summary', 'about'],
}

const FIELD_OF = new Map(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.map((name, rank) => [name, { field: field as ProgramField, rank }] as const),
  ),
)

/**
 * What de-duplication may see of a reference or listing. Captions, labels, ids, databases and notes are left out, so
 * that a mark set by an earlier run or by hand never decides.
 * @param reference fields that listings call otherwise are found in `extra` by their usual names (organiser, starts, price).
 */
export function recordOfReference(reference: FoundReference): DedupeRecord {
  const { title, authors, year, volume, issue, pages, doi, pmid, abstract, language } = reference
  return {
    title,
    authors,
    year,
    journal: reference.journal ?? reference.journalShort,
    volume,
    issue,
    pages,
    doi,
    pmid,
    serialNumbers: reference.serialNumbers,
    abstract,
    type: reference.typeLabel ?? reference.type,
    url: reference.urls.find((url) => url.includes('doi.org/')) ?? reference.urls[0],
    language,
    ...programFields(reference.extra),
  }
}

function programFields(extra: FoundReference['extra']): DedupeRecord {
  const found: Partial<Record<ProgramField, string>> = {}
  const ranks: Partial<Record<ProgramField, number>> = {}
  for (const [name, values] of Object.entries(extra)) {
    const known = FIELD_OF.get(name.toLowerCase())
    if (known === undefined || known.rank >= (ranks[known.field] ?? Number.POSITIVE_INFINITY)) continue
    found[known.field] = values.join('; ')
    ranks[known.field] = known.rank
  }
  return found
}
