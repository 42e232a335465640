import type { DedupeRecord } from '../dedupe-record.ts'
import type { DedupeRun } from '../dedupe-run.ts'
import { rankRows } from '../rank-rows.ts'
import { compareReferences } from './compare-references.ts'
import { prepareReferences } from './reference-features.ts'
import { referenceKeys } from './reference-keys.ts'

/** Prepares a run over bibliographic references. */
export function prepareReferenceRun(records: readonly DedupeRecord[]): DedupeRun {
  const prepared = prepareReferences(records)
  const { features, titles } = prepared
  const at = (row: number) => features[row] as (typeof features)[number]
  return {
    keys: referenceKeys(prepared),
    rank: rankRows(features.length, (row) => {
      const { letters, authors, year, pages, doi } = at(row)
      return `${letters} ${authors[0]?.family ?? ''} ${year} ${pages.first} ${doi}`
    }),
    judge: (a, b) => compareReferences(at(a), at(b), titles),
  }
}
