import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder with the data folders that test files of this run have made for each other to copy. */
    storesOfRun: string
  }
}

/** Gives a run a folder for {@link storeOfRun}, and takes it away at its end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'collimator-stores-'))
  project.provide('storesOfRun', folder)
  return () => rm(folder, { recursive: true, force: true })
}

/**
 * A data folder that all test files of a run copy: creating a store takes seconds, copying one a fraction. Whoever needs
 * it first makes it; of two who make it at once, one is kept.
 */
export async function storeOfRun(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const kept = join(inject('storesOfRun'), name)
  if (existsSync(kept)) return kept
  const made = await mkdtemp(join(inject('storesOfRun'), 'making-'))
  await mkdir(join(made, 'store'))
  await make(join(made, 'store'))
  try {
    await rename(join(made, 'store'), kept)
  } catch (error) {
    if (!existsSync(kept)) throw error
  }
  return kept
}
