import { beliefOf, type Comparison, DISTINCT, type Evidence, reasonsOf, totalWeight } from '../comparison.ts'
import { abstractLikeness } from '../text/abstract-likeness.ts'
import type { Vocabulary } from '../text/vocabulary.ts'
import { type Barrier, referenceBarrier } from './reference-barrier.ts'
import {
  areForeign,
  areInTwoScripts,
  authorEvidence,
  compareTitles,
  identifierEvidence,
  journalEvidence,
  placeEvidence,
  type TitleAgreement,
  titleEvidence,
  yearEvidence,
} from './reference-evidence.ts'
import type { ReferenceFeatures } from './reference-features.ts'

/** Log-odds that a pair out of a block is one work before anything is compared. */
const PRIOR = -4
/** Log-odds from which a pair is merged without asking, and from which a person is asked. */
const SAME_FROM = 3
const ASK_FROM = 0.5

/**
 * Compares two references: sums the evidence of every field both have, then lets a barrier cap the verdict.
 * Symmetric in `a` and `b`.
 * @param titles the vocabulary that weighs title words.
 * @see Fellegi, Sunter 1969, J Am Stat Assoc 64:1183-1210: agreement weights as logarithms of likelihood ratios.
 */
export function compareReferences(a: ReferenceFeatures, b: ReferenceFeatures, titles: Vocabulary): Comparison {
  const isTied = sharesPlace(a, b)
  if (!isTied && cannotBeAlike(a, b)) return DISTINCT
  const found = compareTitles(a, b, titles)
  if (!isTied && found.similarity < 0.5) return DISTINCT
  const title = found.similarity < 0.75 && !found.isForeign ? withLanguages(found, [a, b], titles) : found
  const evidence = gather([a, b], title, titles)
  const barrier = referenceBarrier([a, b], title, evidence)
  return verdict(evidence, barrier)
}

function withLanguages(
  title: TitleAgreement,
  [a, b]: readonly [ReferenceFeatures, ReferenceFeatures],
  titles: Vocabulary,
): TitleAgreement {
  return areForeign(a, b, titles) ? { ...title, isForeign: true } : title
}

function gather(
  pair: readonly [ReferenceFeatures, ReferenceFeatures],
  title: TitleAgreement,
  titles: Vocabulary,
): Evidence[] {
  const [a, b] = pair
  const evidence = [
    titleEvidence(pair, title, titles),
    ...identifierEvidence(a, b),
    ...placeEvidence(a, b),
    ...[yearEvidence(a, b), ...nameEvidence(a, b)].filter(isEvidence),
  ]
  const total = totalWeight(evidence) + PRIOR
  if (total > -4 && total < 8) {
    const abstract = abstractEvidence(a, b)
    if (abstract) evidence.push(abstract)
  }
  return evidence
}

function nameEvidence(a: ReferenceFeatures, b: ReferenceFeatures): (Evidence | undefined)[] {
  return areInTwoScripts(a, b) ? [] : [authorEvidence(a, b), journalEvidence(a, b)]
}

function isEvidence(found: Evidence | undefined): found is Evidence {
  return found !== undefined
}

function abstractEvidence(a: ReferenceFeatures, b: ReferenceFeatures): Evidence | undefined {
  const likeness = abstractLikeness(a.abstract, b.abstract)
  if (likeness === undefined) return undefined
  if (likeness >= 0.8) return { weight: 3.2, reason: 'same abstract' }
  if (likeness >= 0.5) return { weight: 0.8, reason: 'similar abstracts' }
  return likeness < 0.2 ? { weight: -2, reason: 'different abstracts' } : undefined
}

function verdict(evidence: readonly Evidence[], barrier: Barrier | undefined): Comparison {
  const total = totalWeight(evidence) + PRIOR
  const reasons = reasonsOf(evidence)
  const score = beliefOf(total)
  if (barrier) {
    const capped = Math.min(score, barrier.relation === 'unsure' ? 0.9 : 0.05)
    const relation =
      barrier.relation === 'unsure' && total < ASK_FROM && !barrier.alwaysAsk ? 'distinct' : barrier.relation
    return { relation, score: capped, weight: total, reasons: [barrier.reason, ...reasons] }
  }
  const relation = total >= SAME_FROM ? 'same' : total >= ASK_FROM ? 'unsure' : 'distinct'
  return { relation, score, weight: total, reasons }
}

// Pairs with one DOI, PubMed id or place in print are compared even when their titles are in two languages.
function sharesPlace(a: ReferenceFeatures, b: ReferenceFeatures): boolean {
  if ((a.doi !== '' && a.doi === b.doi) || (a.pmid !== '' && a.pmid === b.pmid)) return true
  return a.pages.first !== '' && a.pages.first === b.pages.first && a.volume === b.volume
}

// Blocks bring together many pairs that share two words only; they are turned away by a glance at 32 bits.
function cannotBeAlike(a: ReferenceFeatures, b: ReferenceFeatures): boolean {
  if (Math.min(a.words.length, b.words.length) <= 3) return false
  const fewest = Math.min(bitsIn(a.signature), bitsIn(b.signature))
  return bitsIn(a.signature & b.signature) < fewest * 0.5
}

function bitsIn(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
