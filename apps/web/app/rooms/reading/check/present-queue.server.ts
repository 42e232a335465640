import type { WaitingCheck } from '@collimator/operations'

/** How the queue is sorted and filtered; the address tells all of it. */
export type QueueChoice = {
  readonly sort: 'waiting' | 'disagreement'
  readonly reader: string
  readonly exercise: string
}

/** The choice that an address makes; what it does not say is everything, the longest waiting first. */
export function readQueueChoice({ searchParams }: URL): QueueChoice {
  const sort = searchParams.get('sort') === 'disagreement' ? 'disagreement' : 'waiting'
  return { sort, reader: searchParams.get('reader') ?? '', exercise: searchParams.get('exercise') ?? '' }
}

/** The queue as a table, with what it can be filtered by. */
export function presentQueue(waiting: readonly WaitingCheck[], choice: QueueChoice, now: Date) {
  const { sort, reader, exercise } = choice
  const shown = waiting.filter(
    (check) => (reader === '' || check.reader.id === reader) && (exercise === '' || check.exercise.id === exercise),
  )
  const sorted = sort === 'waiting' ? shown : [...shown].sort((a, b) => disagreement(b) - disagreement(a))
  return {
    choice,
    total: waiting.length,
    readers: choices(waiting.map((check) => [check.reader.id, check.reader.name])),
    exercises: choices(waiting.map((check) => [check.exercise.id, check.exercise.title])),
    rows: sorted.map((check) => ({
      href: checkAddress(check),
      title: `${check.exercise.title}, film ${check.position}`,
      reader: simulatedName(check.reader.name, check.isSimulated),
      waits: durationWords(now.getTime() - Date.parse(check.finishedAt)),
      changed: check.changed === null ? 'one report' : String(check.changed),
      againstAi: check.againstAi === null ? 'not shown' : String(check.againstAi),
    })),
  }
}

/** Who read, as it is shown: that no person read is said wherever the name is. */
export function simulatedName(name: string, isSimulated: boolean): string {
  return isSimulated ? `${name} (simulated)` : name
}

/** The read that waits longest besides this one. */
export function nextCheck(
  waiting: readonly WaitingCheck[],
  { session, position }: { readonly session: string; readonly position: number },
): string | null {
  const next = waiting.find((check) => check.session !== session || check.position !== position)
  return next ? checkAddress(next) : null
}

function checkAddress({ session, position }: WaitingCheck): string {
  return `/check/${session}/${position}`
}

function disagreement({ changed, againstAi }: WaitingCheck): number {
  return (changed ?? 0) + (againstAi ?? 0)
}

function choices(pairs: readonly (readonly [id: string, label: string])[]) {
  return [...new Map(pairs)].map(([id, label]) => ({ id, label })).sort((a, b) => (a.label < b.label ? -1 : 1))
}

const MINUTE_MS = 60_000

/** A duration in its largest sensible unit; one that a clock made negative is none. */
export function durationWords(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE_MS))
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`
}
