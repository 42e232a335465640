import { fileStoreFaultMessage } from '@collimator/files'
import { err } from '@collimator/kernel'
import { z } from 'zod'
import { caseImportRefusalMessage, importCasePack } from '../cases/import-case-pack.ts'
import { importWebPack } from '../cases/import-web-pack.ts'
import { insideOf } from '../context/context.ts'
import { accessRefusalMessage, isAccessRefusal } from '../context/operation.ts'
import { readAsCohort } from '../demo/cohort/read-as-cohort.ts'
import { evaluateRefusalMessage, evaluateTool } from '../evaluation/evaluate-tool.ts'
import { importPrograms, importRefusalMessage } from '../programs/import-programs.ts'
import { prepareOneExercise, prepareOpenExercises } from '../reading/prepare-exercises.ts'
import { backUp, check, maintainStore, scheduledBackup, sweepFilesOf } from './care-jobs.ts'
import { type JobKind, type JobWork, jobKind } from './job-kind.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const MOST_LISTING_BYTES = 180 * 2 ** 20

const importListings = jobKind({
  name: 'import-listings',
  says: 'import listings from a file and publish them',
  mostAttempts: 3,
  input: z.strictObject({ fileName: z.string().min(1).max(300), sha256, acceptValid: z.boolean() }),
  filesOf: (input) => [input.sha256],
  run: async (context, input, { report }) => {
    report({ doing: 'reading the file', done: null, total: null })
    const read = await insideOf(context.app).files.readWhole(input.sha256, MOST_LISTING_BYTES)
    if (!read.ok) return err(`${input.fileName}: ${fileStoreFaultMessage(read.error)}`)
    const done = await importPrograms(context, {
      fileName: input.fileName,
      bytes: read.value,
      acceptValid: input.acceptValid,
      onProgress: countOf(report, 'writing listings'),
    })
    return done.ok ? done : err(importRefusalMessage(done.error))
  },
})

const packSchema = z.union([
  z.strictObject({ folder: z.string().min(1), acceptValid: z.boolean() }),
  z.strictObject({ address: z.url({ protocol: /^https?$/ }), acceptValid: z.boolean() }),
])

const importPack = jobKind({
  name: 'import-case-pack',
  says: 'import a case pack',
  mostAttempts: 5,
  input: packSchema,
  run: async (context, input, { report }) => {
    const options = { acceptValid: input.acceptValid, onProgress: countOf(report, 'copying files') }
    const done =
      'folder' in input
        ? await importCasePack(context, { ...options, folder: input.folder })
        : await importWebPack(context, { ...options, address: input.address })
    return done.ok ? done : err(caseImportRefusalMessage(done.error))
  },
})

const evaluate = jobKind({
  name: 'evaluate-tool',
  says: 'evaluate an AI tool on cases',
  mostAttempts: 3,
  input: z.strictObject({
    tool: z.strictObject({ id: z.string().min(1) }),
    cases: z.strictObject({ pack: z.string().min(1) }),
  }),
  run: async (context, input, { report }) => {
    const done = await evaluateTool(context, { ...input, onProgress: countOf(report, 'reading images') })
    if (done.ok) return done
    return err(isAccessRefusal(done.error) ? accessRefusalMessage(done.error) : evaluateRefusalMessage(done.error))
  },
})

const prepareExercise = jobKind({
  name: 'prepare-exercise',
  says: 'make the films of an exercise and let its AI tool read them',
  mostAttempts: 3,
  input: z.strictObject({ exercise: z.string().min(1).max(60), version: z.string().min(1).max(40) }),
  run: (context, input, { report }) =>
    prepareOneExercise(context, { id: input.exercise, version: input.version }, countOf(report, 'making films')),
})

const prepareForVisitors = jobKind({
  name: 'prepare-open-exercises',
  says: 'make the films of exercises that are open to everybody',
  mostAttempts: 3,
  everyMinutes: 24 * 60,
  input: z.strictObject({}),
  run: (context, _input, { report }) => prepareOpenExercises(context, countOf(report, 'making films')),
})

const cohort = jobKind({
  name: 'read-as-cohort',
  says: 'let simulated residents read, in a demonstration',
  mostAttempts: 5,
  input: z.strictObject({}),
  run: (context, _input, { report }) => readAsCohort(context, report),
})

/** Every kind of job. A room adds its own here. */
export const JOB_KINDS: readonly JobKind[] = [
  importListings,
  importPack,
  evaluate,
  prepareExercise,
  prepareForVisitors,
  cohort,
  backUp,
  scheduledBackup,
  check,
  maintainStore,
  sweepFilesOf(() => JOB_KINDS),
]

function countOf(report: JobWork['report'], doing: string): (done: number, total: number) => void {
  return (done, total) => report({ doing, done: Math.floor(done), total })
}
