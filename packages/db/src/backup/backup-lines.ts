import { createHash } from 'node:crypto'
import { z } from 'zod'
import { BackupFailure, reportDamage } from './backup-error.ts'
import { BACKUP_VERSION, type BackupPart, recordSchema, type TextRow, versionSchema } from './backup-part.ts'

const CHUNK_BYTES = 196_608
/** No line of an archive is longer; what is comes from elsewhere. A row holds at most what one row of the store does. */
const LONGEST_LINE = 512 * 1024 * 1024
const ROWS_A_BATCH = 1000
const BATCH_CHARACTERS = 2_000_000
const NEWLINE = 10

/** Writes parts as lines of JSON, the last with the hash of all before it. */
export async function* linesOfParts(parts: AsyncIterable<BackupPart>): AsyncGenerator<string> {
  const hash = createHash('sha256')
  for await (const part of parts) {
    if (part.kind === 'end') {
      yield `${JSON.stringify({ ...part, sha256: hash.digest('hex') })}\n`
      return
    }
    for (const text of textsOf(part)) {
      hash.update(text)
      yield text
    }
  }
}

function* textsOf(part: Exclude<BackupPart, { kind: 'end' }>): Generator<string> {
  if (part.kind === 'rows') yield part.rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  else if (part.kind !== 'bytes') yield `${JSON.stringify(part)}\n`
  else
    for (let from = 0; from < part.bytes.length; from += CHUNK_BYTES)
      yield `${JSON.stringify(Buffer.from(part.bytes.subarray(from, from + CHUNK_BYTES)).toString('base64'))}\n`
}

/**
 * Reads the parts that {@link linesOfParts} wrote. Fails with BACKUP.CUT where the end is missing, and BACKUP.DAMAGED
 * with the number of the line where something is not as it was written.
 */
export async function* partsOfLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<BackupPart> {
  let rows: TextRow[] = []
  let characters = 0
  for await (const part of partOfEachLine(chunks)) {
    if (part.kind === 'row') {
      rows.push(part.row)
      characters += part.characters
    }
    if (rows.length > 0 && (part.kind !== 'row' || rows.length === ROWS_A_BATCH || characters > BATCH_CHARACTERS)) {
      yield { kind: 'rows', rows }
      rows = []
      characters = 0
    }
    if (part.kind !== 'row') yield part
  }
}

type LinePart =
  | Exclude<BackupPart, { kind: 'rows' }>
  | { readonly kind: 'row'; readonly row: TextRow; readonly characters: number }

async function* partOfEachLine(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LinePart> {
  const hash = createHash('sha256')
  let at = 0
  let ended = false
  for await (const line of eachLine(chunks)) {
    at++
    if (ended) throw reportDamage(`line ${at}`, 'more lines', 'the end')
    const part = partOf(parseLine(line, at), { at, characters: line.length })
    ended = part.kind === 'end'
    if (part.kind === 'end') checkHash(part.sha256, hash.digest('hex'), at)
    else hash.update(line).update('\n')
    yield part
  }
  if (!ended) throw new BackupFailure({ code: 'BACKUP.CUT' })
}

async function* eachLine(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let length = 0
  for await (const chunk of chunks) {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      yield Buffer.concat([...held, rest.subarray(0, end)])
      held = []
      length = 0
      rest = rest.subarray(end + 1)
    }
    held.push(rest)
    length += rest.length
    if (length > LONGEST_LINE) throw new BackupFailure({ code: 'BACKUP.NOT_A_BACKUP', reason: 'a line has no end' })
  }
  // A line without its end is a line that was cut.
  if (length > 0) throw new BackupFailure({ code: 'BACKUP.CUT' })
}

function parseLine(line: Buffer, at: number): unknown {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    if (at === 1) throw new BackupFailure({ code: 'BACKUP.NOT_A_BACKUP', reason: 'it does not begin with a header' })
    throw reportDamage(`line ${at}`, 'no JSON', 'a row or a record')
  }
}

function partOf(value: unknown, { at, characters }: { readonly at: number; readonly characters: number }) {
  if (at === 1) refuseOtherVersion(value)
  if (Array.isArray(value)) return { kind: 'row', row: rowOf(value, at), characters } as const
  if (typeof value === 'string') return { kind: 'bytes', bytes: Buffer.from(value, 'base64') } as const
  const record = recordSchema.safeParse(value)
  if (!record.success) throw reportDamage(`line ${at}`, z.prettifyError(record.error).replaceAll('\n', ' '), 'a record')
  if ((record.data.kind === 'header') !== (at === 1))
    throw reportDamage(`line ${at}`, record.data.kind, 'the header first')
  return record.data
}

function rowOf(value: unknown[], at: number): TextRow {
  if (value.every((text): text is string | null => text === null || typeof text === 'string')) return value
  throw reportDamage(`line ${at}`, 'a value that is no text', 'texts')
}

function refuseOtherVersion(value: unknown): void {
  const found = versionSchema.safeParse(value)
  if (!found.success)
    throw new BackupFailure({ code: 'BACKUP.NOT_A_BACKUP', reason: 'it does not begin with a header' })
  if (found.data.version !== BACKUP_VERSION)
    throw new BackupFailure({ code: 'BACKUP.UNKNOWN_VERSION', found: found.data.version, known: BACKUP_VERSION })
}

function checkHash(stated: string, found: string, at: number): void {
  if (stated !== found) throw reportDamage(`line ${at}, the end`, `SHA-256 ${found}`, stated)
}
