import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storeOfRun } from '../../../../tests/support/stores-of-run.ts'
import type { Context } from '../context/context.ts'
import { openApp, openFailureMessage } from '../context/open-app.ts'
import type { Actor } from '../policy/actor.ts'

const CONTENT = join(import.meta.dirname, '..', '..', '..', '..', 'content')

/** A request to an app over an embedded store of its own, and how to take the store away again. */
export type TestApp = { readonly context: Context; readonly close: () => Promise<void> }

type TestOptions = { readonly loadStarter?: boolean; readonly actor?: Actor; readonly now?: () => Date }

/** Opens an app in a new folder; with the starter listings unless told otherwise. */
export async function openTestApp(options: TestOptions = {}): Promise<TestApp> {
  const template = await storeOfRun('empty', async (folder) => {
    const { context } = await open(folder, { loadStarter: false })
    await context.app.close()
  })
  const dataDirectory = await mkdtemp(join(tmpdir(), 'collimator-test-'))
  await cp(template, dataDirectory, { recursive: true })
  return open(dataDirectory, options)
}

async function open(dataDirectory: string, options: TestOptions): Promise<TestApp> {
  const opened = await openApp({
    contentDirectory: CONTENT,
    dataDirectory,
    databaseUrl: undefined,
    now: options.now ?? (() => new Date('2026-11-24T12:00:00Z')),
    loadStarter: options.loadStarter ?? true,
  })
  if (!opened.ok) throw new Error(openFailureMessage(opened.error))
  const app = opened.value
  return {
    context: { app, actor: options.actor ?? { kind: 'operator', name: 'test' }, requestId: 'a-request' },
    close: async () => {
      await app.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}
