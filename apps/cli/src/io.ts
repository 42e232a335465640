import type { Readable, Writable } from 'node:stream'
import type { Command } from 'commander'

/** Everything a command may touch of the world. Results go to stdout, talk to stderr. */
export type Io = {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable & { readonly isTTY?: boolean }
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly now: () => Date
  /** A monotonic clock in milliseconds, for reporting how long work took. */
  readonly milliseconds: () => number
}

/** A command ends with 0 (done), 1 (problems found or failed) or 2 (wrong usage). */
export type ExitCode = 0 | 1 | 2

/** Tells `main` how a command ended; a command that does not call it ended with 0. */
export type Finish = (code: ExitCode) => void

/** What every file in commands/ exports: it adds its words, options and action to the program. */
export type RegisterCommand = (program: Command, io: Io, finish: Finish) => void

/** Thrown by a command for something its user can put right; `main` prints the message and ends with `exitCode`. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
  /** What scripts are told besides the message. */
  readonly facts: Readonly<Record<string, unknown>>
  constructor(
    message: string,
    readonly exitCode: ExitCode = 1,
    options: ErrorOptions & { readonly facts?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message, options)
    this.facts = options.facts ?? {}
  }
}

/** Writes one result as indented JSON with a closing newline. */
export function writeJson(io: Io, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
