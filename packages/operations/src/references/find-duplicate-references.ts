import { type Reference, readReferences } from '@collimator/formats'
import { err, type ImportProblem, ok, type Result } from '@collimator/kernel'
import {
  type DedupeProfileName,
  type DedupeRecord,
  type Duplicates,
  findDuplicates,
  recordOfReference,
} from '@collimator/review'
import { operation } from '../context/operation.ts'
import { type Contract, withSchema } from '../studies/contract.ts'
import type { StudyFile } from '../studies/study-file.ts'

/** Files of references or listings, searched as one list. */
export type DuplicateSearch = {
  readonly files: readonly StudyFile[]
  /** Kind of record; seen from the fields where left out. */
  readonly profile?: DedupeProfileName | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** A monotonic clock in milliseconds; with it the contract says how long comparing took. */
  readonly milliseconds?: (() => number) | undefined
}

/** Which records are one and the same. Rows count from 0 over all files in order. */
export type FoundDuplicates = {
  readonly found: Duplicates
  readonly records: readonly DedupeRecord[]
  readonly problems: readonly ImportProblem[]
  /** Time to compare, in milliseconds with one decimal, where it was measured. */
  readonly milliseconds: number | undefined
  readonly contract: Contract
}

/** A file without a single record that can be read; `at` is its place in the list. */
export type NoReferences = {
  readonly code: 'REFERENCES.NONE_FOUND'
  readonly at: number
  readonly problems: readonly ImportProblem[]
}

/** Finds records that are one and the same, editions, parts and pairs to look at, over one or several files. */
export const findDuplicateReferences = operation({
  action: 'study.analyse',
  run: async (_context, request: DuplicateSearch) => searchDuplicates(request),
})

function searchDuplicates(search: DuplicateSearch): Result<FoundDuplicates, NoReferences> {
  const read = readAll(search.files)
  if (!read.ok) return read
  const { references, problems } = read.value
  const records = references.map(recordOfReference)
  const { profile, onProgress, milliseconds } = search
  const started = milliseconds?.() ?? 0
  const found = findDuplicates(records, {
    ...(profile === undefined ? {} : { profile }),
    ...(onProgress === undefined ? {} : { onProgress }),
  })
  const took = milliseconds === undefined ? undefined : Math.round((milliseconds() - started) * 10) / 10
  const contract = withSchema('duplicates', 1, duplicatesJson(found, references, { problems, ms: took }))
  return ok({ found, records, problems, milliseconds: took, contract })
}

function readAll(files: readonly StudyFile[]) {
  const references: Reference[] = []
  const problems: ImportProblem[] = []
  for (const [at, { name, bytes }] of files.entries()) {
    const read = readReferences(name, bytes)
    if (read.records.length === 0 && read.problems.length > 0) {
      return err<NoReferences>({ code: 'REFERENCES.NONE_FOUND', at, problems: read.problems })
    }
    for (const record of read.records) references.push(record)
    for (const problem of read.problems) problems.push(problem)
  }
  return ok({ references, problems })
}

function duplicatesJson(
  { profile, groups, pairs, conflicts, compared }: Duplicates,
  references: readonly Reference[],
  { problems, ms }: { readonly problems: readonly ImportProblem[]; readonly ms: number | undefined },
): Record<string, unknown> {
  const ids = references.some(({ id }) => id !== undefined) ? { ids: references.map(({ id }) => id ?? null) } : {}
  return {
    records: references.length,
    profile,
    groups,
    pairs: pairs.map(({ a, b, relation, score, reasons }) => ({ a, b, relation, score, reasons })),
    conflicts,
    ...ids,
    problems,
    compared,
    ...(ms === undefined ? {} : { ms }),
  }
}
