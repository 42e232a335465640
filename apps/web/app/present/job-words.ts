import type { ShownJob } from '@collimator/operations'
import { z } from 'zod'
import { minuteOf, sizeWords } from './moments.ts'
import { capitalise } from './sentence.ts'

/** What a page shows of a job. */
export type JobView = {
  readonly id: string
  readonly what: string
  readonly state: ShownJob['state']
  readonly stateWords: string
  /** What is being done, and how far it is; null when it does not run. */
  readonly doing: string | null
  /** Done and total, where both are known. */
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly requested: string
  readonly requestedBy: string
  readonly took: string | null
  /** Why it failed, as a sentence. */
  readonly reason: string | null
  /** What came of it, and where it can be seen. */
  readonly outcome: JobOutcome | null
  readonly canStop: boolean
  readonly canRetry: boolean
  /** It ended, and nobody has taken note. */
  readonly canNote: boolean
}

/** What came of a job, and where it can be seen. */
export type JobOutcome = {
  readonly words: string
  readonly link: { readonly href: string; readonly label: string } | null
}

const STATES: Readonly<Record<ShownJob['state'], string>> = {
  waiting: 'waiting to begin',
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'stopped',
}

/** A job in words. */
export function presentJob(job: ShownJob): JobView {
  const { id, state, reason } = job
  return {
    id,
    what: capitalise(job.says ?? job.kind.replaceAll('-', ' ')),
    state,
    stateWords: job.cancelAsked && isUnderWay(job) ? 'stopping' : STATES[state],
    doing: isUnderWay(job) ? doingWords(job) : null,
    progress: isUnderWay(job) ? progressOf(job) : null,
    requested: minuteOf(job.requestedAt),
    requestedBy: requesterWords(job),
    took: timeTaken(job),
    reason: state === 'failed' && reason !== null ? asSentence(reason) : null,
    outcome: state === 'done' ? outcomeOf(job) : null,
    ...changesOf(job),
  }
}

function isUnderWay({ state }: Pick<ShownJob, 'state'>): boolean {
  return state === 'waiting' || state === 'running'
}

function changesOf(job: ShownJob): Pick<JobView, 'canStop' | 'canRetry' | 'canNote'> {
  return {
    canStop: isUnderWay(job) && !job.cancelAsked,
    canRetry: job.state === 'failed' || job.state === 'cancelled',
    canNote: (job.state === 'done' || job.state === 'failed') && job.notedAt === null,
  }
}

function progressOf({ progress: { done, total } }: ShownJob): JobView['progress'] {
  return done === null || total === null || total <= 0 ? null : { done: Math.min(done, total), total }
}

function timeTaken({ startedAt, endedAt }: ShownJob): string | null {
  return startedAt && endedAt ? durationWords(endedAt.getTime() - startedAt.getTime()) : null
}

function doingWords({ progress: { doing, done, total } }: ShownJob): string | null {
  if (doing === null) return null
  if (done === null) return capitalise(doing)
  const count = done.toLocaleString('en')
  return total === null
    ? `${capitalise(doing)}: ${count}`
    : `${capitalise(doing)}: ${count} of ${total.toLocaleString('en')}`
}

function requesterWords({ requestedBy, requesterName }: ShownJob): string {
  if (requesterName !== null) return requesterName
  if (requestedBy.kind === 'job') return 'housekeeping'
  return requestedBy.kind === 'operator' ? `${requestedBy.id ?? 'somebody'} at the command line` : requestedBy.kind
}

const importSchema = z.object({
  rows: z.number(),
  badRows: z.number(),
  written: z.object({ edition: z.number(), added: z.number(), changed: z.number() }).nullable(),
})
const backupSchema = z.object({ path: z.string(), bytes: z.number() })
const checkSchema = z.object({ faults: z.array(z.unknown()) })

const STORE = { href: '/admin/store', label: 'Open the page of the store' }

function outcomeOf({ kind, result }: ShownJob): JobOutcome | null {
  if (kind === 'import-listings') return importOutcome(result)
  if (kind === 'back-up-store') {
    const made = backupSchema.safeParse(result).data
    return made ? { words: `The backup is written: ${sizeWords(made.bytes)} in ${made.path}.`, link: STORE } : null
  }
  if (kind !== 'check-store') return null
  const count = checkSchema.safeParse(result).data?.faults.length
  if (count === undefined) return null
  return { words: count === 0 ? 'No faults were found.' : `Faults found: ${count}.`, link: STORE }
}

function importOutcome(result: unknown): JobOutcome | null {
  const report = importSchema.safeParse(result).data
  if (!report) return null
  const { rows, badRows, written } = report
  if (written === null)
    return {
      words: `Nothing was imported: ${badRows} of ${rows} rows cannot be read. Correct the file and import it again.`,
      link: null,
    }
  const words = `Edition ${written.edition}: ${written.added} ${written.added === 1 ? 'listing' : 'listings'} added, ${written.changed} changed.`
  return { words, link: { href: '/programs?status=all', label: 'Open the catalogue' } }
}

function durationWords(ms: number): string {
  if (ms < 1000) return 'less than a second'
  if (ms < 90_000) return `${Math.round(ms / 1000)} s`
  return ms < 5_400_000 ? `${Math.round(ms / 60_000)} min` : `${(ms / 3_600_000).toFixed(1)} h`
}

/** A reason may begin with the name of a file, which stays as it is. */
function asSentence(words: string): string {
  return `${/^[a-z]+\s/.test(words) ? capitalise(words) : words}${/[.!?]$/.test(words) ? '' : '.'}`
}
