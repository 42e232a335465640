import { sql } from 'drizzle-orm'
import { rowsOf } from '../store/rows-of.ts'
import type { Store, Transaction } from '../store/store.ts'
import { backedUpTables } from './backed-up-tables.ts'
import { BackupFailure } from './backup-error.ts'
import type { BackupFiles } from './backup-files.ts'
import { BACKUP_VERSION, type BackupHeader, type BackupPart } from './backup-part.ts'
import { countRows, digestRows, readCounters, readRows, writeValuesAlike } from './table-rows.ts'
import { type TableShape, tableShapes } from './table-shape.ts'

/** Who makes a backup, when, and which files belong to the store. */
export type BackupSource = {
  readonly program: string
  readonly madeAt: Date
  readonly files?: BackupFiles | undefined
}

/**
 * Everything the store holds at one moment, whoever writes meanwhile. The transaction must not have been used before:
 * only its first statement can say that it sees one moment.
 */
export async function* readParts(
  kind: Store['kind'],
  transaction: Transaction,
  source: BackupSource,
): AsyncGenerator<BackupPart> {
  await transaction.execute(sql`set transaction isolation level repeatable read, read only`)
  await writeValuesAlike(transaction)
  const shapes = await tableShapes(transaction, backedUpTables())
  yield { ...(await headerOf(transaction, shapes, source)), store: kind }
  for (const shape of shapes) yield* readTable(transaction, shape)
  const files = source.files ? yield* readFiles(transaction, source.files) : 0
  yield { kind: 'end', tables: shapes.length, files }
}

async function* readTable(transaction: Transaction, shape: TableShape): AsyncGenerator<BackupPart> {
  yield { kind: 'table', name: shape.name }
  const digest = digestRows()
  for await (const rows of readRows(transaction, shape)) {
    digest.add(rows)
    yield { kind: 'rows', rows }
  }
  yield { kind: 'table-end', name: shape.name, ...digest.end(), counters: await readCounters(transaction, shape) }
}

async function* readFiles(transaction: Transaction, files: BackupFiles): AsyncGenerator<BackupPart, number> {
  let count = 0
  for await (const file of files.list(transaction)) {
    yield { kind: 'file', ...file }
    for await (const bytes of files.read(file.sha256)) yield { kind: 'bytes', bytes }
    count++
  }
  return count
}

async function headerOf(
  transaction: Transaction,
  shapes: readonly TableShape[],
  { program, madeAt }: BackupSource,
): Promise<Omit<BackupHeader, 'store'>> {
  const [known] = await rowsOf<{ found: boolean }>(
    transaction,
    sql`select to_regclass('schema_migration') is not null as found`,
  )
  if (!known?.found) throw new BackupFailure({ code: 'BACKUP.STORE_EMPTY' })
  const migrations = await rowsOf<BackupHeader['migrations'][number]>(
    transaction,
    sql`select number, name, sha256 from schema_migration order by number`,
  )
  const tables: BackupHeader['tables'] = []
  for (const { name, columns } of shapes)
    tables.push({ name, columns: columns.map((column) => column.name), rows: await countRows(transaction, name) })
  return {
    kind: 'header',
    format: 'collimator-backup',
    version: BACKUP_VERSION,
    program,
    madeAt: madeAt.toISOString(),
    migrations,
    tables,
  }
}
