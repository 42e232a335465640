import type { JobSearch } from '@collimator/operations'
import { z } from 'zod'
import { withParameters } from '../../../present/addresses.ts'

const STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const

const schema = z.object({
  state: z.enum(STATES).or(z.literal('')).catch(''),
  all: z.literal('1').or(z.literal('')).catch(''),
  older: z.string().max(80).catch(''),
})

/** What an address says of the list of jobs: a state, whether housekeeping is listed, and the job to continue from. */
export type JobsAddress = z.infer<typeof schema>

/** Reads an address; what is not understood is left out. */
export function readJobsAddress(parameters: URLSearchParams): JobsAddress {
  const field = (name: string) => parameters.get(name) ?? ''
  return schema.parse({ state: field('state'), all: field('all'), older: field('older') })
}

/** The jobs that an address asks for. Housekeeping that failed is always listed. */
export function searchOf({ state, all, older }: JobsAddress): JobSearch {
  return {
    state: state === '' ? undefined : state,
    onlyAsked: all === '' && state !== 'failed',
    olderThan: older === '' ? undefined : older,
  }
}

/** Writes an address. */
export function writeJobsAddress(address: JobsAddress): string {
  return withParameters('/admin/jobs', new URLSearchParams(Object.entries(address).filter(([, value]) => value !== '')))
}
