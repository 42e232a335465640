import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Actor, type App, type Context, openApp, openFailureMessage, VISITOR } from '@collimator/operations'
import { INSIDE } from '@collimator/operations/test-support'
import { storeOfRun } from './stores-of-run.ts'

const CONTENT = join(import.meta.dirname, '../../content')

/** An app over an embedded store of its own with the 300 starter listings. */
export type StarterCatalogue = {
  readonly app: App
  /** A request of the actor that the catalogue was opened for. */
  readonly context: Context
  /** Where the store is; free for another process once the store is closed. */
  readonly dataDirectory: string
  /** Closes the store and takes its folder away. */
  readonly remove: () => Promise<void>
}

/** Opens an app in a new folder, as the web server does, with the starter listings loaded. */
export function openStarterCatalogue(actor: Actor = VISITOR): Promise<StarterCatalogue> {
  return open(actor, true)
}

/** Opens an app in a new folder over a store without an edition. */
export function openEmptyCatalogue(actor: Actor = VISITOR): Promise<StarterCatalogue> {
  return open(actor, false)
}

async function open(actor: Actor, loadStarter: boolean): Promise<StarterCatalogue> {
  const template = await storeOfRun(loadStarter ? 'starter' : 'empty', async (folder) => {
    const app = await openIn(folder, loadStarter)
    await app.close()
  })
  const dataDirectory = await copyOfStore(template)
  const app = await openIn(dataDirectory, loadStarter)
  return {
    app,
    context: { app, actor, requestId: randomUUID() },
    dataDirectory,
    remove: async () => {
      await app.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}

async function openIn(dataDirectory: string, loadStarter: boolean): Promise<App> {
  const opened = await openApp({
    contentDirectory: CONTENT,
    dataDirectory,
    databaseUrl: undefined,
    now: () => new Date('2026-11-24T12:00:00Z'),
    loadStarter,
  })
  if (!opened.ok) throw new Error(openFailureMessage(opened.error))
  return opened.value
}

/** The app as it is when nothing can be read: every question about an edition fails with `error`. */
export function failingApp(app: App, error: Error): App {
  const inside = app[INSIDE]
  if (!inside) throw new Error('the app was opened without a store')
  return { ...app, [INSIDE]: { ...inside, editions: { current: () => Promise.reject(error) } } }
}

/** A copy of a closed store's folder: opening one takes a fraction of the time that creating it takes. */
export async function copyOfStore(dataDirectory: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'collimator-copy-'))
  await cp(dataDirectory, copy, { recursive: true })
  return copy
}
