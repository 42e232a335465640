import type { FormatVocabulary } from '../assemble-reference.ts'

/**
 * MEDLINE/PubMed tags and publication types. Tags that are not listed are kept under their own name.
 * @see National Library of Medicine, "MEDLINE/PubMed Data Element (Field) Descriptions".
 */
export const NBIB: FormatVocabulary = {
  fields: [
    ['PMID', 'pmid'],
    ['PT', 'type'],
    ['TI', 'title'],
    ['BTI', 'title'],
    ['TT', 'title'],
    ['FAU', 'authors'],
    ['FED', 'editors'],
    ['ED', 'editors'],
    ['DP', 'year'],
    ['DEP', 'date'],
    ['JT', 'journal'],
    ['TA', 'journalShort'],
    ['VI', 'volume'],
    ['IP', 'issue'],
    ['PG', 'pages'],
    ['LID', 'doi'],
    ['AID', 'doi'],
    ['URL', 'urls'],
    ['IS', 'serialNumbers'],
    ['ISBN', 'serialNumbers'],
    ['AB', 'abstract'],
    ['OT', 'keywords'],
    ['MH', 'keywords'],
    ['LA', 'language'],
    ['PB', 'publisher'],
    ['PL', 'place'],
    ['EN', 'edition'],
    ['GN', 'notes'],
  ],
  types: {
    article: ['Journal Article', 'Review', 'Systematic Review', 'Meta-Analysis', 'Editorial', 'Letter', 'Comment'],
    book: ['Book', 'Books', 'Monograph'],
    chapter: ['Book Chapter', 'Section'],
    conference: ['Congress', 'Conference', 'Congresses', 'Consensus Development Conference'],
    thesis: ['Academic Dissertation'],
    report: ['Technical Report', 'Guideline', 'Practice Guideline'],
    web: ['Webcast', 'Blog'],
    dataset: ['Dataset'],
    preprint: ['Preprint'],
    news: ['News', 'Newspaper Article'],
    other: ['Other'],
  },
}
