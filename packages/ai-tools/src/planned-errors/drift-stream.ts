import type { CaseRequest, HospitalId } from '@collimator/imaging'
import { seededRandom } from '@collimator/kernel'

/** What changes in the course of a stream. */
type DriftKind = 'detector' | 'update' | 'none'

/** What is wished for. */
export type DriftPlan = {
  readonly seed: string | number
  /** A change of detector happens at hospital B only. */
  readonly hospital: HospitalId
  readonly kind: DriftKind
  /** Cases in the stream, 1 or above, and how many of them a day brings. */
  readonly cases: number
  readonly casesPerDay: number
  /** First day, YYYY-MM-DD. */
  readonly firstDay: string
  /** The change comes within this part of the stream, 0 to 1; a third to two thirds when absent. */
  readonly within?: readonly [from: number, to: number]
  /** Pixels a side, the prevalence and so on; the same for every case. */
  readonly request?: Pick<CaseRequest, 'size' | 'prevalence' | 'view' | 'subtlety'>
}

/** One case of a stream: nothing in it tells a learner whether the change has come, but for the film itself. */
export type StreamedCase = {
  readonly number: number
  /** YYYY-MM-DD. */
  readonly day: string
  readonly request: CaseRequest
  /** Whether the tool answers in its updated version. Kept from learners. */
  readonly updated: boolean
}

/** A stream of cases with a change at a hidden date. */
export type DriftStream = {
  readonly cases: readonly StreamedCase[]
  /** Kept from learners until the exercise is over; absent when nothing changes. */
  readonly change?: { readonly kind: DriftKind; readonly firstCase: number; readonly day: string }
}

const DAY_MS = 86_400_000

/**
 * Lays out a drift exercise: cases day by day, and from a seeded day on another detector or another version of the tool.
 * The change begins with a day, as changes in hospitals do. Persons and findings are those of a stream without change,
 * so that two streams of one seed differ by the change alone.
 * @param plan what to lay out; equal plans give equal streams.
 * @throws RangeError for counts below 1, a day that is none, a part outside 0..1, or a detector change at hospital A.
 */
export function driftStream(plan: DriftPlan): DriftStream {
  const first = checkedFirstDay(plan)
  const { seed, hospital, kind, cases, casesPerDay, request } = plan
  const days = Math.ceil(cases / casesPerDay)
  const changeDay = kind === 'none' ? days : hiddenDay(plan, days)
  const dayText = (day: number) => new Date(first + day * DAY_MS).toISOString().slice(0, 10)
  const streamed = Array.from({ length: cases }, (_, i): StreamedCase => {
    const day = Math.floor(i / casesPerDay)
    const isAfter = day >= changeDay
    const own = { ...request, seed: `${seed}-${String(i + 1).padStart(5, '0')}`, hospital }
    return {
      number: i + 1,
      day: dayText(day),
      request: isAfter && kind === 'detector' ? { ...own, detector: 'replaced' } : own,
      updated: isAfter && kind === 'update',
    }
  })
  if (changeDay >= days) return { cases: streamed }
  return { cases: streamed, change: { kind, firstCase: changeDay * casesPerDay + 1, day: dayText(changeDay) } }
}

function hiddenDay({ seed, within = [1 / 3, 2 / 3] }: DriftPlan, days: number): number {
  const [from, to] = within
  const share = from + (to - from) * seededRandom(`change in ${seed}`).next()
  return Math.min(days - 1, Math.floor(share * days))
}

function checkedFirstDay({ hospital, kind, cases, casesPerDay, firstDay, within }: DriftPlan): number {
  if (![cases, casesPerDay].every((count) => Number.isInteger(count) && count >= 1)) {
    throw new RangeError(`a stream needs whole numbers of cases, found ${cases} at ${casesPerDay} a day`)
  }
  if (kind === 'detector' && hospital === 'A') throw new RangeError('hospital A keeps its detector')
  if (within && !(within[0] >= 0 && within[0] <= within[1] && within[1] <= 1)) {
    throw new RangeError(`the change must come between 0 and 1 of the stream, found ${within.join(' to ')}`)
  }
  const first = Date.parse(`${firstDay}T00:00:00Z`)
  if (Number.isNaN(first)) throw new RangeError(`"${firstDay}" is no day`)
  return first
}
