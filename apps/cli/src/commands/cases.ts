import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import {
  type CaseRequest,
  FINDING_KINDS,
  type FindingKind,
  type HospitalId,
  PRIOR_CHANGES,
  type PriorChange,
  type Subtlety,
  type SubtletyMix,
  type View,
} from '@collimator/imaging'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { writeCases } from '../cases/case-pool.ts'
import { registerDifficulty } from '../cases/difficulty-command.ts'
import { GENERATED_NOTE, generatedManifest, generatedPackName } from '../cases/generated-pack.ts'
import { parseDifficulty } from '../cases/parse-difficulty.ts'
import { registerSheet } from '../cases/sheet-command.ts'
import type { CaseListing, CaseOrder } from '../cases/write-case.ts'
import { readInputFile } from '../input-file.ts'
import { CommandFailure, type Io, writeJson } from '../io.ts'
import { makeOutputFolder, writeOutputFile } from '../output-file.ts'
import { startProgress } from '../progress.ts'

type GenerateOptions = {
  readonly seed: string
  readonly n: number
  readonly hospital: HospitalId
  readonly out: string
  readonly finding?: readonly FindingKind[]
  readonly normal?: boolean
  readonly difficulty?: Subtlety | SubtletyMix
  readonly prevalence?: number
  readonly view?: View
  readonly prior?: PriorChange
  readonly detector?: 'replaced'
  readonly size: number
  readonly workers: number
  readonly json?: boolean
}

/** `collimator cases generate|difficulty|sheet`: chest films with known truth, and how hard their findings are. */
export function register(program: Command, io: Io): void {
  const cases =
    program.commands.find((command) => command.name() === 'cases') ??
    program.command('cases').description('cases to read: generated, imported, exported')
  registerGenerate(cases, io)
  registerDifficulty(cases, io)
  registerSheet(cases, io)
}

function registerGenerate(cases: Command, io: Io): void {
  cases
    .command('generate')
    .description('generate chest films with exact truth as a case pack: DICOM film and segmentation, JSON, manifest')
    .requiredOption('--seed <text>', 'equal seeds give equal bytes; 1 to 100 characters', seedText)
    .option('--n <n>', 'how many cases, 1 to 20000', wholeNumber(1, 20_000), 1)
    .addOption(new Option('--hospital <id>', 'whose machines and patients').choices(['A', 'B']).default('A'))
    .requiredOption('--out <folder>', 'where to write; made when absent')
    .addOption(new Option('--finding <kind...>', 'exactly these findings').choices([...FINDING_KINDS]))
    .option('--normal', 'no finding at all')
    .option(
      '--difficulty <wish>',
      'easy, medium, hard; their shares, such as .2,.5,.3; or steps 1 (hardest) to 5',
      parseDifficulty,
    )
    .option('--prevalence <share>', 'share of films with a finding, 0 to 1', share)
    .addOption(new Option('--view <view>', 'projection').choices(['PA', 'AP']))
    .addOption(new Option('--prior <change>', 'also an earlier film of each person').choices([...PRIOR_CHANGES]))
    .addOption(new Option('--detector <state>', 'at hospital B: after its plates were replaced').choices(['replaced']))
    .option('--size <pixels>', 'pixels a side, 64 to 2048', wholeNumber(64, 2048), 1024)
    .option('--workers <n>', 'threads, 0 to 64', wholeNumber(0, 64), availableParallelism())
    .option('--json', 'the listing as JSON')
    .action((options: GenerateOptions) => generate(options, io))
}

async function generate(options: GenerateOptions, io: Io): Promise<void> {
  refuseContradictions(options)
  const folder = path.resolve(io.cwd, options.out)
  await refuseOtherPack(io, options)
  await makeOutputFolder(io, options.out)
  const series = { count: options.n, orderOf: (i: number) => orderOf(options, folder, i) }
  const progress = startProgress(io, 'generating')
  const started = io.milliseconds()
  try {
    const cases = await writeCases(series, options.workers, (done) => progress.step(done, series.count))
    await writeOutputFile(io, path.join(folder, 'manifest.json'), Buffer.from(generatedManifest(cases, options)))
    if (options.json) writeJson(io, { generated: true, note: GENERATED_NOTE, seed: options.seed, cases })
    else io.stdout.write(table(cases, options.out, io.milliseconds() - started))
  } finally {
    progress.stop()
  }
}

/** A folder is one pack: films of another seed would take the place of its manifest and leave its own without one. */
async function refuseOtherPack(io: Io, options: GenerateOptions): Promise<void> {
  const file = path.join(options.out, 'manifest.json')
  if (!existsSync(path.resolve(io.cwd, file))) return
  const expected = generatedPackName(options)
  const found = packNameIn(Buffer.from(await readInputFile(io, file)).toString('utf8'))
  if (found !== expected)
    throw new CommandFailure(`${file}: found ${found ?? 'no case pack'}, expected ${expected}; choose another folder`)
}

function packNameIn(manifest: string): string | undefined {
  try {
    return String((JSON.parse(manifest) as { name?: unknown }).name)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function refuseContradictions({ normal, finding, prevalence, detector, hospital }: GenerateOptions): void {
  const chosen = normal ? '--normal' : finding ? '--finding' : undefined
  if (normal && finding) throw new CommandFailure('--normal and --finding exclude each other', 2)
  if (chosen && prevalence !== undefined)
    throw new CommandFailure(`${chosen} and --prevalence exclude each other: ${chosen} holds for every film`, 2)
  if (detector && hospital === 'A') throw new CommandFailure('hospital A keeps its detector', 2)
}

function orderOf(options: GenerateOptions, folder: string, i: number): CaseOrder {
  const { finding, difficulty, prevalence, view, prior, detector } = options
  const findings = options.normal ? [] : finding
  const request: CaseRequest = {
    seed: options.n === 1 ? options.seed : `${options.seed}-${String(i + 1).padStart(5, '0')}`,
    hospital: options.hospital,
    size: options.size,
    ...(findings ? { findings } : {}),
    ...(difficulty === undefined ? {} : { subtlety: difficulty }),
    ...(prevalence === undefined ? {} : { prevalence }),
    ...(view ? { view } : {}),
    ...(detector ? { detector } : {}),
  }
  return { request, folder, ...(prior ? { prior } : {}) }
}

function table(cases: readonly CaseListing[], out: string, milliseconds: number): string {
  const rows = cases.map(({ id, view, sex, ageYears, findings }) => {
    const found = findings.map(({ kind, subtlety, side }) => `${kind} (${side}, subtlety ${subtlety})`).join(', ')
    return `${id.padEnd(24)} ${view}  ${sex} ${String(ageYears).padStart(2)}  ${found || 'normal'}`
  })
  const seconds = (milliseconds / 1000).toFixed(1)
  const closing = `${cases.length} generated cases in ${out}, ${seconds} s. They show no patient; not for diagnosis.`
  return `${[...rows, closing].join('\n')}\n`
}

function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (Number.isInteger(value) && value >= low && value <= high) return value
    throw new InvalidArgumentError(`expected a whole number from ${low} to ${high}.`)
  }
}

function seedText(text: string): string {
  if (text !== '' && text.length <= 100 && !/[\p{Cc}\p{Cs}]/u.test(text)) return text
  throw new InvalidArgumentError('expected 1 to 100 characters, none of them a control character.')
}

function share(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && value >= 0 && value <= 1) return value
  throw new InvalidArgumentError('expected a number from 0 to 1.')
}
