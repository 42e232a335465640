import { analysePower, type PilotSource } from '@collimator/operations/studies'
import type { CovarianceMethod, Generalisation, PilotVariances } from '@collimator/statistics'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { CommandFailure, type Io, writeJson } from '../io.ts'
import { columnsText, numberWords } from '../reports/text-report.ts'
import { answerScripts, readStudyFile, studyContext, studyFailure } from '../study-command.ts'

type Options = {
  readonly effect: number
  readonly readers: readonly number[]
  readonly cases?: readonly number[]
  readonly target: number
  readonly alpha: number
  readonly covariance: CovarianceMethod
  readonly readersAre: 'random' | 'fixed'
  readonly casesAre: 'random' | 'fixed'
  readonly pilotCases?: number
  readonly json?: boolean
} & Partial<Record<'var' | 'cov1' | 'cov2' | 'cov3' | 'varTr', number>>

/** `collimator power`: power and size of a planned study of two treatments. */
export function register(program: Command, io: Io): void {
  const kind = (name: string) =>
    new Option(`--${name}-are <kind>`, `${name} random or fixed`).choices(['random', 'fixed']).default('random')
  program
    .command('power [pilot]')
    .description('power of a planned reader study, from a pilot file or from variance terms of an earlier study')
    .requiredOption('--effect <difference>', 'difference of merits worth finding', oneNumber)
    .requiredOption('--readers <numbers>', 'numbers of readers, for example 5,8,10', wholeNumbers)
    .option('--cases <numbers>', 'numbers of cases; without it the fewest that reach the target', wholeNumbers)
    .option('--target <power>', 'power to reach', oneNumber, 0.8)
    .option('--alpha <level>', 'two-sided significance level', oneNumber, 0.05)
    .addOption(
      new Option('--covariance <method>', 'for a pilot file')
        .choices(['jackknife', 'delong', 'unbiased'])
        .default('jackknife'),
    )
    .addOption(kind('readers'))
    .addOption(kind('cases'))
    .option('--var-tr <variance>', 'Var(TR), without a pilot file', oneNumber)
    .option('--var <variance>', 'Var(Error)', oneNumber)
    .option('--cov1 <covariance>', 'Cov1', oneNumber)
    .option('--cov2 <covariance>', 'Cov2', oneNumber)
    .option('--cov3 <covariance>', 'Cov3', oneNumber)
    .option('--pilot-cases <number>', 'cases of the earlier study', oneNumber)
    .option('--json', 'as JSON')
    .action((pilot: string | undefined, options: Options) => runPower(io, pilot, options))
}

async function runPower(io: Io, path: string | undefined, options: Options): Promise<void> {
  const { effect, readers, cases, alpha, target } = options
  const over: Generalisation = { readers: options.readersAre, cases: options.casesAre }
  const source = await pilotSource(io, path, options)
  const { pilot, plans, contract } = await answerScripts(io, options.json, async () => {
    const analysis = await analysePower(studyContext(io), {
      pilot: source,
      effect,
      readers,
      cases,
      target,
      alpha,
      over,
    })
    if (!analysis.ok) throw studyFailure(io, path ?? '', analysis.error)
    return analysis.value
  })
  if (options.json) return writeJson(io, contract)
  const note = pilot.treatmentReader < 0 ? 'Var(TR) of the pilot is negative and counts as 0.\n' : ''
  const table = plans.map((plan) => [
    String(plan.readers),
    typeof plan.cases === 'number' ? String(plan.cases) : '',
    numberWords(plan.power),
    typeof plan.ddf === 'number' ? plan.ddf.toFixed(2) : '',
  ])
  io.stdout.write(
    `Effect ${effect}, alpha ${alpha}, readers ${over.readers}, cases ${over.cases}\n${note}${columnsText([['Readers', 'Cases', 'Power', 'DF'], ...table])}`,
  )
}

async function pilotSource(io: Io, path: string | undefined, options: Options): Promise<PilotSource> {
  if (path === undefined) return { kind: 'terms', terms: statedTerms(options) }
  return { kind: 'file', file: await readStudyFile(io, path), covariance: options.covariance }
}

const TERMS = {
  var: '--var',
  cov1: '--cov1',
  cov2: '--cov2',
  cov3: '--cov3',
  varTr: '--var-tr',
  pilotCases: '--pilot-cases',
} as const

function statedTerms(options: Options): PilotVariances {
  const missing = Object.entries(TERMS).filter(([key]) => options[key as keyof typeof TERMS] === undefined)
  if (missing.length > 0) {
    const flags = missing.map(([, flag]) => flag).join(', ')
    throw new CommandFailure(`expected a pilot file or the terms of an earlier study; missing ${flags}`, 2)
  }
  const of = (key: keyof typeof TERMS) => options[key] as number
  return {
    var: of('var'),
    cov1: of('cov1'),
    cov2: of('cov2'),
    cov3: of('cov3'),
    treatmentReader: of('varTr'),
    cases: of('pilotCases'),
  }
}

function oneNumber(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw new InvalidArgumentError('expected a number')
}

function wholeNumbers(text: string): readonly number[] {
  const values = text.split(',').map(Number)
  if (values.every((value) => Number.isInteger(value) && value > 0)) return values
  throw new InvalidArgumentError('expected whole numbers, for example 5,8,10')
}
