/** What kind of work a reference describes. Formats know more; their own word is kept in `typeLabel`. */
export type ReferenceType =
  | 'article'
  | 'book'
  | 'chapter'
  | 'conference'
  | 'thesis'
  | 'report'
  | 'web'
  | 'dataset'
  | 'preprint'
  | 'news'
  | 'other'

/**
 * One bibliographic reference, the same whatever file it came from. A field that the file leaves out is absent (or an
 * empty list); texts are as written apart from trimmed ends.
 */
export type Reference = {
  /** Identifier inside the file: RIS `ID`, citation key, EndNote record number, `id` or `recNumber` of JSON. */
  readonly id?: string
  readonly type: ReferenceType
  /** The file's own word for the type when it says more than `type`: `EJOUR`, `Systematic Review`. */
  readonly typeLabel?: string
  readonly title?: string
  /** `Family, Given` or as the file writes them; in order. */
  readonly authors: readonly string[]
  readonly editors: readonly string[]
  /** Year of publication, 1000 to 2999. */
  readonly year?: number
  /** Date as written when it says more than the year: `2014-08-29`, `2019 Jan 28`. */
  readonly date?: string
  /** What it appeared in: journal, proceedings, book or web site. */
  readonly journal?: string
  readonly journalShort?: string
  readonly volume?: string
  readonly issue?: string
  /** As written: `623-31`, `e0209483`. */
  readonly pages?: string
  /** Without resolver and prefix: `10.1371/journal.pone.0209483`. */
  readonly doi?: string
  readonly pmid?: string
  readonly urls: readonly string[]
  /** ISSN and ISBN as written. */
  readonly serialNumbers: readonly string[]
  readonly abstract?: string
  readonly keywords: readonly string[]
  readonly language?: string
  readonly publisher?: string
  readonly place?: string
  readonly edition?: string
  /** The database it was found in. */
  readonly database?: string
  /** Accession number in that database. */
  readonly accession?: string
  readonly notes: readonly string[]
  /** Everything the file holds beyond these fields, under the file's own names (`caption`, `AD`, `MH`). */
  readonly extra: Readonly<Record<string, readonly string[]>>
}

/** Names of the fields that hold one text. */
export const TEXT_FIELDS = [
  'id',
  'typeLabel',
  'title',
  'date',
  'journal',
  'journalShort',
  'volume',
  'issue',
  'pages',
  'doi',
  'pmid',
  'abstract',
  'language',
  'publisher',
  'place',
  'edition',
  'database',
  'accession',
] as const satisfies readonly (keyof Reference)[]

/** Names of the fields that hold a list of texts. */
export const LIST_FIELDS = ['authors', 'editors', 'urls', 'serialNumbers', 'keywords', 'notes'] as const

/** Name of a field of a reference that a file can hold. */
export type ReferenceField = (typeof TEXT_FIELDS)[number] | (typeof LIST_FIELDS)[number] | 'type' | 'year'

/** The formats references are read from and written to. */
export type ReferenceFormat = 'ris' | 'nbib' | 'bibtex' | 'endnote-xml' | 'csv' | 'xlsx' | 'jsonl' | 'json'
