import type { DedupeRecord } from './dedupe-record.ts'

/** `references`: bibliographic records. `programs`: web listings of training programs. */
export type DedupeProfileName = 'references' | 'programs'

const SAMPLE = 2000

/**
 * The profile that the fields speak for: records with a provider, a fee, a start date or a period are programs, records
 * with authors, a journal, a DOI, pages or a volume are references.
 * @param records the first 2000 are looked at. @returns `references` when nothing or both speak equally.
 */
export function detectProfile(records: readonly DedupeRecord[]): DedupeProfileName {
  let balance = 0
  for (const record of records.slice(0, SAMPLE)) {
    const program = [record.provider, record.fee, record.startDate, record.period].some(
      (field) => field !== undefined && field !== '',
    )
    const reference =
      (record.authors?.length ?? 0) > 0 ||
      [record.journal, record.doi, record.pages, record.volume, record.pmid].some(
        (field) => field !== undefined && field !== '',
      )
    balance += Number(program) - Number(reference)
  }
  return balance > 0 ? 'programs' : 'references'
}
