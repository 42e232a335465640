/**
 * What de-duplication may look at in one record: a bibliographic reference or a listing of a training program.
 * Every field is optional; an empty text counts as absent. Identifiers of the row itself (ids, record numbers,
 * captions, labels) have no place here, so they can never leak into a verdict.
 */
export type DedupeRecord = {
  readonly title?: string | undefined
  /** Authors in order, `Family, Given`, `Family GI` or `Given Family`. */
  readonly authors?: readonly string[] | undefined
  /** Year of publication; 0 or absent when unknown. */
  readonly year?: number | undefined
  readonly journal?: string | undefined
  readonly volume?: string | undefined
  readonly issue?: string | undefined
  /** As written: `623-31`, `S442`, `e0209483`. */
  readonly pages?: string | undefined
  /** With or without resolver or `doi:`. */
  readonly doi?: string | undefined
  readonly pmid?: string | undefined
  /** ISSN or ISBN, as written. */
  readonly serialNumbers?: readonly string[] | undefined
  readonly abstract?: string | undefined
  /** The word of the source for the kind of work: `Journal Article`, `Conference Abstract`, `preprint`. */
  readonly type?: string | undefined
  readonly url?: string | undefined
  /** BCP 47 tag or the name of the language. */
  readonly language?: string | undefined
  /** Who offers a program. */
  readonly provider?: string | undefined
  /** ISO 8601 date of any precision: `2024`, `2024-07`, `2024-07-08`. */
  readonly startDate?: string | undefined
  readonly endDate?: string | undefined
  /** Year or half-year a program belongs to: `2024`, `2024-H2`. */
  readonly period?: string | undefined
  readonly country?: string | undefined
  /** Price as printed on the page. */
  readonly fee?: string | undefined
  readonly description?: string | undefined
}
