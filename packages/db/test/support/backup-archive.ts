import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, inject } from 'vitest'
import { type BackedUp, type BackupFiles, backUpStore, type Store } from '../../src/index.ts'
import { rowsOf } from '../../src/store/rows-of.ts'
import { BACKUP_OF } from './backup-of.ts'
import { openEmbeddedQuickly, openOwnDatabase } from './on-each-store.ts'
import { successOf } from './success-of.ts'

/** A folder for the archives of one test file. */
export function archiveFolder(): (name: string) => string {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'collimator-backup-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return (name) => join(folder, name)
}

/** Backs up a store, replacing an archive of that name. */
export async function backedUp(store: Store, path: string, files?: BackupFiles): Promise<BackedUp> {
  await rm(path, { force: true })
  return successOf(await backUpStore(store, path, { ...BACKUP_OF, files }))
}

/** Writes an archive again with other lines; the hash of the whole is made to fit unless the change is to be noticed. */
export async function changeLines(
  from: string,
  to: string,
  change: (lines: string[]) => string[],
  { fit = true } = {},
): Promise<void> {
  const lines = change(
    gunzipSync(await readFile(from))
      .toString('utf8')
      .trimEnd()
      .split('\n'),
  )
  const before = lines.slice(0, -1).map((line) => `${line}\n`)
  const sha256 = createHash('sha256').update(before.join('')).digest('hex')
  const last = fit ? JSON.stringify({ ...JSON.parse(lines.at(-1) ?? ''), sha256 }) : lines.at(-1)
  await writeFile(to, gzipSync(`${before.join('')}${last}\n`))
}

/** Opens an empty store of the other kind where there is one, else of the same kind. */
export async function openEmptyOther(store: Store): Promise<Store> {
  const url = inject('postgresqlUrl')
  return store.kind === 'embedded' && url !== '' ? openOwnDatabase(url) : openEmbeddedQuickly()
}

/** Names of the tables that a store has. */
export async function tablesIn(store: Store): Promise<string[]> {
  const rows = await rowsOf<{ name: string }>(
    store.db,
    sql`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
        and n.nspname not like 'pg\\_%' order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** Files in memory, as a file store keeps them. */
export function filesInMemory(contents: readonly Buffer[] = []) {
  const kept = new Map(contents.map((bytes) => [createHash('sha256').update(bytes).digest('hex'), bytes]))
  const files: BackupFiles = {
    async *list() {
      for (const [sha256, bytes] of kept) yield { sha256, bytes: bytes.length }
    },
    async *read(sha256) {
      yield kept.get(sha256) ?? Buffer.alloc(0)
    },
    write: async (sha256, bytes) => {
      const chunks: Uint8Array[] = []
      for await (const chunk of bytes) chunks.push(chunk)
      kept.set(sha256, Buffer.concat(chunks))
    },
  }
  return { files, kept }
}
