import { basename } from 'node:path'
import { type Reference, readReferences } from '@collimator/formats'
import type { ImportProblem } from '@collimator/kernel'
import { type DedupeProfileName, type Duplicates, findDuplicates } from '@collimator/review'
import { type Command, Option } from 'commander'
import { dedupeRecord } from '../dedupe/dedupe-record.ts'
import { dedupeReport } from '../dedupe/dedupe-report.ts'
import { listProblems, readInputFile } from '../input-file.ts'
import { CommandFailure, type Io, writeJson } from '../io.ts'
import { startProgress } from '../progress.ts'
import type { Finish } from '../register-command.ts'

type DedupeCommandOptions = { readonly profile?: DedupeProfileName; readonly json?: boolean }

/** `collimator dedupe FILE...`: which records are one and the same, over one or several files. */
export function register(program: Command, io: Io, finish: Finish): void {
  program
    .command('dedupe <file...>')
    .description('find records that are one and the same, editions, parts and pairs to look at')
    .addOption(
      new Option('--profile <profile>', 'kind of record; seen from the fields where left out').choices([
        'references',
        'programs',
      ]),
    )
    .option('--json', 'groups, pairs with reasons, conflicts and timings as JSON')
    .addHelpText(
      'after',
      '\nReads RIS, NBIB, BibTeX, EndNote XML, CSV, XLSX, JSON Lines and JSON. Rows count from 0 over all files in order.',
    )
    .action(async (files: string[], options: DedupeCommandOptions) => finish(await dedupe(io, files, options)))
}

async function dedupe(io: Io, files: readonly string[], options: DedupeCommandOptions): Promise<0 | 1> {
  const { records, problems } = await readAll(io, files)
  const rows = records.map(dedupeRecord)
  const progress = startProgress(io, 'Comparing pairs')
  const start = io.milliseconds()
  const found = findDuplicates(rows, { ...profileOf(options), onProgress: progress.step })
  const ms = Math.round((io.milliseconds() - start) * 10) / 10
  progress.stop()
  listProblems(io, problems)
  if (options.json) writeJson(io, jsonOf({ found, ms, problems }, records))
  else io.stdout.write(dedupeReport(found, rows, ms))
  return problems.some(leavesRecordOut) ? 1 : 0
}

function profileOf({ profile }: DedupeCommandOptions): { profile?: DedupeProfileName } {
  return profile === undefined ? {} : { profile }
}

async function readAll(io: Io, files: readonly string[]) {
  const records: Reference[] = []
  const problems: ImportProblem[] = []
  for (const file of files) {
    const read = readReferences(basename(file), await readInputFile(io, file))
    if (read.records.length === 0 && read.problems.length > 0) {
      listProblems(io, read.problems)
      throw new CommandFailure(`${file}: no records found`)
    }
    for (const record of read.records) records.push(record)
    problems.push(...read.problems)
  }
  return { records, problems }
}

// A field that could not be read leaves its record in place; a line or file that could not shifts the rows after it.
function leavesRecordOut({ field }: ImportProblem): boolean {
  return field === undefined
}

type Outcome = { readonly found: Duplicates; readonly ms: number; readonly problems: readonly ImportProblem[] }

function jsonOf({ found, ms, problems }: Outcome, records: readonly Reference[]) {
  const { profile, groups, pairs, conflicts, compared } = found
  const ids = records.some(({ id }) => id !== undefined) ? { ids: records.map(({ id }) => id ?? null) } : {}
  return {
    records: records.length,
    profile,
    groups,
    pairs: pairs.map(({ a, b, relation, score, reasons }) => ({ a, b, relation, score, reasons })),
    conflicts,
    ...ids,
    problems,
    compared,
    ms,
  }
}
