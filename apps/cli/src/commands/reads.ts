import { join } from 'node:path'
import {
  type AccessRefusal,
  accessRefusalMessage,
  type Context,
  type ExportedFile,
  exportReaderReads,
  exportReads,
  READS_FORMATS,
  type ReadsFormat,
  type ReadsRefusal,
  readsRefusalMessage,
  type TeachingRefusal,
  teachingRefusalMessage,
} from '@collimator/operations'
import { analyseFilmReads, contractOf, drawReadings, type FilmReadsAnalysis } from '@collimator/operations/studies'
import { type Command, Option } from 'commander'
import { type StoreOptions, withContext, withStoreOptions } from '../app-session.ts'
import { listProblems } from '../input-file.ts'
import { CommandFailure, type Finish, type Io, writeJson } from '../io.ts'
import { makeOutputFolder, writeBesides, writeOutputFile } from '../output-file.ts'
import { readingFiguresText } from '../reports/reading-figures-text.ts'
import { answerScripts, readStudyFile, studyContext, studyFailure } from '../study-command.ts'

type ExportOptions = StoreOptions & {
  readonly exercise?: string
  readonly reader?: string
  readonly format?: ReadsFormat
}
type AnalyseOptions = { readonly reader?: string; readonly svg?: string; readonly json?: boolean }

/** `collimator reads export|analyse`. */
export function register(program: Command, io: Io, finish: Finish): void {
  const reads = program.command('reads').description('reads of the reading room, readers under pseudonyms')
  withStoreOptions(reads.command('export <file>'))
    .description(
      'write finished reads of an exercise, or debriefed reads of a reader, to FILE or, with -, to standard output; they tell which films have a finding',
    )
    .option('--exercise <id>', 'the reads of all readers of an exercise, as its teacher downloads them')
    .option('--reader <pseudonym>', 'the reads of one reader, as that reader downloads them')
    .addOption(
      new Option(
        '--format <format>',
        'csv has every read and answer, for `reads analyse`; study and imrmc are for `mrmc` (default: imrmc where FILE ends in .imrmc, else csv)',
      ).choices(READS_FORMATS),
    )
    .action((file: string, options: ExportOptions) => exportFile(io, file, options))
  reads
    .command('analyse <file>')
    .description('the figures of the page "My figures" from a file of reads (CSV), for every reader in it')
    .option('--reader <pseudonym>', 'one reader of the file')
    .option('--svg <folder>', 'write the pictures of the page to this folder; needs one reader')
    .option('--json', 'as JSON')
    .action(async (file: string, options: AnalyseOptions) => finish(await analyse(io, file, options)))
}

async function exportFile(io: Io, file: string, options: ExportOptions): Promise<void> {
  const { exercise, reader } = options
  if ((exercise === undefined) === (reader === undefined))
    throw new CommandFailure('reads export: name one, --exercise or --reader', 2)
  const format = options.format ?? (file.endsWith('.imrmc') ? 'imrmc' : 'csv')
  const { bytes } = await withContext(io, { ...options, loadStarter: false }, (context) =>
    exported(context, { exercise, reader }, format),
  )
  await writeOutputFile(io, file, bytes)
  if (file === '-') return
  if (options.json)
    writeJson(io, contractOf('reads-export', 1, { exercise, reader, format, file, bytes: bytes.length }))
  else io.stdout.write(`${file}: ${bytes.length} bytes\n`)
}

async function exported(
  context: Context,
  { exercise, reader = '' }: { readonly exercise: string | undefined; readonly reader: string | undefined },
  format: ReadsFormat,
): Promise<ExportedFile> {
  const made =
    exercise === undefined
      ? await exportReaderReads(context, { reader, format })
      : await exportReads(context, { exercise, format })
  if (made.ok) return made.value
  throw new CommandFailure(refusalWords(made.error))
}

function refusalWords(refusal: AccessRefusal | ReadsRefusal | TeachingRefusal): string {
  switch (refusal.code) {
    case 'ACCESS.REFUSED':
      return accessRefusalMessage(refusal)
    case 'READS.NONE':
    case 'READS.NO_SUCH_READER':
      return readsRefusalMessage(refusal)
    default:
      return teachingRefusalMessage(refusal)
  }
}

async function analyse(io: Io, path: string, { reader, svg, json }: AnalyseOptions): Promise<0 | 1> {
  const analysis = await answerScripts(io, json, async () => {
    const file = await readStudyFile(io, path)
    const analysed = await analyseFilmReads(studyContext(io), { file, reader })
    if (!analysed.ok) throw studyFailure(io, path, analysed.error)
    return analysed.value
  })
  listProblems(io, analysis.problems)
  if (svg !== undefined) await drawInto(io, svg, analysis)
  if (json) writeJson(io, analysis.contract)
  else io.stdout.write(analysis.readers.map(readingFiguresText).join('\n'))
  return analysis.problems.length > 0 ? 1 : 0
}

async function drawInto(io: Io, folder: string, { readers }: FilmReadsAnalysis): Promise<void> {
  const [one, another] = readers
  if (!one || another)
    throw new CommandFailure(`--svg needs one reader, the file has ${readers.length}; choose with --reader`, 2)
  await makeOutputFolder(io, folder)
  for (const { fileName, svg } of drawReadings(one.figures)) await writeBesides(io, join(folder, fileName), svg)
}
