import { basename } from 'node:path'
import {
  type AccessRefusal,
  accessRefusalMessage,
  type Context,
  isAccessRefusal,
  openWithoutStore,
  refusalReason,
  type StudyFile,
  type StudyRefusal,
  studyRefusalMessage,
} from '@collimator/operations/studies'
import { listProblems, readInputFile } from './input-file.ts'
import { CommandFailure, type Io, writeJson } from './io.ts'
import { requestOf } from './request.ts'

/** A request to analyses, which need neither store nor content. */
export function studyContext({ now, cwd }: Io): Context {
  return requestOf(openWithoutStore({ now, dataDirectory: cwd, contentDirectory: cwd }))
}

/** Leaves the failures of the analysis itself. @throws CommandFailure when the policy said no. */
export function failIfRefused<E>(error: E | AccessRefusal): asserts error is Exclude<E, AccessRefusal> {
  if (isAccessRefusal(error)) throw new CommandFailure(accessRefusalMessage(error))
}

/** Reads a file named on the command line as the file of a study. */
export async function readStudyFile(io: Io, path: string): Promise<StudyFile> {
  return { name: basename(path), bytes: await readInputFile(io, path) }
}

/**
 * Does the work of an analysis whose answer is JSON or words. Where a file allows no answer at all, scripts get
 * {"notEstimable": reason} on stdout beside the words on stderr.
 */
export async function answerScripts<T>(io: Io, json: boolean | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (json && error instanceof CommandFailure && error.exitCode === 1) {
      writeJson(io, { notEstimable: error.message, ...error.facts })
    }
    throw error
  }
}

/** Lists the broken rows of a refused study on stderr, and makes the failure that says why it was refused. */
export function studyFailure(io: Io, path: string, refusal: StudyRefusal | AccessRefusal): CommandFailure {
  failIfRefused(refusal)
  listProblems(io, problemsOf(refusal))
  return new CommandFailure(studyRefusalMessage(path, refusal), 1, { facts: factsOf(refusal) })
}

function problemsOf(refusal: StudyRefusal) {
  if (refusal.code === 'STUDY.FILE_UNUSABLE') return refusal.fault.problems
  return 'problems' in refusal ? refusal.problems : []
}

/** What scripts get besides the reason: where rows are broken, or how they contradict each other. */
function factsOf(refusal: StudyRefusal): Record<string, unknown> {
  if (refusal.code === 'STUDY.CONTRADICTION') return { notEstimable: refusalReason(refusal), faults: refusal.faults }
  if (refusal.code !== 'STUDY.BROKEN_ROWS') return {}
  // What was found may be the word NaN, which must not be part of an answer for scripts.
  const places = refusal.problems.map(({ row, field, expected }) => ({ row, field, expected }))
  return { notEstimable: refusalReason(refusal), problems: places }
}
