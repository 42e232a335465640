import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Actor, type Catalogue, openCatalogue, openFailureMessage } from '@collimator/operations'

const CONTENT = join(import.meta.dirname, '../../content')

/** A catalogue of the 300 starter listings over an embedded store of its own. */
export type StarterCatalogue = {
  readonly catalogue: Catalogue
  /** Where the store lies; free for another process once the store is closed. */
  readonly dataDirectory: string
  /** Closes the store and takes its folder away. */
  readonly remove: () => Promise<void>
}

/** Opens a catalogue in a new folder, as the web server does: as a visitor, with the starter listings loaded. */
export async function openStarterCatalogue(actor: Actor = { kind: 'visitor' }): Promise<StarterCatalogue> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'collimator-starter-'))
  const opened = await openCatalogue({
    contentDirectory: CONTENT,
    dataDirectory,
    databaseUrl: undefined,
    actor,
    now: () => new Date('2026-11-24T12:00:00Z'),
    loadStarter: true,
  })
  if (!opened.ok) throw new Error(openFailureMessage(opened.error))
  const catalogue = opened.value
  return {
    catalogue,
    dataDirectory,
    remove: async () => {
      await catalogue.store.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}

/** A copy of a closed store's folder: opening one takes a fraction of the time that creating it takes. */
export async function copyOfStore(dataDirectory: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'collimator-copy-'))
  await cp(dataDirectory, copy, { recursive: true })
  return copy
}
