import { basename } from 'node:path'
import { writeImrmc } from '@collimator/formats'
import { analyseMrmc, drawRocCurves, studyCurves } from '@collimator/operations/studies'
import type { AnalysisChoice, CovarianceMethod, MeritRule } from '@collimator/statistics'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { CommandFailure, type Io, writeJson } from '../io.ts'
import { writeBesides } from '../output-file.ts'
import { mrmcText } from '../reports/mrmc-text.ts'
import { answerScripts, readStudyFile, studyContext, studyFailure } from '../study-command.ts'

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

async function runMrmc(io: Io, path: string, options: Options): Promise<void> {
  const { covariance, readers, cases, ustatistics: uStatistics } = options
  const choice: AnalysisChoice = { merit: meritOf(options), covariance, over: { readers, cases } }
  const file = await readStudyFile(io, path)
  const analysis = await answerScripts(io, options.json, async () => {
    const analysed = await analyseMrmc(studyContext(io), { file, choice, uStatistics, milliseconds: io.milliseconds })
    if (!analysed.ok) throw studyFailure(io, path, analysed.error)
    return analysed.value
  })
  const { study, ratings, contract } = analysis
  if (options.imrmc !== undefined) {
    await writeBesides(io, options.imrmc, writeImrmc(ratings, { description: [`from ${basename(path)}`] }))
  }
  if (options.svg !== undefined) {
    const title = 'ROC curves of all readers'
    await writeBesides(io, options.svg, drawRocCurves(studyCurves(study), { title, file: basename(path) }))
  }
  if (options.json) writeJson(io, contract)
  else io.stdout.write(mrmcText(analysis))
}

function meritOf({ merit, threshold }: Options): MeritRule {
  if (merit === 'auc' || merit === 'binormal') return { of: merit }
  if (threshold === undefined) throw new CommandFailure(`--merit ${merit} needs --threshold RATING`, 2)
  return { of: merit, threshold }
}

function finiteNumber(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw new InvalidArgumentError('expected a number')
}
