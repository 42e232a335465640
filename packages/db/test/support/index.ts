export { createOwnDatabase } from './own-database.ts'
export { type PostgresqlServer, startPostgresql } from './postgresql-server.ts'
export { RELEASE, restoreRelease } from './release-dump.ts'
export { removeCases } from './remove-cases.ts'
