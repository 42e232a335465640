import { createHash } from 'node:crypto'
import type { Result } from '@collimator/kernel'
import { migrateWithin } from '../migrations/migrate.ts'
import { rebuildSearchWords } from '../search/rebuild-search-words.ts'
import type { Transaction } from '../store/store.ts'
import type { StoreError } from '../store/store-error.ts'
import { backedUpTables, TABLES_LEFT_OUT } from './backed-up-tables.ts'
import { BackupFailure, reportDamage } from './backup-error.ts'
import type { BackupFiles } from './backup-files.ts'
import type { BackupHeader, BackupPart } from './backup-part.ts'
import { type PartReader, readInTurn } from './part-reader.ts'
import { checkMigrations, checkReferences, clearSeeds, refuseUsedTarget } from './restore-target.ts'
import { appendRows, digestRows, digestTable, type TableDigest, writeCounters, writeValuesAlike } from './table-rows.ts'
import { type TableShape, tableShapes } from './table-shape.ts'

/** What a restore wrote. */
export type Restored = {
  readonly from: BackupHeader
  readonly tables: readonly ({ readonly name: string } & TableDigest)[]
  readonly files: number
  /** Steps of the schema that ran because the backup was made by an earlier version. */
  readonly migrated: readonly string[]
}

/** Where files go, and who hears how far it is. */
export type RestoreOptions = {
  readonly files?: BackupFiles | undefined
  readonly onProgress?: ((line: string) => void) | undefined
}

/**
 * Fills a store that holds nothing yet, at the schema under which the rows were stored, and then brings it to the present
 * one. Every table is read again and must have the digest that it had where it came from. Throws BackupFailure, which
 * must end the transaction.
 */
export async function restoreParts(
  transaction: Transaction,
  parts: AsyncIterable<BackupPart>,
  { files, onProgress = () => undefined }: RestoreOptions = {},
): Promise<Restored> {
  const reader = readInTurn(parts)
  const header = await reader.take('header')
  checkMigrations(header)
  await refuseUsedTarget(transaction)
  await writeValuesAlike(transaction)
  done(await migrateWithin(transaction, undefined, header.migrations.length))
  const shapes = await tableShapes(transaction, backedUpTables())
  await clearSeeds(transaction, shapes)
  const tables: ({ readonly name: string } & TableDigest)[] = []
  for (const stated of header.tables) {
    onProgress(`Restoring ${stated.name}`)
    const shape = shapeFor(stated, shapes)
    const written = await restoreTable(transaction, shape, { stated, reader })
    if (shape) tables.push({ name: shape.name, ...written })
  }
  const kept = await restoreFiles(reader, files)
  await reader.take('end')
  await reader.finish()
  await checkReferences(transaction)
  const { applied } = done(await migrateWithin(transaction))
  onProgress('Writing the search index')
  await rebuildSearchWords(transaction)
  return { from: header, tables, files: kept, migrated: applied }
}

type StatedTable = BackupHeader['tables'][number]

/** The table for what a header states; undefined for one that backups no longer hold, whose rows are passed over. */
function shapeFor(stated: StatedTable, shapes: readonly TableShape[]): TableShape | undefined {
  const shape = shapes.find(({ name }) => name === stated.name)
  const columns = shape?.columns.map(({ name }) => name) ?? []
  if (!shape && Object.hasOwn(TABLES_LEFT_OUT, stated.name)) return undefined
  if (!shape || columns.join() !== stated.columns.join())
    throw reportDamage(`table ${stated.name}`, stated.columns.join(', '), columns.join(', ') || 'no such table')
  return shape
}

async function restoreTable(
  transaction: Transaction,
  shape: TableShape | undefined,
  { stated, reader }: { readonly stated: StatedTable; readonly reader: PartReader },
): Promise<TableDigest> {
  const where = `table ${stated.name}`
  checkName(where, (await reader.take('table')).name, stated)
  const digest = digestRows()
  for (let part = await reader.takeIf('rows'); part; part = await reader.takeIf('rows')) {
    for (const row of part.rows)
      if (row.length !== stated.columns.length) throw reportDamage(where, `${row.length} values`, stated.columns.length)
    digest.add(part.rows)
    if (shape) await appendRows(transaction, shape, part.rows)
  }
  const end = await reader.take('table-end')
  checkName(where, end.name, stated)
  const received = digest.end()
  checkDigest(where, received, end)
  if (received.rows !== stated.rows) throw reportDamage(where, `${received.rows} rows`, `${stated.rows} rows`)
  if (!shape) return received
  checkDigest(`${where}, as it was written`, await digestTable(transaction, shape), received)
  await writeCounters(transaction, shape, end.counters)
  return received
}

async function restoreFiles(reader: PartReader, files: BackupFiles | undefined): Promise<number> {
  let count = 0
  for (let file = await reader.takeIf('file'); file; file = await reader.takeIf('file')) {
    const { sha256, bytes } = file
    if (!files) throw new BackupFailure({ code: 'BACKUP.FILE_FAILED', what: 'keep', path: sha256, reason: 'no folder' })
    await files.write(sha256, bytesOf(reader, { sha256, bytes }))
    count++
  }
  return count
}

async function* bytesOf(
  reader: PartReader,
  file: { readonly sha256: string; readonly bytes: number },
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for (let left = file.bytes; left > 0; ) {
    const { bytes } = await reader.take('bytes')
    left -= bytes.length
    hash.update(bytes)
    yield bytes
  }
  const found = hash.digest('hex')
  if (found !== file.sha256) throw reportDamage('a file', `SHA-256 ${found}`, file.sha256)
}

function checkName(where: string, found: string, { name }: StatedTable): void {
  if (found !== name) throw reportDamage(where, `table ${found}`, `table ${name}`)
}

function checkDigest(where: string, found: TableDigest, expected: TableDigest): void {
  if (found.rows !== expected.rows) throw reportDamage(where, `${found.rows} rows`, `${expected.rows} rows`)
  if (found.sha256 !== expected.sha256) throw reportDamage(where, `SHA-256 ${found.sha256}`, expected.sha256)
}

function done<T>(result: Result<T, StoreError>): T {
  if (!result.ok) throw new BackupFailure(result.error)
  return result.value
}
