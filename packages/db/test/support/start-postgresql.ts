import type { TestProject } from 'vitest/node'
import { startPostgresql } from './postgresql-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a PostgreSQL that tests may create databases on; empty when there is none. */
    postgresqlUrl: string
    /** Why there is none. */
    postgresqlMissing: string
  }
}

/** Starts one PostgreSQL for all test files, and says which one is tested, or why none is. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
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
