import type { Imported } from '@collimator/kernel'

/** One reader's rating of one case under one treatment, as a file holds it. */
export type ReaderRating = {
  readonly reader: string
  readonly treatment: string
  readonly case: string
  /** Whether the case truly has the finding. */
  readonly positive: boolean
  /** Higher means more suspicious; finite. */
  readonly rating: number
}

/** What a reader study file held: its ratings, what could not be read, and which format it was. */
export type ReaderStudyFile = Imported<ReaderRating> & { readonly format: 'table' | 'imrmc' }

/**
 * A rating as written in a file. A decimal comma is accepted where the comma does not part columns.
 * @param text one cell. @param delimiter of the file.
 * @returns undefined for an empty cell, words, infinities and hexadecimal notation.
 */
export function parsedRating(text: string, delimiter = ','): number | undefined {
  const plain = delimiter === ',' ? text.trim() : text.trim().replace(/^([+-]?\d*),(\d+)$/, '$1.$2')
  if (!/^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined
  const value = Number(plain)
  return Number.isFinite(value) ? value : undefined
}
