import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOwnDatabase } from '@collimator/db/test-support'
import { type App, exportPrograms, openApp, openFailureMessage, VISITOR } from '@collimator/operations'
import { EVERYTHING } from '@collimator/review'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

const CONTENT = join(import.meta.dirname, '../../content')
let folder = ''
let later = ''

/** A later version of the program, as a maintainer makes one: other price limits in a codebook of a new version. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collimator-editions-'))
  later = join(folder, 'content')
  await cp(CONTENT, later, { recursive: true, filter: (path) => !path.includes('ai-tools') })
  await change('codebooks/schuur-2021.json', (text) =>
    text.replace(/"version": "[^"]+"/, '"version": "99.0.0"').replace('"below": 60,', '"below": 61,'),
  )
  await change('programs/starter-2026-11.manifest.json', (text) => {
    const manifest = JSON.parse(text)
    manifest.version = '99.0.0'
    manifest.codebook.version = '99.0.0'
    manifest.banner = 'Another banner'
    return JSON.stringify(manifest)
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function change(name: string, edit: (text: string) => string): Promise<void> {
  const path = join(later, name)
  const before = await readFile(path, 'utf8')
  const after = edit(before)
  expect(after).not.toBe(before)
  await writeFile(path, after)
}

type Place = { readonly dataDirectory: string; readonly databaseUrl: string | undefined }

async function open(place: Place, contentDirectory: string): Promise<App> {
  const opened = await openApp({
    ...place,
    contentDirectory,
    now: () => new Date('2026-11-24T12:00:00Z'),
    loadStarter: true,
  })
  if (!opened.ok) throw new Error(openFailureMessage(opened.error))
  return opened.value
}

/** Every listing of the published edition as the files of a visitor hold them. */
async function exported(app: App): Promise<string[]> {
  const context = { app, actor: VISITOR, requestId: 'test' }
  const files = []
  for (const format of ['csv', 'jsonl', 'xlsx'] as const) {
    const file = await exportPrograms(context, { selection: EVERYTHING, format })
    if (!file.ok || !file.value) throw new Error('nothing was exported')
    files.push(`${file.value.fileName} ${Buffer.from(file.value.bytes).toString('base64')}`)
  }
  return files
}

describe('an edition, when the program brings a codebook of a later version', () => {
  it('gives the same bytes before and after, embedded', async () => {
    const place = { dataDirectory: join(folder, 'data'), databaseUrl: undefined }
    const first = await open(place, CONTENT)
    const before = await exported(first)
    await first.close()
    const second = await open(place, later)
    expect(await exported(second)).toEqual(before)
    await second.close()
  })

  it.skipIf(inject('postgresqlUrl') === '')(
    'gives the same bytes from two processes of different versions over one PostgreSQL',
    async () => {
      const { url, drop } = await createOwnDatabase(inject('postgresqlUrl'))
      const place = { dataDirectory: join(folder, 'unused'), databaseUrl: url }
      const first = await open(place, CONTENT)
      const before = await exported(first)
      const second = await open(place, later)
      expect(await exported(second)).toEqual(before)
      expect(await exported(first)).toEqual(before)
      await Promise.all([first.close(), second.close()])
      await drop()
    },
  )
})
