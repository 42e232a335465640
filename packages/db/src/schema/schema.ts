import * as accountsTables from './accounts-tables.ts'
import * as assignedTables from './assigned-tables.ts'
import * as auditTables from './audit-tables.ts'
import * as caseTables from './case-tables.ts'
import * as catalogueTables from './catalogue-tables.ts'
import * as documentTables from './document-tables.ts'
import * as jobTables from './job-tables.ts'
import * as readingTables from './reading-tables.ts'
import * as reviewTables from './review-tables.ts'
import * as searchTables from './search-tables.ts'

/** Every table, for the query builder. */
export const schema = {
  ...documentTables,
  ...catalogueTables,
  ...searchTables,
  ...auditTables,
  ...accountsTables,
  ...jobTables,
  ...reviewTables,
  ...readingTables,
  ...assignedTables,
  ...caseTables,
}

/** See {@link schema}. */
export type Schema = typeof schema
