import type { JobProgress } from '@collimator/db'
import { err, type Result } from '@collimator/kernel'
import { z } from 'zod'
import type { Context } from '../context/context.ts'

/** What a job has while it runs. */
export type JobWork = {
  /**
   * Says how far the work is.
   * @throws JobStopped when the job was cancelled, or is no longer this worker's: the work ends there.
   */
  readonly report: (progress: JobProgress) => void
}

/** Ends work from inside {@link JobWork.report}. Not a fault: nobody but the worker catches it. */
export class JobStopped extends Error {
  override readonly name = 'JobStopped'
}

/** One kind of long work. A run may be killed at any moment and is begun again: doing it twice must be the same as once. */
export type JobKind = {
  readonly name: string
  /** What it does, for people; begins with a verb. */
  readonly says: string
  /** How often it is begun before a process that ends in the middle of it counts as its failure. */
  readonly mostAttempts: number
  /** Asked for by the house itself so often; never, when left out. */
  readonly everyMinutes?: number
  /** What is wrong with an input, in words; undefined when nothing is. */
  readonly fault: (input: unknown) => string | undefined
  /** Files of the store that an input refers to. */
  readonly filesOf: (input: unknown) => readonly string[]
  /** Does the work. What came of it is kept as JSON; why it cannot be done is told in words. */
  readonly run: (context: Context, input: unknown, work: JobWork) => Promise<Result<unknown, string>>
}

type Definition<Input> = Omit<JobKind, 'fault' | 'filesOf' | 'run'> & {
  readonly input: z.ZodType<Input>
  readonly filesOf?: (input: Input) => readonly string[]
  readonly run: (context: Context, input: Input, work: JobWork) => Promise<Result<unknown, string>>
}

/** Makes a kind of job whose input is read by its schema, when it is asked for and when it runs. */
export function jobKind<Input>({ input: schema, filesOf, run, ...rest }: Definition<Input>): JobKind {
  return {
    ...rest,
    fault: (input) => faultOf(schema.safeParse(input)),
    filesOf: (input) => {
      const read = schema.safeParse(input)
      return read.success ? (filesOf?.(read.data) ?? []) : []
    },
    run: async (context, input, work) => {
      const read = schema.safeParse(input)
      return read.success ? run(context, read.data, work) : err(`its input cannot be read: ${faultOf(read)}`)
    },
  }
}

function faultOf(read: z.ZodSafeParseResult<unknown>): string | undefined {
  return read.success ? undefined : z.prettifyError(read.error)
}
