// The reading room under load, in this process and without HTTP: figures of a reader and of an exercise over 500,000 reads on
// PostgreSQL, and commits of 200 readers who finish 2,000 reads a minute. Reads are planted; commits run through the operations.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOwnDatabase, startPostgresql } from '@collimator/db/test-support'
import {
  type Actor,
  analyseReads,
  type Context,
  commitRead,
  judgeItems,
  openApp,
  openCase,
  openFailureMessage,
  type PersonId,
  requestReveal,
  showOwnFigures,
  showTeaching,
  startSession,
} from '@collimator/operations'
import { plantExercise, successOf } from '@collimator/operations/test-support'
import { aRecipe } from '@collimator/reading/test-support'
import { type Figure, leastFigure, printFigures, timesFigure } from './support/figures.ts'
import {
  exerciseId,
  type PlantedSize,
  PROGRAMME,
  plantResidents,
  plantScores,
  readerId,
} from './support/planted-scores.ts'
import { CONTENT } from './support/starter-listings.ts'

const SIZE: PlantedSize = { readers: 500, exercises: 25, films: 40 }
const READERS_AT_ONCE = 200
const READS_A_MINUTE = 2000
const PERSONAL_TARGET_MS = 300
const TEACHER_TARGET_MS = 1000
const COMMIT_TARGET_MS = 100
const ASKED = 40

/** Prints one table for figures over many reads and one for commits under load. */
export async function bench(): Promise<void> {
  const server = await startPostgresql()
  await onOwnDatabase(server.url, benchFigures)
  await onOwnDatabase(server.url, benchCommits)
  await server.stop()
}

type Place = { readonly url: string; readonly directory: string }

async function onOwnDatabase(server: string, work: (place: Place) => Promise<void>): Promise<void> {
  const { url, drop } = await createOwnDatabase(server)
  const directory = await mkdtemp(join(tmpdir(), 'collimator-bench-'))
  await work({ url, directory })
  await rm(directory, { recursive: true })
  await drop()
}

async function opened({ url, directory }: Place): Promise<Context> {
  const app = await openApp({
    ...{ contentDirectory: CONTENT, dataDirectory: directory, databaseUrl: url, now: () => new Date() },
    loadStarter: false,
  })
  if (!app.ok) throw new Error(openFailureMessage(app.error))
  return { app: app.value, actor: { kind: 'operator', name: 'bench' }, requestId: 'bench' }
}

async function benchFigures(place: Place): Promise<void> {
  const planting = await opened(place)
  await plantScores(planting, SIZE)
  await planting.app.close()
  const started = performance.now()
  const context = await opened(place)
  const figures: Figure[] = [
    leastFigure('the app opens, with a look for reads without a score', [performance.now() - started]),
  ]
  const people = Array.from({ length: ASKED }, (_, n) => as(context, readerId(n)))
  const own = () => timesOf(people, async (reader) => successOf(await showOwnFigures(reader, null)))
  figures.push(timesFigure('own figures, after a new read', await own(), PERSONAL_TARGET_MS))
  figures.push(timesFigure('own figures, asked for again', await own(), PERSONAL_TARGET_MS))
  const teacher = as(context, 'bench-teacher', 'teacher')
  const ids = Array.from({ length: SIZE.exercises }, (_, n) => exerciseId(n + 1))
  const page = () =>
    timesOf(ids, async (exercise) => {
      successOf(await showTeaching(teacher, { id: exercise }))
      successOf(await analyseReads(teacher, { exercise }))
      successOf(await judgeItems(teacher, { exercise }))
    })
  figures.push(timesFigure('teacher’s exercise, after a new read', await page(), TEACHER_TARGET_MS))
  figures.push(timesFigure('teacher’s exercise, asked for again', await page(), TEACHER_TARGET_MS))
  await context.app.close()
  const { readers, exercises, films } = SIZE
  const reads = readers * exercises * films
  printFigures(
    `PostgreSQL, ${reads} reads: ${readers} readers, each ${exercises * films} films of ${exercises} exercises`,
    figures,
  )
}

async function benchCommits(place: Place): Promise<void> {
  const context = await opened(place)
  const reads = READS_A_MINUTE
  const cases = Math.ceil(reads / READERS_AT_ONCE)
  const recipe = aRecipe({ id: 'load', cases, probes: 0, plannedErrors: 0, feedback: 'each-case' })
  await plantResidents(context, READERS_AT_ONCE)
  await plantExercise(context, recipe)
  const readers: Reading[] = []
  for (let n = 0; n < READERS_AT_ONCE; n++) {
    const reader = as(context, readerId(n))
    readers.push({ reader, session: successOf(await startSession(reader, { exercise: recipe.id })).session })
  }
  const commits: number[] = []
  const failures: string[] = []
  const began = performance.now()
  const running: Promise<void>[] = []
  for (let at = 0; at < reads; at++) {
    await until(began + (at * 60_000) / reads)
    const reading = readers[at % READERS_AT_ONCE]
    const position = Math.floor(at / READERS_AT_ONCE) + 1
    if (reading)
      running.push(
        readOne(reading, { position, findings: recipe.findings, commits }).catch((error: unknown) => {
          failures.push(String(error))
        }),
      )
  }
  await Promise.all(running)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  await context.app.close()
  printFigures(`PostgreSQL, ${READERS_AT_ONCE} readers, ${reads} reads with two commits each in ${seconds} s`, [
    timesFigure('commit', commits, COMMIT_TARGET_MS),
    {
      what: 'reads that failed',
      measured: `${failures.length}${failures[0] ? `, the first: ${failures[0]}` : ''}`,
      target: '-',
    },
  ])
}

type Reading = { readonly reader: Context; readonly session: string }
type OneRead = { readonly position: number; readonly findings: readonly string[]; readonly commits: number[] }

/** A film from its opening to the last word with the AI. */
async function readOne({ reader, session }: Reading, { position, findings, commits }: OneRead): Promise<void> {
  const place = { session, position }
  const answers = Object.fromEntries(findings.map((id) => [id, { present: false, confidence: 10 }]))
  const report = { answers, marks: [], recommendation: 'none', words: '', isNormal: true }
  const commit = async (madeFrom: number) => {
    const start = performance.now()
    successOf(await commitRead(reader, { ...place, madeFrom, report }))
    commits.push(performance.now() - start)
  }
  successOf(await openCase(reader, place))
  await commit(0)
  successOf(await requestReveal(reader, place))
  await commit(1)
}

function as(context: Context, id: string, role?: 'teacher'): Context {
  const memberships = role ? [{ scope: { kind: 'programme', id: PROGRAMME }, role } as const] : []
  const actor: Actor = { kind: 'person', id: id as PersonId, name: id, memberships }
  return { ...context, actor }
}

async function timesOf<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (const item of items) {
    const start = performance.now()
    await work(item)
    times.push(performance.now() - start)
  }
  return times
}

async function until(moment: number): Promise<void> {
  const wait = moment - performance.now()
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
}
