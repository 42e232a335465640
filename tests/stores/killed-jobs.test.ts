import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOwnDatabase } from '@collimator/db/test-support'
import type { Result } from '@collimator/kernel'
import {
  type Context,
  enqueueJob,
  exportCasePack,
  listAuditEvents,
  listCases,
  listJobs,
  openApp,
  openFailureMessage,
} from '@collimator/operations'
import { writePackFolder } from '@collimator/operations/test-support'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { filmOfText } from '../support/film-of-text.ts'

const PROCESS = join(import.meta.dirname, 'support', 'work-process.mjs')
const FILMS = Array.from({ length: 6 }, (_, at) => ({ id: `film-${at}`, content: filmOfText(`film ${at}`) }))

let folder = ''
let pack = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collimator-killed-jobs-'))
  pack = join(folder, 'pack')
  await writePackFolder(pack, FILMS)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Place = { readonly dataDirectory: string; readonly databaseUrl: string | undefined }

function successOf<Value>(result: Result<Value, { readonly code: string }>): Value {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

/** Opens an app, works with it as its operator, and closes it. */
async function using<Value>(place: Place, work: (context: Context) => Promise<Value>): Promise<Value> {
  const opened = await openApp({
    ...place,
    contentDirectory: join(import.meta.dirname, '../../content'),
    now: () => new Date(),
    loadStarter: false,
  })
  if (!opened.ok) throw new Error(openFailureMessage(opened.error))
  try {
    return await work({ app: opened.value, actor: { kind: 'operator', name: 'test' }, requestId: 'test' })
  } finally {
    await opened.value.close()
  }
}

/** Lets a worker work and kills it in the middle of the n-th thing that it dates; 0 lets it end. Says whether it was killed. */
async function letWork({ dataDirectory, databaseUrl = '' }: Place, killAt: number): Promise<boolean> {
  const hoursAhead = killAt === 0 ? '1' : '0'
  const child = spawn(process.execPath, [PROCESS, dataDirectory, databaseUrl, String(killAt), hoursAhead], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  child.stdout.on('data', () => child.kill('SIGKILL'))
  const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null]
  if (signal === null && code !== 0) throw new Error(`the worker ended with ${code}`)
  return signal === 'SIGKILL'
}

/** What is in a store after the job: cases with their files' bytes, jobs, and how often an import is on record. */
async function outcome(context: Context) {
  const packs = successOf(await listCases(context, null))
  const written = []
  for (const { id, cases } of packs) {
    const out = await mkdtemp(join(folder, 'exported-'))
    successOf(await exportCasePack(context, { folder: join(out, 'pack'), pack: id }))
    const films = await readdir(join(out, 'pack'), { recursive: true, withFileTypes: true })
    const bytes = films
      .filter((entry) => entry.isFile() && entry.name.endsWith('.nii'))
      .map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1'))
    written.push({ cases: cases.map((one) => one.id).sort(), bytes: (await Promise.all(bytes)).sort() })
  }
  const { jobs } = successOf(await listJobs(context, {}))
  const { events } = successOf(await listAuditEvents(context, { filter: { action: 'cases.import' } }))
  return { written, states: jobs.map(({ state }) => state), imports: events.length }
}

const WHOLE = {
  written: [{ cases: FILMS.map(({ id }) => id), bytes: FILMS.map(({ content }) => content).sort() }],
  states: ['done'],
  imports: 1,
}

const STORES = [
  { store: 'the embedded store', isMissing: false, kills: [4], place: embedded },
  { store: 'PostgreSQL', isMissing: inject('postgresqlUrl') === '', kills: [2, 4, 5], place: onServer },
]

async function embedded(name: string) {
  return { at: { dataDirectory: join(folder, name), databaseUrl: undefined }, drop: async () => undefined }
}

async function onServer(name: string) {
  const { url, drop } = await createOwnDatabase(inject('postgresqlUrl'))
  return { at: { dataDirectory: join(folder, `${name}-files`), databaseUrl: url }, drop }
}

describe.each(STORES)('a case pack imported by a worker on $store', ({ isMissing, kills, place }) => {
  it.skipIf(isMissing).each(kills)(
    'is there whole and once, though the worker was killed in the middle of thing %i that it dated',
    async (killAt) => {
      const { at, drop } = await place(`killed-${killAt}`)
      await using(at, async (context) =>
        successOf(await enqueueJob(context, { kind: 'import-case-pack', input: { folder: pack, acceptValid: false } })),
      )
      expect(await letWork(at, killAt)).toBe(true)
      expect(await letWork(at, 0)).toBe(false)
      expect(await using(at, outcome)).toEqual(WHOLE)
      await drop()
    },
  )
})
