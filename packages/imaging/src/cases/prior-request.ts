import type { Subtlety } from '../findings/finding.ts'
import type { CaseRequest, GeneratedCase } from './generate-case.ts'

/** What an earlier film of the same person showed: the same, less of it, or nothing. */
export const PRIOR_CHANGES = ['same', 'less', 'none'] as const

/** One of the three kinds of prior film. */
export type PriorChange = (typeof PRIOR_CHANGES)[number]

/**
 * Asks for an earlier film of the person of a case: same body and same place of the findings, another exposure.
 * @param film the current film.
 * @param change what the prior shows; 'less' is one step subtler than the subtlest finding, and nothing below step 1.
 * @returns a request whose seed is the film's with " prior" after it.
 */
export function priorRequest(film: GeneratedCase, change: PriorChange): CaseRequest {
  const steps = film.truth.findings.map((finding) => finding.subtlety)
  const step = (change === 'less' ? Math.min(...steps) - 1 : Math.min(...steps)) as Subtlety
  const shown = change === 'none' || steps.length === 0 || step < 1 ? [] : film.truth.findings.map(({ kind }) => kind)
  return {
    seed: `${film.seed} prior`,
    patientSeed: film.patientSeed,
    hospital: film.hospital,
    size: film.width,
    view: film.view,
    findings: shown,
    ...(shown.length > 0 ? { subtlety: step } : {}),
  }
}
