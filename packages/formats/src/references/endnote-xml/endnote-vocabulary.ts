import type { FormatVocabulary } from '../assemble-reference.ts'

/**
 * Elements of the EndNote XML export, by path below `record`, and its reference type names.
 * @see EndNote 20 "XML" export and the exports of Mendeley and Zotero that follow it.
 */
export const ENDNOTE: FormatVocabulary = {
  fields: [
    ['ref-type', 'type'],
    ['rec-number', 'id'],
    ['titles/title', 'title'],
    ['contributors/authors/author', 'authors'],
    ['contributors/secondary-authors/author', 'editors'],
    ['dates/year', 'year'],
    ['dates/pub-dates/date', 'date'],
    ['titles/secondary-title', 'journal'],
    ['periodical/full-title', 'journal'],
    ['periodical/abbr-1', 'journalShort'],
    ['titles/alt-title', 'journalShort'],
    ['alt-periodical/full-title', 'journalShort'],
    ['volume', 'volume'],
    ['number', 'issue'],
    ['issue', 'issue'],
    ['pages', 'pages'],
    ['electronic-resource-num', 'doi'],
    ['urls/related-urls/url', 'urls'],
    ['urls/web-urls/url', 'urls'],
    ['isbn', 'serialNumbers'],
    ['abstract', 'abstract'],
    ['keywords/keyword', 'keywords'],
    ['language', 'language'],
    ['publisher', 'publisher'],
    ['pub-location', 'place'],
    ['edition', 'edition'],
    ['remote-database-name', 'database'],
    ['accession-num', 'accession'],
    ['notes', 'notes'],
  ],
  types: {
    article: ['Journal Article', 'Electronic Article', 'Magazine Article', 'Article'],
    book: ['Book', 'Edited Book', 'Electronic Book', 'Classical Work'],
    chapter: ['Book Section', 'Electronic Book Section'],
    conference: ['Conference Paper', 'Conference Proceedings', 'Conference Proceeding'],
    thesis: ['Thesis'],
    report: ['Report', 'Government Document', 'Standard'],
    web: ['Web Page', 'Blog', 'Online Multimedia', 'Internet Communication'],
    dataset: ['Dataset', 'Online Database', 'Aggregated Database'],
    preprint: ['Unpublished Work', 'Manuscript'],
    news: ['Newspaper Article'],
    other: ['Generic'],
  },
}

/** Number EndNote gives each type name it writes. */
export const ENDNOTE_TYPE_NUMBERS: Readonly<Record<string, number>> = {
  'Journal Article': 17,
  Book: 6,
  'Book Section': 5,
  'Conference Paper': 47,
  Thesis: 32,
  Report: 27,
  'Web Page': 12,
  Dataset: 59,
  'Unpublished Work': 34,
  'Newspaper Article': 23,
  Generic: 13,
}
