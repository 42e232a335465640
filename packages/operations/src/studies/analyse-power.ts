import { err, isNotEstimable, type NotEstimable, notEstimable, ok, type Result } from '@collimator/kernel'
import {
  analyseReaderStudy,
  type CovarianceMethod,
  casesForPower,
  type Generalisation,
  type PilotVariances,
  pilotVariances,
  readerStudyPower,
} from '@collimator/statistics'
import { operation } from '../context/operation.ts'
import { type Contract, contractOf } from './contract.ts'
import { loadReaderStudy } from './load-reader-study.ts'
import type { StudyFile, StudyRefusal } from './study-file.ts'

/** The variance terms of an earlier study, or its file to take them from. */
export type PilotSource =
  | { readonly kind: 'terms'; readonly terms: PilotVariances }
  | { readonly kind: 'file'; readonly file: StudyFile; readonly covariance: CovarianceMethod }

/** A planned study of two treatments. */
export type PowerRequest = {
  readonly pilot: PilotSource
  /** Difference of merits worth finding. */
  readonly effect: number
  /** Numbers of readers to plan for, whole and above 0. */
  readonly readers: readonly number[]
  /** Numbers of cases; without them the fewest that reach `target`. */
  readonly cases?: readonly number[] | undefined
  /** Power to reach, 0 to 1. */
  readonly target: number
  /** Two-sided significance level. */
  readonly alpha: number
  readonly over: Generalisation
}

/** The power of one size of study. */
export type PowerRow = {
  readonly readers: number
  readonly cases: number | NotEstimable
  readonly power: number | NotEstimable
  readonly noncentrality: number | NotEstimable
  readonly ddf: number | NotEstimable
}

/** What a plan rests on, and its power for each size. */
export type PowerAnalysis = {
  readonly pilot: PilotVariances
  readonly plans: readonly PowerRow[]
  readonly contract: Contract
}

/** The power of a planned reader study for each number of readers and cases. */
export const analysePower = operation({
  action: 'study.analyse',
  run: async (_context, request: PowerRequest) => computePower(request),
})

function computePower(request: PowerRequest): Result<PowerAnalysis, StudyRefusal> {
  const pilot = pilotTerms(request.pilot)
  if (!pilot.ok) return pilot
  const { effect, alpha, target, over } = request
  const plans = request.readers.flatMap((readers) => {
    const plan = { readers, effect, alpha, over }
    const sizes = request.cases ?? [casesForPower(pilot.value, plan, target)]
    return sizes.map((cases): PowerRow => {
      const power = isNotEstimable(cases) ? cases : readerStudyPower(pilot.value, { ...plan, cases })
      if (isNotEstimable(power)) return { readers, cases, power, noncentrality: power, ddf: power }
      return { readers, cases, power: power.power, noncentrality: power.noncentrality, ddf: power.ddf }
    })
  })
  const json = { pilot: pilot.value, effect, alpha, target, random: over, plans }
  return ok({ pilot: pilot.value, plans, contract: contractOf('power', 1, json) })
}

function pilotTerms(pilot: PilotSource): Result<PilotVariances, StudyRefusal> {
  if (pilot.kind === 'terms') return ok(pilot.terms)
  const loaded = loadReaderStudy(pilot.file)
  if (!loaded.ok) return loaded
  const { study } = loaded.value
  const { design, covariance, analysis } = analyseReaderStudy(study, {
    merit: { of: 'auc' },
    covariance: pilot.covariance,
    over: { readers: 'random', cases: 'random' },
  })
  if (study.treatments.length !== 2) return err({ code: 'STUDY.NOT_TWO_TREATMENTS', found: study.treatments.length })
  if (design === 'readers-nested-in-treatments') return err(withoutTerms(NESTED_READERS))
  if (isNotEstimable(covariance)) return err(withoutTerms(covariance))
  if (isNotEstimable(analysis)) return err(withoutTerms(analysis))
  return ok(pilotVariances(analysis.meanSquares.interaction, covariance.pooled, study.cases.length))
}

const NESTED_READERS = notEstimable('each reader read under one treatment, which says nothing of Var(TR)')

function withoutTerms({ reason }: NotEstimable): StudyRefusal {
  return { code: 'STUDY.NOT_ESTIMABLE', reason: `the pilot gives no variance terms: ${reason}`, problems: [] }
}
