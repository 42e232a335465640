import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { embeddedTemplate } from '../../src/index.ts'
import { startPostgresql } from './postgresql-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a PostgreSQL that tests may create databases on; empty when there is none. */
    postgresqlUrl: string
    /** Why there is none. */
    postgresqlMissing: string
    /** File with an empty embedded store, to start others from. */
    embeddedTemplate: string
  }
}

/** Prepares both stores once for all test files, and says which PostgreSQL is tested, or why none is. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'collimator-template-'))
  const template = join(directory, 'template.tar')
  await writeFile(template, Buffer.from(await (await embeddedTemplate()).arrayBuffer()))
  project.provide('embeddedTemplate', template)
  const stop = await providePostgresql(project)
  return async () => {
    await stop()
    await rm(directory, { recursive: true })
  }
}

async function providePostgresql(project: TestProject): Promise<() => Promise<void>> {
  try {
    const server = await startPostgresql()
    process.stderr.write(`database suite: embedded store and PostgreSQL (from ${server.from})\n`)
    project.provide('postgresqlUrl', server.url)
    project.provide('postgresqlMissing', '')
    return server.stop
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(`database suite: embedded store only; PostgreSQL was NOT tested: ${reason}\n`)
    project.provide('postgresqlUrl', '')
    project.provide('postgresqlMissing', reason)
    return async () => undefined
  }
}
