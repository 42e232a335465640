import type { Command } from 'commander'
import type { ExitCode, Io } from './io.ts'

/** Tells `main` how a command ended; a command that does not call it ended with 0. */
export type Finish = (code: ExitCode) => void

/** What every file in commands/ exports: it adds its words, options and action to the program. */
export type RegisterCommand = (program: Command, io: Io, finish: Finish) => void
