import { candidatePairs, MOST_RECORDS, unpackPair } from './blocking.ts'
import { type Conflict, closeGroups, type JudgedPair } from './closure.ts'
import type { DedupeRecord } from './dedupe-record.ts'
import type { DedupeRun } from './dedupe-run.ts'
import { type DedupeProfileName, detectProfile } from './detect-profile.ts'
import { prepareProgramRun } from './programs/program-run.ts'
import { prepareReferenceRun } from './references/reference-run.ts'

/** What was found. */
export type Duplicates = {
  readonly profile: DedupeProfileName
  /** Rows that are one thing, ascending; groups by first row. */
  readonly groups: readonly (readonly number[])[]
  /** Related pairs by row; never `distinct`. */
  readonly pairs: readonly JudgedPair[]
  readonly conflicts: readonly Conflict[]
  /** How many pairs were compared. */
  readonly compared: number
}

/** Options of a run. */
export type DedupeOptions = {
  /** Left out: seen from the fields. */
  readonly profile?: DedupeProfileName
  readonly onProgress?: (done: number, total: number) => void
}

const LIMITS = { full: 40, window: 8, most: 20_000 } as const
const REPORT_EVERY = 20_000

/**
 * Finds the records that are one and the same, and those a person should look at.
 * Deterministic; rows may come in any order and the same records are grouped.
 * Cost: linear in the text, plus one comparison per pair that shares a block key (blocks above 40 records are windowed).
 * @param records at most 2,097,152, in row order.
 * @returns groups closed without contradiction, related pairs with reasons, and conflicts; all empty for 0 or 1 records.
 * @throws RangeError above the limit.
 */
export function findDuplicates(records: readonly DedupeRecord[], options: DedupeOptions = {}): Duplicates {
  if (records.length > MOST_RECORDS) throw new RangeError(`${records.length} records; at most ${MOST_RECORDS}`)
  const profile = options.profile ?? detectProfile(records)
  const run = profile === 'programs' ? prepareProgramRun(records) : prepareReferenceRun(records)
  const candidates = candidatePairs(run.keys, run.rank, LIMITS)
  const found = judgeAll(candidates, run, options)
  const judged = run.beforeClosing ? run.beforeClosing(found) : found
  const { groups, conflicts } = closeGroups(
    judged.filter(({ relation }) => relation === 'same'),
    run.judge,
  )
  const shown = demoteConflicts(judged, conflicts)
  const pairs = run.settle ? run.settle(shown, groups) : withoutSettled(shown, groups)
  return { profile, groups, pairs, conflicts, compared: candidates.length }
}

function judgeAll(candidates: Float64Array, run: DedupeRun, { onProgress }: DedupeOptions): JudgedPair[] {
  const judged: JudgedPair[] = []
  for (let at = 0; at < candidates.length; at += 1) {
    const [a, b] = unpackPair(candidates[at] as number)
    const found = run.judge(a, b)
    if (found.relation !== 'distinct') judged.push({ a, b, ...found })
    if (onProgress && at % REPORT_EVERY === 0) onProgress(at, candidates.length)
  }
  onProgress?.(candidates.length, candidates.length)
  return judged
}

function demoteConflicts(judged: readonly JudgedPair[], conflicts: readonly Conflict[]): JudgedPair[] {
  const apart = new Map(conflicts.map((conflict) => [conflict.joining.join(), conflict]))
  return judged.map((pair) => {
    const conflict = apart.get(`${pair.a},${pair.b}`)
    if (conflict === undefined) return pair
    const [x, y] = conflict.apart
    return { ...pair, relation: 'unsure', reasons: [`would join rows ${x} and ${y}, which differ`, ...pair.reasons] }
  })
}

// Inside one group nothing is left to ask.
function withoutSettled(pairs: readonly JudgedPair[], groups: readonly (readonly number[])[]): JudgedPair[] {
  const groupOf = new Map(groups.flatMap((group, at) => group.map((row) => [row, at] as const)))
  return pairs.filter(
    ({ a, b, relation }) => relation !== 'unsure' || groupOf.get(a) === undefined || groupOf.get(a) !== groupOf.get(b),
  )
}
