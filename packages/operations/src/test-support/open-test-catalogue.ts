import { rmSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { openCatalogue, openFailureMessage } from '../catalogue/open-catalogue.ts'
import type { Actor } from '../policy/catalogue-policy.ts'

const CONTENT = join(import.meta.dirname, '..', '..', '..', '..', 'content')

/** A catalogue over an embedded store of its own, and how to take it away again. */
export type TestCatalogue = { readonly catalogue: Catalogue; readonly close: () => Promise<void> }

type TestOptions = { readonly loadStarter?: boolean; readonly actor?: Actor }

/** Creating a store takes seconds, copying one a fraction: each process makes an empty one once. */
let template: Promise<string> | undefined

/** Opens a catalogue in a new folder; with the starter listings unless told otherwise. */
export async function openTestCatalogue(options: TestOptions = {}): Promise<TestCatalogue> {
  template ??= emptyStore()
  const dataDirectory = await newFolder()
  await cp(await template, dataDirectory, { recursive: true })
  return open(dataDirectory, options)
}

async function emptyStore(): Promise<string> {
  const folder = await newFolder()
  const { catalogue } = await open(folder, { loadStarter: false })
  await catalogue.store.close()
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'collimator-test-'))
}

async function open(dataDirectory: string, options: TestOptions): Promise<TestCatalogue> {
  const opened = await openCatalogue({
    contentDirectory: CONTENT,
    dataDirectory,
    databaseUrl: undefined,
    actor: options.actor ?? { kind: 'operator', name: 'test' },
    now: () => new Date('2026-11-24T12:00:00Z'),
    loadStarter: options.loadStarter ?? true,
  })
  if (!opened.ok) throw new Error(openFailureMessage(opened.error))
  const catalogue = opened.value
  return {
    catalogue,
    close: async () => {
      await catalogue.store.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}
