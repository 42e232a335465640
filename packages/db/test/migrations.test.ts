import { getTableColumns, sql } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { describe, expect, inject, test } from 'vitest'
import { MIGRATIONS, migrate, openStore } from '../src/index.ts'
import { schema } from '../src/schema/schema.ts'
import { rowsOf } from '../src/store/rows-of.ts'
import { onEachStore, openOwnDatabase, rolledBack } from './support/on-each-store.ts'
import { successOf } from './support/success-of.ts'

const tables = Object.values(schema).filter((part): part is (typeof schema)['document'] => typeof part === 'object')

onEachStore('migrations', (store) => {
  test('an empty database got every step in order, each on record', async () => {
    const rows = await rowsOf<{ number: number }>(store().db, sql`select number from schema_migration order by number`)
    expect(rows.map(({ number }) => number)).toEqual(MIGRATIONS.map(({ number }) => number))
    expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, at) => at + 1))
  })

  test('running them again applies nothing', async () => {
    expect(await migrate(store())).toEqual({ ok: true, value: { applied: [], schema: MIGRATIONS.length } })
  })

  test('a store made by a later version is refused and stays as it is', async () => {
    await store().db.execute(sql`insert into schema_migration values (999, 'from the future', 'x')`)
    const outcome = await migrate(store())
    await store().db.execute(sql`delete from schema_migration where number = 999`)
    expect(outcome).toEqual({ ok: false, error: { code: 'STORE.NEWER_SCHEMA', found: 999, known: MIGRATIONS.length } })
  })

  test('a step that was edited after it ran is noticed', async () => {
    const kept = await rowsOf<{ sha256: string }>(store().db, sql`select sha256 from schema_migration where number = 2`)
    await store().db.execute(sql`update schema_migration set sha256 = 'edited' where number = 2`)
    const outcome = await migrate(store())
    await store().db.execute(sql`update schema_migration set sha256 = ${kept[0]?.sha256} where number = 2`)
    expect(outcome).toEqual({ ok: false, error: { code: 'STORE.MIGRATION_EDITED', name: '0002-documents' } })
  })

  test.each(tables.map((table) => [getTableConfig(table).name, table] as const))(
    'the table %s has the columns that the schema describes, and no other',
    async (name, table) => {
      const found = await rowsOf<{ column: string; type: string; nullable: boolean }>(
        store().db,
        sql`select a.attname as column, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable
          from pg_attribute a where a.attrelid = ${name}::regclass and a.attnum > 0 order by a.attname`,
      )
      expect(found).toEqual(describedColumns(table))
    },
  )

  test.each(tables.map((table) => [getTableConfig(table).name, table] as const))(
    'the table %s has the constraints and indexes that the schema names',
    async (name, table) => {
      const rows = await rowsOf<{ name: string }>(
        store().db,
        sql`select conname as name from pg_constraint where conrelid = ${name}::regclass and contype in ('c', 'u')
          union select indexrelid::regclass::text from pg_index where indrelid = ${name}::regclass
            and not exists (select from pg_constraint where conindid = indexrelid)`,
      )
      expect(new Set(rows.map((row) => row.name))).toEqual(describedConstraints(table))
    },
  )

  test.each([
    'document',
    'listing_import',
    'edition',
    'listing',
    'listing_revision',
    'listing_relation',
    'review_sources',
    'review_coder',
    'record',
    'sighting',
    'screening_decision',
    'coding',
    'coding_quote',
    'adjudication',
  ])('rows of %s are history and cannot be changed or deleted', async (table) => {
    const attempts = [
      sql`delete from ${sql.identifier(table)}`,
      sql`truncate ${sql.identifier(table)} cascade`,
      sql`update ${sql.identifier(table)} set ${sql.identifier(aColumnOf(table))} = null`,
    ]
    for (const attempt of attempts) {
      await rolledBack(store(), async (transaction) => {
        await expect(transaction.transaction((inner) => inner.execute(attempt))).rejects.toMatchObject({
          cause: { message: expect.stringMatching(/is history/) },
        })
      })
    }
  })
})

describe.runIf(inject('postgresqlUrl') !== '')('two processes that start together, PostgreSQL', () => {
  test('one runs the steps, the other waits and finds nothing to do', async () => {
    const first = await openOwnDatabase(inject('postgresqlUrl'))
    const [{ name } = { name: '' }] = await rowsOf<{ name: string }>(first.db, sql`select current_database() as name`)
    const url = new URL(inject('postgresqlUrl'))
    url.pathname = `/${name}`
    const second = successOf(await openStore({ url: url.href, directory: 'unused' }))
    const outcomes = (await Promise.all([migrate(first), migrate(second)])).map(successOf)
    expect(outcomes.map(({ applied }) => applied.length).sort()).toEqual([0, MIGRATIONS.length])
    await second.close()
    await first.close()
  })
})

function describedColumns(table: PgTable) {
  return Object.values(getTableColumns(table))
    .map((column) => ({ column: column.name, type: column.getSQLType(), nullable: !column.notNull }))
    .sort((a, b) => (a.column < b.column ? -1 : 1))
}

function describedConstraints(table: PgTable): Set<string> {
  const { name, checks, uniqueConstraints, indexes, columns } = getTableConfig(table)
  return new Set([
    ...checks.map((check) => check.name),
    ...uniqueConstraints.map((constraint) => constraint.name ?? ''),
    ...indexes.map((index) => index.config.name ?? ''),
    ...columns.filter((column) => column.isUnique).map((column) => `${name}_${column.name}_key`),
  ])
}

function aColumnOf(table: string): string {
  const described = tables.find((candidate) => getTableConfig(candidate).name === table) as PgTable
  return Object.values(getTableColumns(described)).at(-1)?.name ?? ''
}
