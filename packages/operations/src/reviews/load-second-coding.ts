import { appendDecisions, historiesOf, type ImportError, nameCoders, type Review, reviewCoders } from '@collimator/db'
import { err, type ImportProblem, ok, type Result } from '@collimator/kernel'
import { type CodingScheme, type NewDecisions, type RecordHistory, readCodingRow } from '@collimator/review'
import { z } from 'zod'
import type { Content } from '../catalogue/content.ts'
import { loadSources } from '../catalogue/edition-sources.ts'
import { type Context, storeOf } from '../context/context.ts'
import { writeAudited } from '../context/write-audited.ts'

/** The second coder's file that ships with the program has a fault: the installation is damaged. */
export type BrokenCoding = {
  readonly code: 'STARTER.BROKEN'
  readonly problems: number
  readonly first: string
}

/**
 * Names the coders of the starter catalogue in the front review and appends the codings of the second one, once. Records
 * that do not come from the starter file are left alone.
 */
export async function loadSecondCoding(
  context: Context,
  review: Review,
  content: Content,
): Promise<Result<null, BrokenCoding | ImportError>> {
  const { db } = storeOf(context)
  const { starter, secondCodingBytes } = content
  const named = new Set((await reviewCoders(db, review.key)).map(({ id }) => id))
  if (!starter.secondCoding || !secondCodingBytes || starter.coders.every(({ id }) => named.has(id))) return ok(null)
  const { scheme } = await loadSources(db, content.sources)
  const read = readSecondCoding(secondCodingBytes, starter.secondCoding, { scheme, at: context.app.now() })
  if (!read.ok) return read
  const histories = await historiesOf(
    db,
    review.key,
    read.value.map(({ id }) => id),
  )
  const ofStarter = read.value.filter(({ id }) => isFromFile(histories.get(id), starter.sha256))
  if (ofStarter.length === 0) return ok(null)
  return writeAudited(
    context,
    {
      action: 'catalogue.import',
      thing: { kind: 'listing-file', id: starter.secondCoding.sha256 },
      facts: () => ({ codings: ofStarter.length }),
    },
    async (transaction) => {
      await nameCoders(transaction, review.key, starter.coders)
      const appended = await appendDecisions(transaction, review.key, ofStarter)
      return appended.ok ? ok(null) : appended
    },
  )
}

function readSecondCoding(
  bytes: Uint8Array,
  { file, coder }: { readonly file: string; readonly coder: string },
  { scheme, at }: { readonly scheme: CodingScheme; readonly at: Date },
): Result<readonly NewDecisions[], BrokenCoding> {
  const decisions: NewDecisions[] = []
  const problems: ImportProblem[] = []
  const lines = new TextDecoder().decode(bytes).trim().split('\n')
  for (const [index, line] of lines.entries()) {
    const read = readCodingRow(scheme, rowSchema.parse(JSON.parse(line)), { file, row: index + 1 }, { by: coder, at })
    if ('problems' in read) problems.push(...read.problems)
    else decisions.push(read.decisions)
  }
  const [first] = problems
  if (!first) return ok(decisions)
  const where = `${first.file}, row ${first.row ?? '?'}, ${first.field ?? 'whole row'}`
  return err({
    code: 'STARTER.BROKEN',
    problems: problems.length,
    first: `${where}: found ${first.found}, expected ${first.expected}`,
  })
}

const rowSchema = z.record(z.string(), z.unknown())

function isFromFile(history: RecordHistory | undefined, sha256: string): boolean {
  const first = history?.sightings[0]?.provenance
  return first?.kind === 'file' && first.fileSha256 === sha256
}
