import * as accountsTables from './accounts-tables.ts'
import * as auditTables from './audit-tables.ts'
import * as catalogueTables from './catalogue-tables.ts'
import * as jobTables from './job-tables.ts'
import * as searchTables from './search-tables.ts'

/** Every table, for the query builder. */
export const schema = { ...catalogueTables, ...searchTables, ...auditTables, ...accountsTables, ...jobTables }

/** See {@link schema}. */
export type Schema = typeof schema
