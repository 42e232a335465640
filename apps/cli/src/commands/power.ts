import { isNotEstimable } from '@collimator/kernel'
import {
  analyseReaderStudy,
  type CovarianceMethod,
  casesForPower,
  type Generalisation,
  type PilotVariances,
  pilotVariances,
  readerStudyPower,
} from '@collimator/statistics'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { contractJson } from '../contract-json.ts'
import { CommandFailure, type Io, writeJson } from '../io.ts'
import { loadReaderStudy } from '../reader-files/reader-study-file.ts'
import { columnsText, numberWords } from '../text-report.ts'

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

async function runPower(io: Io, file: string | undefined, options: Options): Promise<void> {
  const pilot = file === undefined ? givenTerms(options) : await pilotTerms(io, file, options)
  const over: Generalisation = { readers: options.readersAre, cases: options.casesAre }
  const { effect, alpha, target } = options
  const plans = options.readers.flatMap((readers) => {
    const plan = { readers, effect, alpha, over }
    const found = casesForPower(pilot, plan, target)
    return (options.cases ?? [found]).map((cases) => ({
      readers,
      cases,
      power: isNotEstimable(cases) ? cases : readerStudyPower(pilot, { ...plan, cases }),
    }))
  })
  const rows = plans.map(({ readers, cases, power }) =>
    isNotEstimable(power)
      ? { readers, cases, power, noncentrality: power, ddf: power }
      : { readers, cases, power: power.power, noncentrality: power.noncentrality, ddf: power.ddf },
  )
  if (options.json) return writeJson(io, contractJson({ pilot, effect, alpha, target, random: over, plans: rows }))
  const note = pilot.treatmentReader < 0 ? 'Var(TR) of the pilot is negative and counts as 0.\n' : ''
  const table = rows.map(({ readers, cases, power, ddf }) => [
    String(readers),
    typeof cases === 'number' ? String(cases) : '',
    numberWords(power),
    typeof ddf === 'number' ? ddf.toFixed(2) : '',
  ])
  io.stdout.write(
    `Effect ${effect}, alpha ${alpha}, readers ${over.readers}, cases ${over.cases}\n${note}${columnsText([['Readers', 'Cases', 'Power', 'DF'], ...table])}`,
  )
}

function givenTerms(options: Options): PilotVariances {
  const named = {
    var: '--var',
    cov1: '--cov1',
    cov2: '--cov2',
    cov3: '--cov3',
    varTr: '--var-tr',
    pilotCases: '--pilot-cases',
  }
  const missing = Object.entries(named).filter(([key]) => options[key as keyof typeof named] === undefined)
  if (missing.length > 0) {
    const flags = missing.map(([, flag]) => flag).join(', ')
    throw new CommandFailure(`expected a pilot file or the terms of an earlier study; missing ${flags}`, 2)
  }
  const of = (key: keyof typeof named) => options[key] as number
  return {
    var: of('var'),
    cov1: of('cov1'),
    cov2: of('cov2'),
    cov3: of('cov3'),
    treatmentReader: of('varTr'),
    cases: of('pilotCases'),
  }
}

async function pilotTerms(io: Io, file: string, { covariance, json }: Options): Promise<PilotVariances> {
  const { study } = await loadReaderStudy(io, file, { json })
  const result = analyseReaderStudy(study, {
    merit: { of: 'auc' },
    covariance,
    over: { readers: 'random', cases: 'random' },
  })
  if (study.treatments.length !== 2) {
    throw new CommandFailure(`${file}: found ${study.treatments.length} treatments, expected 2`)
  }
  if (isNotEstimable(result.covariance)) throw noTerms(file, result.covariance.reason)
  if (isNotEstimable(result.analysis)) throw noTerms(file, result.analysis.reason)
  return pilotVariances(result.analysis.meanSquares.interaction, result.covariance.pooled, study.cases.length)
}

function noTerms(file: string, reason: string): CommandFailure {
  return new CommandFailure(`${file}: the pilot gives no variance terms: ${reason}`)
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
