import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { removeCases } from '@collimator/db/test-support'
import { insideOf } from '../context/context.ts'
import type { TestApp } from './open-test-app.ts'

/** Takes every pack, file and part of a download away: opening an app takes longer than most tests of packs. */
export async function removeEveryCase({ context: { app } }: TestApp): Promise<void> {
  await removeCases(insideOf(app).store.db)
  for (const folder of ['files', 'downloads'])
    await rm(join(app.dataDirectory, folder), { recursive: true, force: true })
}
