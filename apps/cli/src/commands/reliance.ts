import { basename } from 'node:path'
import { isNotEstimable, seededRandom } from '@collimator/kernel'
import {
  type AidedRead,
  type BaselineDependence,
  baselineDependence,
  type RelianceProfile,
  relianceProfile,
} from '@collimator/statistics'
import type { Command } from 'commander'
import { calibrationPlot } from '../calibration/calibration-plot.ts'
import { answered, contractJson } from '../contract-json.ts'
import { listProblems } from '../input-file.ts'
import { CommandFailure, type ExitCode, type Io, writeJson } from '../io.ts'
import { writeDrawing } from '../reader-files/write-drawing.ts'
import { RELIANCE_COLUMNS, readAidedReadFile } from '../reliance/aided-read-file.ts'
import { type Performance, performanceOf } from '../reliance/read-performance.ts'
import { baselineText, performanceText, profileText } from '../reliance/reliance-text.ts'

type Options = { readonly seed: string; readonly svg?: string; readonly json?: boolean }

type Report = {
  readonly profile: RelianceProfile
  readonly byReader: readonly { readonly reader: string; readonly profile: RelianceProfile }[]
  readonly performance: Performance
  readonly baseline: BaselineDependence
}

/** `collimator reliance FILE`: how readers use the AI's advice. */
export function register(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  program
    .command('reliance <file>')
    .description(`how readers use the advice of an AI; ${RELIANCE_COLUMNS}`)
    .option('--seed <seed>', 'seed of the random halves of the split-sample slope', '1')
    .option('--svg <path>', 'write the reliability diagram of first read, final read and AI to this file')
    .option('--json', 'as JSON')
    .action(async (file: string, options: Options) => finish(await runReliance(io, file, options)))
}

async function runReliance(io: Io, file: string, { seed, svg, json }: Options): Promise<0 | 1> {
  const { report, problems } = await answered(io, json, async () => {
    const { reads, problems } = await readAidedReadFile(io, file)
    listProblems(io, problems)
    return { report: reportOf(file, reads, seed), problems }
  })
  if (svg !== undefined) await writeDrawing(io, svg, stagesPlot(report.performance, basename(file)))
  if (json) writeJson(io, contractJson({ ...reportJson(report), problems }))
  else io.stdout.write(reportText(report))
  return problems.length > 0 ? 1 : 0
}

function reportOf(file: string, reads: readonly AidedRead[], seed: string): Report {
  const whole = relianceProfile(reads)
  if (isNotEstimable(whole)) throw new CommandFailure(`${file}: ${whole.reason}`)
  const readers = [...new Set(reads.map(({ reader }) => reader))]
  const byReader = readers.flatMap((reader) => {
    const profile = relianceProfile(reads.filter((read) => read.reader === reader))
    return isNotEstimable(profile) ? [] : [{ reader, profile }]
  })
  return {
    profile: whole,
    byReader,
    performance: performanceOf(reads),
    baseline: baselineDependence(
      reads.filter((read) => read.ai !== undefined),
      seededRandom(seed),
    ),
  }
}

/** The pooled profile stands at the top level, each reader's beside it. */
function reportJson({ profile, byReader, performance, baseline }: Report): Record<string, unknown> {
  return {
    ...profileJson(profile),
    performance,
    baselineDependence: baseline,
    byReader: byReader.map((own) => ({ reader: own.reader, ...profileJson(own.profile) })),
  }
}

function profileJson({ kind: _, shares, changes, advice, time, secondLook, ...counts }: RelianceProfile) {
  const { rescued, harmed, netGain, test, independent } = changes
  return {
    ...counts,
    ...shares,
    rescued,
    harmed,
    netGain,
    mcnemar: isNotEstimable(test) ? test : { ...test, independent },
    weightOfAdvice: advice,
    decisionSeconds: time,
    secondLook,
  }
}

function reportText({ profile, byReader, performance, baseline }: Report): string {
  const own = byReader.length > 1 ? byReader.map(({ reader, profile: p }) => profileText(`Reader ${reader}`, p)) : []
  const slope = byReader.length > 1 ? baselineText(baseline) : ''
  return `${profileText('All reads', profile)}\n${performanceText(performance)}${slope}${own.join('\n')}`
}

function stagesPlot(performance: Performance, file: string): string {
  const stages = { first: 'First read', final: 'Final read', ai: 'AI' } as const
  const profiles = (['first', 'final', 'ai'] as const).map((stage) => ({
    name: stages[stage],
    ...performance[stage].calibration,
  }))
  return calibrationPlot(profiles, file)
}
