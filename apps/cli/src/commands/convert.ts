import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { formatOfName, type ReferenceFormat } from '@collimator/formats'
import { convertReferences } from '@collimator/operations/references'
import type { Command } from 'commander'
import { Option } from 'commander'
import { listProblems, reasonOf } from '../input-file.ts'
import { CommandFailure, type ExitCode, type Io, writeJson } from '../io.ts'
import { failIfRefused, readStudyFile, studyContext } from '../study-command.ts'

const FORMATS: readonly ReferenceFormat[] = ['ris', 'nbib', 'bibtex', 'endnote-xml', 'csv', 'xlsx', 'jsonl', 'json']

type ConvertOptions = { readonly to?: ReferenceFormat; readonly json?: boolean }

/** `collimator convert IN OUT`: references from one format to another. */
export function register(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  program
    .command('convert <in> <out>')
    .description('convert references between RIS, NBIB, BibTeX, EndNote XML, CSV, XLSX, JSON Lines and JSON')
    .addOption(new Option('--to <format>', 'format of OUT, where its name does not show it').choices(FORMATS))
    .option('--json', 'report as JSON')
    .addHelpText('after', '\nThe format of IN is found from its content. OUT "-" writes to standard output.')
    .action(async (from: string, to: string, options: ConvertOptions) => {
      finish(await runConvert(io, [from, to], options))
    })
}

async function runConvert(io: Io, [from, to]: readonly [string, string], options: ConvertOptions): Promise<0 | 1> {
  const format = targetFormat(io, [from, to], options)
  const file = await readStudyFile(io, from)
  const converted = await convertReferences(studyContext(io), { file, to: format })
  if (!converted.ok) {
    failIfRefused(converted.error)
    listProblems(io, converted.error.problems)
    throw new CommandFailure(`${from}: no references found; nothing was written`)
  }
  const { bytes, records, problems, losses, contract } = converted.value
  await write(io, to, bytes)
  if (options.json && to !== '-') {
    const { schema, ...report } = contract
    writeJson(io, { schema, in: from, out: to, ...report })
  } else {
    listProblems(io, problems)
    for (const loss of losses) io.stderr.write(`${to}: ${loss}\n`)
    if (to !== '-') io.stdout.write(`${records} references written to ${to} (${format})\n`)
  }
  return problems.length + losses.length > 0 ? 1 : 0
}

function targetFormat(io: Io, [from, to]: readonly [string, string], options: ConvertOptions): ReferenceFormat {
  const format = options.to ?? formatOfName(to)
  if (format === undefined) {
    throw new CommandFailure(`${to}: the ending names no format; expected --to ${FORMATS.join(', ')}`, 2)
  }
  if (to !== '-' && resolve(io.cwd, from) === resolve(io.cwd, to)) {
    throw new CommandFailure(`${to}: IN and OUT are the same file; choose another name for OUT`, 2)
  }
  return format
}

async function write(io: Io, to: string, bytes: Uint8Array): Promise<void> {
  if (to === '-') {
    io.stdout.write(bytes)
    return
  }
  try {
    await writeFile(resolve(io.cwd, to), bytes)
  } catch (error) {
    throw new CommandFailure(`${to}: ${reasonOf(error)}`, 1, { cause: error })
  }
}
