export type LogLevel = 'info' | 'warn' | 'error'

/** What one line of the log says. A route is a pattern such as `/programs/:id`, never the address that was typed. */
export type LogEntry = {
  readonly what?: string
  readonly request?: string
  readonly method?: string
  readonly route?: string
  readonly status?: number
  readonly ms?: number
  readonly error?: unknown
}

/** The one log of a process. */
export type Log = (level: LogLevel, entry: LogEntry) => void

const WEIGHT: Readonly<Record<LogLevel, number>> = { info: 0, warn: 1, error: 2 }

type LogOptions = {
  readonly least: LogLevel
  readonly now: () => Date
  readonly write: (line: string) => void
}

/** A log of JSON lines; lines below `least` are left out. */
export function createLog({ least, now, write }: LogOptions): Log {
  return (level, { error, ...entry }) => {
    if (WEIGHT[level] < WEIGHT[least]) return
    const described = error === undefined ? {} : { error: describeError(error) }
    write(`${JSON.stringify({ time: now().toISOString(), level, ...entry, ...described })}\n`)
  }
}

type DescribedError = {
  readonly name: string
  readonly message: string
  readonly code?: string
  readonly at?: readonly string[]
  readonly causes?: readonly DescribedError[]
}

const MOST_CAUSES = 5
const MOST_FRAMES = 8
const LONGEST_MESSAGE = 500

/**
 * An error for the log, with its causes. A failed query repeats the values that people entered after `params:`; those
 * and all text beyond 500 characters are left out, and of a stack only the frames are kept, for its head repeats the message.
 */
function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { name: typeof error, message: shorten(String(error)) }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const causes = depth < MOST_CAUSES ? causesOf(error).map((cause) => describeError(cause, depth + 1)) : []
  return {
    name: error.name,
    message: shorten(error.message),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(frames.length > 0 ? { at: frames.slice(0, MOST_FRAMES).map((frame) => frame.trim()) } : {}),
    ...(causes.length > 0 ? { causes } : {}),
  }
}

function causesOf(error: Error): readonly unknown[] {
  const inner: unknown[] = error instanceof AggregateError ? error.errors.slice(0, MOST_CAUSES) : []
  return error.cause === undefined ? inner : [error.cause, ...inner]
}

function shorten(message: string): string {
  const words = message.split(/\n?params: /)[0] ?? ''
  return words.length > LONGEST_MESSAGE ? `${words.slice(0, LONGEST_MESSAGE)}…` : words
}
