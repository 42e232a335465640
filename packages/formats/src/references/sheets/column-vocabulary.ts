import type { FieldNames, FormatVocabulary } from '../assemble-reference.ts'
import type { ReferenceField } from '../reference.ts'

const ALIASES: Readonly<Record<ReferenceField, readonly string[]>> = {
  id: ['id', 'key', 'record_id', 'recordid', 'recnumber', 'rec-number', 'ref_id', 'uid', 'itemid'],
  type: ['type', 'item type', 'itemtype', 'document type', 'publication type', 'reference type', 'ref-type'],
  typeLabel: ['typelabel'],
  title: ['title', 'article title', 'primary title', 'document title', 'item title', 'primary_title'],
  authors: ['authors', 'author', 'author full names', 'author names', 'first_authors'],
  editors: ['editors', 'editor'],
  year: ['year', 'publication year', 'pub year', 'py', 'published year', 'publication_year'],
  date: ['date', 'publication date', 'published date', 'publication_date'],
  journal: [
    'journal',
    'publication title',
    'source title',
    'journal/book',
    'secondary_title',
    'secondary title',
    'publication name',
    'container-title',
    'containertitle',
    'source',
  ],
  journalShort: ['journalshort', 'journal abbreviation', 'journal iso abbreviation', 'abbreviated source title'],
  volume: ['volume', 'vol'],
  issue: ['issue', 'issue number'],
  pages: ['pages', 'page', 'page range'],
  doi: ['doi', 'doi link'],
  pmid: ['pmid', 'pubmed id', 'pubmed_id', 'pubmedid'],
  urls: ['urls', 'url', 'link'],
  serialNumbers: ['serialnumbers', 'issn', 'isbn', 'issns'],
  abstract: ['abstract', 'abstract note', 'notes_abstract', 'abstracttext'],
  keywords: ['keywords', 'author keywords', 'index keywords', 'manual tags', 'automatic tags', 'tags'],
  language: ['language', 'language of original document'],
  publisher: ['publisher'],
  place: ['place', 'publisher location', 'place_published'],
  edition: ['edition'],
  database: ['database', 'library catalog', 'name_of_database'],
  accession: ['accession', 'accession number', 'accession_number', 'eid'],
  notes: ['notes', 'note'],
}

const WRITTEN = Object.entries(ALIASES).map(([field, names]) => [names[0] as string, field as ReferenceField] as const)

const NAMES: FieldNames = Object.entries(ALIASES).flatMap(([field, names]) =>
  names.map((name) => [name, field as ReferenceField] as const),
)

/**
 * Column names of tables and keys of JSON objects, in lower case, as PubMed, Scopus, Web of Science, Zotero, Covidence,
 * Rayyan and ASReview write them.
 */
export const COLUMNS: FormatVocabulary = {
  fields: NAMES,
  types: {
    article: ['article', 'journal article', 'journalarticle', 'article-journal', 'jour', 'magazinearticle', 'review'],
    book: ['book', 'edited book'],
    chapter: ['chapter', 'book section', 'booksection', 'book chapter', 'chap'],
    conference: [
      'conference',
      'conference paper',
      'conferencepaper',
      'paper-conference',
      'conf',
      'cpaper',
      'inproceedings',
    ],
    thesis: ['thesis', 'dissertation', 'thes', 'phdthesis'],
    report: ['report', 'rprt', 'techreport'],
    web: ['web', 'web page', 'webpage', 'website', 'blogpost', 'elec', 'online'],
    dataset: ['dataset', 'data', 'data set'],
    preprint: ['preprint', 'unpublished work', 'manuscript', 'unpb'],
    news: ['news', 'newspaper article', 'newspaperarticle'],
    other: ['other', 'generic', 'gen', 'misc', 'document'],
  },
}

/** Names under which tables and JSON objects are written, with their field, in order. */
export const WRITTEN_COLUMNS: FieldNames = WRITTEN

/** The vocabulary's spelling of a column name or key: trimmed, lower case, as `Publication Year` -> `publication year`. */
export function columnKey(name: string): string {
  return name.trim().toLowerCase()
}
