import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { MIGRATIONS } from '../../../src/index.ts'

// Run in a checkout of the release, see PROVENANCE.md. It uses nothing of the release but the statements of its
// migrations, so that what it writes is what the release stored, whatever later versions think of it.

type Row = Readonly<Record<string, string | null>>
type Column = { readonly name: string; readonly identity: boolean }

/** Tables of the release, each after those it refers to. */
const TABLES = [
  'document',
  'listing_import',
  'edition',
  'listing',
  'listing_revision',
  'listing_relation',
  'listing_search',
  'search_word',
  'schema_migration',
] as const
const ROWS_A_STATEMENT = 50

const directory = process.argv[2]
if (directory === undefined) throw new TypeError('usage: tsx make-dump.ts DIRECTORY_OF_THE_STORE')
const store = await PGlite.create(directory, { extensions: { pg_trgm } })
await store.exec(`set timezone = 'UTC'`)

const statements = [
  ...MIGRATIONS.flatMap((migration) => migration.statements),
  `create table schema_migration (
      number integer primary key, name text not null, sha256 text not null,
      applied_at timestamp with time zone not null default now())`,
]
for (const table of TABLES) statements.push(...(await insertsOf(table)))
await store.close()

const lines = statements.map((statement) => `${JSON.stringify(statement)}\n`).join('')
await writeFile(join(import.meta.dirname, 'dump.jsonl.gz'), gzipSync(lines, { level: 9 }))
process.stdout.write(
  `${statements.length} statements, SHA-256 of the lines ${createHash('sha256').update(lines).digest('hex')}\n`,
)

async function insertsOf(table: string): Promise<string[]> {
  const { rows: columns } = await store.query<Column>(
    `select attname as name, attidentity <> '' as identity from pg_attribute
      where attrelid = $1::regclass and attnum > 0 order by attnum`,
    [table],
  )
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const texts = columns.map(({ name }) => `"${name}"::text as "${name}"`).join(', ')
  const { rows } = await store.query<Row>(`select ${texts} from ${table} order by ctid`)
  const inserts: string[] = []
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const values = rows.slice(from, from + ROWS_A_STATEMENT).map((row) => `(${columns.map(literalIn(row)).join(', ')})`)
    inserts.push(`insert into ${table} (${names}) overriding system value values\n${values.join(',\n')}`)
  }
  const [key] = columns.filter(({ identity }) => identity)
  if (key)
    inserts.push(`select setval(pg_get_serial_sequence('${table}', '${key.name}'), max("${key.name}")) from ${table}`)
  return inserts
}

function literalIn(row: Row): (column: Column) => string {
  return ({ name }) => {
    const text = row[name]
    return text === null || text === undefined ? 'null' : `'${text.replaceAll("'", "''")}'`
  }
}
