import { readAidedReads } from '@collimator/formats'
import { err, type ImportProblem, isNotEstimable, ok, type Result, seededRandom } from '@collimator/kernel'
import {
  type AidedRead,
  type BaselineDependence,
  baselineDependence,
  type RelianceProfile,
  relianceProfile,
} from '@collimator/statistics'
import { operation } from '../context/operation.ts'
import { type Contract, contractOf, problemsJson } from './contract.ts'
import { drawReliability } from './reports/calibration-plot.ts'
import { type Performance, performanceOf } from './reports/read-performance.ts'
import type { StudyFile, StudyRefusal } from './study-file.ts'

/** Aided reads, and the seed of the random halves of the split-sample slope. */
export type RelianceRequest = { readonly file: StudyFile; readonly seed: string }

/** How readers use the advice of an AI: all of them, each of them, and how well they and the AI did. */
export type RelianceAnalysis = {
  readonly profile: RelianceProfile
  readonly byReader: readonly { readonly reader: string; readonly profile: RelianceProfile }[]
  readonly performance: Performance
  readonly baseline: BaselineDependence
  readonly problems: readonly ImportProblem[]
  readonly contract: Contract
}

/** Analyses aided reads. Broken rows are left out and listed. */
export const analyseReliance = operation({
  action: 'study.analyse',
  run: async (_context, request: RelianceRequest) => computeReliance(request),
})

function computeReliance({ file, seed }: RelianceRequest): Result<RelianceAnalysis, StudyRefusal> {
  const read = readAidedReads(file.name, file.bytes)
  if (!read.ok) return err({ code: 'STUDY.FILE_UNUSABLE', fault: read.error })
  const { reads, problems } = read.value
  const profile = relianceProfile(reads)
  if (isNotEstimable(profile)) return err({ code: 'STUDY.NOT_ESTIMABLE', reason: profile.reason, problems })
  const performance = performanceOf(reads)
  const shown = reads.filter((own) => own.ai !== undefined)
  const baseline = baselineDependence(shown, seededRandom(seed))
  const parts = { profile, byReader: profilesByReader(reads), performance, baseline }
  return ok({
    ...parts,
    problems,
    contract: contractOf('reliance', 1, { ...relianceJson(parts), problems: problemsJson(problems) }),
  })
}

function profilesByReader(reads: readonly AidedRead[]): RelianceAnalysis['byReader'] {
  const byReader = new Map<string, AidedRead[]>()
  for (const read of reads) {
    const own = byReader.get(read.reader) ?? []
    own.push(read)
    byReader.set(read.reader, own)
  }
  return [...byReader].flatMap(([reader, own]) => {
    const profile = relianceProfile(own)
    return isNotEstimable(profile) ? [] : [{ reader, profile }]
  })
}

/** The pooled profile is at the top level, each reader's beside it. */
function relianceJson({
  profile,
  byReader,
  performance,
  baseline,
}: Omit<RelianceAnalysis, 'problems' | 'contract'>): Record<string, unknown> {
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

/**
 * Draws the reliability diagram of first read, final read and AI as an SVG file.
 * @param file its name, for the source line.
 */
export function drawStageReliability(performance: Performance, file: string): string {
  const stages = { first: 'First read', final: 'Final read', ai: 'AI' } as const
  const profiles = (['first', 'final', 'ai'] as const).map((stage) => ({
    name: stages[stage],
    ...performance[stage].calibration,
  }))
  return drawReliability(profiles, file)
}
