import { writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { writeImrmc } from '@collimator/formats'
import { isNotEstimable } from '@collimator/kernel'
import {
  type AnalysisChoice,
  analyseReaderStudy,
  type CovarianceMethod,
  type MeritRule,
  type ReaderStudy,
  uStatistic,
} from '@collimator/statistics'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { contractJson } from '../contract-json.ts'
import { reasonOf } from '../input-file.ts'
import { CommandFailure, type Io, writeJson } from '../io.ts'
import { mrmcJson, uStatisticJson } from '../mrmc/mrmc-json.ts'
import { mrmcText } from '../mrmc/mrmc-text.ts'
import { type LoadedStudy, loadReaderStudy } from '../reader-files/reader-study-file.ts'
import { writeDrawing } from '../reader-files/write-drawing.ts'
import { curvesPlot, studyCurves } from '../roc/study-curves.ts'

type Options = {
  readonly covariance: CovarianceMethod
  readonly readers: 'random' | 'fixed'
  readonly cases: 'random' | 'fixed'
  readonly merit: MeritRule['of']
  readonly threshold?: number
  readonly ustatistics?: 'unbiased' | 'plug-in'
  readonly imrmc?: string
  readonly svg?: string
  readonly json?: boolean
}

/** `collimator mrmc FILE`: compares treatments over readers and cases. */
export function register(program: Command, io: Io): void {
  const factor = (name: string) =>
    new Option(`--${name} <kind>`, `${name} random or fixed`).choices(['random', 'fixed']).default('random')
  program
    .command('mrmc <file>')
    .description(
      'multi-reader multi-case analysis of a table (reader, treatment, case, truth, rating, optional group) or iMRMC file',
    )
    .addOption(
      new Option('--covariance <method>', 'error covariance')
        .choices(['jackknife', 'delong', 'unbiased'])
        .default('jackknife'),
    )
    .addOption(factor('readers'))
    .addOption(factor('cases'))
    .addOption(
      new Option('--merit <name>', 'figure of merit')
        .choices(['auc', 'binormal', 'sensitivity', 'specificity'])
        .default('auc'),
    )
    .option('--threshold <rating>', 'lowest rating called positive, for sensitivity and specificity', finiteNumber)
    .addOption(new Option('--ustatistics <kind>', "also Gallas' variance").choices(['unbiased', 'plug-in']))
    .option('--imrmc <path>', 'also write the study as an iMRMC file')
    .option('--svg <path>', 'write the ROC curves of all readers to this file')
    .option('--json', 'as JSON')
    .action((file: string, options: Options) => runMrmc(io, file, options))
}

async function runMrmc(io: Io, file: string, options: Options): Promise<void> {
  const merit = meritOf(options)
  const loaded = await loadReaderStudy(io, file, { json: options.json })
  const { covariance, readers, cases } = options
  const choice: AnalysisChoice = { merit, covariance, over: { readers, cases } }
  const started = io.milliseconds()
  const result = analyseReaderStudy(loaded.study, choice)
  const milliseconds = io.milliseconds() - started
  const run = { study: loaded.study, choice, result, milliseconds, ...uStatisticsOf(loaded.study, options) }
  if (options.imrmc !== undefined) await writeStudy(io, options.imrmc, { file, loaded })
  if (options.svg !== undefined) {
    const title = 'ROC curves of all readers'
    await writeDrawing(io, options.svg, curvesPlot(studyCurves(loaded.study), { title, file: basename(file) }))
  }
  if (options.json) writeJson(io, contractJson(mrmcJson(run)))
  else io.stdout.write(mrmcText(run))
}

function meritOf({ merit, threshold }: Options): MeritRule {
  if (merit === 'auc' || merit === 'binormal') return { of: merit }
  if (threshold === undefined) throw new CommandFailure(`--merit ${merit} needs --threshold RATING`, 2)
  return { of: merit, threshold }
}

function uStatisticsOf(study: ReaderStudy, { ustatistics }: Options) {
  if (ustatistics === undefined) return {}
  const positions = study.treatments.map((_, i) => i)
  const choices = positions.flatMap((a) => [{ a }, ...positions.filter((b) => b > a).map((b) => ({ a, b }))])
  const named = (choice: { a: number; b?: number }) => ({
    a: study.treatments[choice.a] as string,
    ...(choice.b === undefined ? {} : { b: study.treatments[choice.b] as string }),
  })
  return {
    uStatistics: choices.map((choice) => {
      const result = uStatistic(study, choice, ustatistics)
      return { ...named(choice), result: isNotEstimable(result) ? result : uStatisticJson(result) }
    }),
  }
}

async function writeStudy(
  io: Io,
  path: string,
  { file, loaded }: { file: string; loaded: LoadedStudy },
): Promise<void> {
  try {
    await writeFile(resolve(io.cwd, path), writeImrmc(loaded.ratings, { description: [`from ${basename(file)}`] }))
  } catch (error) {
    throw new CommandFailure(`${path}: ${reasonOf(error)}`, 1, { cause: error })
  }
  io.stderr.write(`${path} written\n`)
}

function finiteNumber(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw new InvalidArgumentError('expected a number')
}
