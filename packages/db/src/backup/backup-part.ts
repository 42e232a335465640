import { z } from 'zod'

/** Version of the archive's format. A reader refuses a later one. */
export const BACKUP_VERSION = 1

const count = z.number().int().nonnegative()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const name = z.string().min(1).max(63)

const headerSchema = z.strictObject({
  kind: z.literal('header'),
  format: z.literal('collimator-backup'),
  version: z.literal(BACKUP_VERSION),
  /** Version of the program that made it, and when. */
  program: z.string().max(100),
  madeAt: z.iso.datetime(),
  store: z.enum(['embedded', 'postgresql']),
  /** Every step of the schema that the rows were stored under, in order. */
  migrations: z.array(z.strictObject({ number: count, name: z.string().max(200), sha256 })).min(1),
  /** The tables in the order in which they follow, and how many rows each has. */
  tables: z.array(z.strictObject({ name, columns: z.array(name), rows: count })),
})

/** The records of an archive; rows of a table are arrays and bytes of a file are strings, so that none is mistaken. */
export const recordSchema = z.discriminatedUnion('kind', [
  headerSchema,
  z.strictObject({ kind: z.literal('table'), name }),
  z.strictObject({
    kind: z.literal('table-end'),
    name,
    rows: count,
    sha256,
    /** Where each numbered column goes on, so that a number that was given once is never given again. */
    counters: z.record(name, z.string().regex(/^\d{1,19}$/)),
  }),
  z.strictObject({ kind: z.literal('file'), sha256, bytes: count }),
  z.strictObject({ kind: z.literal('end'), tables: count, files: count, sha256 }),
])

/** Only the shape that says which version wrote an archive, for refusing a later one by name. */
export const versionSchema = z.object({ format: z.literal('collimator-backup'), version: count })

/** What an archive says of itself before its rows. */
export type BackupHeader = z.infer<typeof headerSchema>

/** A row: the text of each column as PostgreSQL writes it, null where there is none. */
export type TextRow = readonly (string | null)[]

/** Everything a store holds, in pieces small enough for memory. A file's bytes follow its record. */
export type BackupPart =
  | Exclude<z.infer<typeof recordSchema>, { kind: 'end' }>
  | { readonly kind: 'rows'; readonly rows: readonly TextRow[] }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly tables: number; readonly files: number }
