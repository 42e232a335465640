import type { Random } from '@collimator/kernel'
import type { ToolIdentity } from '../tools/tool-suggestion.ts'
import { type NearMiss, nearMisses, ownErrors } from './near-misses.ts'
import type { Debrief, PlannedErrorLog, ReadCase } from './planned-error.ts'
import { plannedError } from './wrong-suggestion.ts'

/** What is wished for. */
export type ErrorPlan = {
  readonly tool: ToolIdentity
  /** Each case once, each with a suggestion of this tool. */
  readonly cases: readonly ReadCase[]
  /** Share of cases with a planned error, 0 to 1; the number of cases is rounded half up. */
  readonly share: number
  readonly random: Random
}

/**
 * Chooses suggestions to be made wrong, as near misses of the real tool: true findings just above their threshold are
 * suppressed, subtle ones first; absent findings just below theirs are flagged where the tool is warmest. Over- and
 * under-calls differ by at most one where the cases allow it, no case has two planned errors, and cases on which the
 * tool is right otherwise come first.
 *
 * Learners must be told afterwards: the log exists whatever was planned and carries the text to tell.
 * @param plan cases, share and chance; the same plan gives the same log.
 * @returns the log; what could not be had is among its shortfalls.
 * @throws RangeError for a share outside 0..1 or a case that occurs twice.
 * @see Bernstein et al. 2023, PMC10235827 (8 over- and 4 under-calls on 90 films); Dratsch et al. 2023, Radiology 307:e222176.
 */
export function planErrors({ tool, cases, share, random }: ErrorPlan): PlannedErrorLog {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`the share must lie in 0..1, found ${share}`)
  if (new Set(cases.map(({ caseId }) => caseId)).size < cases.length) throw new RangeError('a case occurs twice')
  const wanted = Math.floor(share * cases.length + 0.5)
  const under = nearMisses(cases, 'under', random.fork('under'))
  const over = nearMisses(cases, 'over', random.fork('over'))
  const numbers = distributeErrors(wanted, { under, over, underGetsOdd: random.fork('odd').next() < 0.5 })
  const chosen = chosenMisses(under, over, numbers)
  const order = new Map(cases.map(({ caseId }, i) => [caseId, i]))
  const errors = chosen.map(plannedError).sort((a, b) => (order.get(a.caseId) ?? 0) - (order.get(b.caseId) ?? 0))
  return {
    tool,
    cases: cases.length,
    share,
    wanted,
    ...numbers,
    wrongByItself: cases.filter((read) => ownErrors(read) > 0).length,
    shortfalls: shortfalls(wanted, numbers),
    errors,
    debrief: debriefOf(errors.length, cases.length),
  }
}

type Numbers = { readonly under: number; readonly over: number }
type Supply = {
  readonly under: readonly NearMiss[]
  readonly over: readonly NearMiss[]
  readonly underGetsOdd: boolean
}

/** As even as the supply allows: a case that could serve for both kinds serves for one. */
function distributeErrors(wanted: number, { under, over, underGetsOdd }: Supply): Numbers {
  const either = new Set([...under, ...over].map(({ read }) => read.caseId)).size
  const total = Math.min(wanted, either)
  const half = underGetsOdd ? Math.ceil(total / 2) : Math.floor(total / 2)
  const forUnder = Math.min(under.length, Math.max(total - over.length, half))
  return { under: forUnder, over: total - forUnder }
}

/** Takes the cheapest under-calls, but leaves enough cases for the over-calls; then the cheapest of these. */
function chosenMisses(under: readonly NearMiss[], over: readonly NearMiss[], numbers: Numbers): NearMiss[] {
  const free = new Set(over.map(({ read }) => read.caseId))
  const chosen: NearMiss[] = []
  for (const miss of under) {
    if (chosen.length === numbers.under) break
    const isNeeded = free.has(miss.read.caseId) && free.size <= numbers.over
    if (isNeeded) continue
    free.delete(miss.read.caseId)
    chosen.push(miss)
  }
  const rest = over.filter(({ read }) => free.has(read.caseId))
  return [...chosen, ...rest.slice(0, numbers.over)]
}

function shortfalls(wanted: number, { under, over }: Numbers): string[] {
  const missing = wanted - under - over
  const few = `${wanted} planned errors were asked for, but the cases allow only ${under + over}.`
  const uneven = `${under} under-calls and ${over} over-calls: the cases do not allow an even split.`
  return [...(missing > 0 ? [few] : []), ...(Math.abs(under - over) > 1 ? [uneven] : [])]
}

function debriefOf(errors: number, cases: number): Debrief {
  const what =
    errors === 0
      ? `None of the ${cases} AI suggestions of this exercise was changed.`
      : `${errors} of the ${cases} AI suggestions of this exercise were made wrong on purpose, so that relying on AI could be practised safely. They are listed with what the tool really said.`
  return { required: true, text: `${what} Tell every learner after the exercise.` }
}
