import { isNotEstimable } from '@collimator/kernel'
import { CommandFailure, type Io, writeJson } from './io.ts'

/**
 * A result as the JSON contract has it: a statistic that does not exist is {"notEstimable": reason}, the word `kind` that tells
 * results apart inside the program is left out, and a number that is not finite never gets through.
 */
export function contractJson(value: unknown): unknown {
  if (isNotEstimable(value)) return { notEstimable: value.reason }
  if (typeof value === 'number') return Number.isFinite(value) ? value : { notEstimable: 'not a finite number' }
  if (Array.isArray(value)) return value.map(contractJson)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key, part]) => part !== undefined && !isInternalKind(key, part))
  return Object.fromEntries(entries.map(([key, part]) => [key, contractJson(part)]))
}

/**
 * Does the work of an analysis whose answer is JSON or words. Where a file allows no answer at all, scripts get
 * {"notEstimable": reason} on stdout beside the words on stderr.
 */
export async function answered<T>(io: Io, json: boolean | undefined, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (json && error instanceof CommandFailure && error.exitCode === 1) writeJson(io, { notEstimable: error.message })
    throw error
  }
}

const VERDICTS = ['met', 'not-met', 'undecided', 'too-few']

/** A verdict's kind is its content; all other kinds are tags. */
function isInternalKind(key: string, part: unknown): boolean {
  return key === 'kind' && !VERDICTS.includes(String(part))
}
