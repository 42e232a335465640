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

/** Opens a catalogue in a new folder; with the starter listings unless told otherwise. */
export async function openTestCatalogue(
  options: { loadStarter?: boolean; actor?: Actor } = {},
): Promise<TestCatalogue> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'collimator-test-'))
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
