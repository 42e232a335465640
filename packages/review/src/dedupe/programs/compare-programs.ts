import { beliefOf, type Comparison, type Evidence, reasonsOf, totalWeight } from '../comparison.ts'
import { programBarrier } from './program-barrier.ts'
import {
  compareProgramTitles,
  dateEvidence,
  mentionEvidence,
  nameEvidence,
  openingEvidence,
  programTitleEvidence,
  providerEvidence,
  settingEvidence,
  slugEvidence,
  urlEvidence,
} from './program-evidence.ts'
import type { PreparedPrograms, ProgramFeatures } from './program-features.ts'

const PRIOR = -2.6
const SAME_FROM = 3.5
const ASK_FROM = 0

/**
 * Compares two listings: sums the evidence of the fields, then lets a barrier decide what a sum cannot.
 * Symmetric in `a` and `b`. A listing is merged only on a title or an address that carries it, never on setting alone.
 */
export function comparePrograms(a: ProgramFeatures, b: ProgramFeatures, prepared: PreparedPrograms): Comparison {
  const title = compareProgramTitles(a, b, prepared)
  const evidence: Evidence[] = [
    programTitleEvidence(title),
    ...[
      urlEvidence(a, b, prepared),
      slugEvidence(a, b, prepared),
      nameEvidence(a, b, prepared),
      providerEvidence(a, b, prepared),
      dateEvidence(a, b, prepared),
      openingEvidence(a, b),
      mentionEvidence(a, b, prepared),
    ].filter((found) => found !== undefined),
    ...settingEvidence(a, b, prepared),
  ]
  const total = totalWeight(evidence) + PRIOR
  const score = beliefOf(total)
  const reasons = reasonsOf(evidence)
  const barrier = programBarrier(a, b, title, prepared)
  if (barrier) {
    const isAsked = barrier.relation !== 'unsure' || total >= ASK_FROM
    return {
      relation: isAsked ? barrier.relation : 'distinct',
      score: Math.min(score, barrier.relation === 'unsure' ? 0.9 : 0.1),
      weight: total,
      reasons: [barrier.reason, ...reasons],
    }
  }
  if (total >= SAME_FROM && isCarried(a, b, title.dice, evidence))
    return { relation: 'same', score, weight: total, reasons }
  return { relation: total >= ASK_FROM ? 'unsure' : 'distinct', score, weight: total, reasons }
}

// Programs of one provider on one day can agree in everything but what they are; the title must carry the merge.
function isCarried(a: ProgramFeatures, b: ProgramFeatures, dice: number, evidence: readonly Evidence[]): boolean {
  if (dice >= 0.85) return true
  if (a.url.key !== '' && a.url.key === b.url.key && !a.url.isRoot) return dice >= 0.5
  const isBacked = evidence.some(({ weight, reason }) => weight >= 1.5 && !reason.includes('title'))
  return dice >= 0.65 && isBacked
}
