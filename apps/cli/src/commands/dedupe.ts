import type { ImportProblem } from '@collimator/kernel'
import { findDuplicateReferences } from '@collimator/operations/references'
import type { StudyFile } from '@collimator/operations/studies'
import type { DedupeProfileName } from '@collimator/review'
import { type Command, Option } from 'commander'
import { listProblems } from '../input-file.ts'
import { CommandFailure, type Finish, type Io, writeJson } from '../io.ts'
import { startProgress } from '../progress.ts'
import { dedupeText } from '../reports/dedupe-text.ts'
import { failIfRefused, readStudyFile, studyContext } from '../study-command.ts'

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
    .action(async (files: string[], options: DedupeCommandOptions) => finish(await runDedupe(io, files, options)))
}

async function runDedupe(io: Io, paths: readonly string[], options: DedupeCommandOptions): Promise<0 | 1> {
  const files: StudyFile[] = []
  for (const path of paths) files.push(await readStudyFile(io, path))
  const progress = startProgress(io, 'Comparing pairs')
  const search = { files, profile: options.profile, milliseconds: io.milliseconds, onProgress: progress.step }
  const result = await findDuplicateReferences(studyContext(io), search)
  progress.stop()
  if (!result.ok) {
    failIfRefused(result.error)
    listProblems(io, result.error.problems)
    throw new CommandFailure(`${paths[result.error.at]}: no records found`)
  }
  const { found, records, problems, milliseconds, contract } = result.value
  listProblems(io, problems)
  if (options.json) writeJson(io, contract)
  else io.stdout.write(dedupeText(found, records, milliseconds ?? 0))
  return problems.some(leavesRecordOut) ? 1 : 0
}

// A field that could not be read leaves its record in place; a line or file that could not shifts the rows after it.
function leavesRecordOut({ field }: ImportProblem): boolean {
  return field === undefined
}
