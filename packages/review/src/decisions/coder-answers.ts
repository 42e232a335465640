import { correctionChains } from './correction-chains.ts'
import type {
  CriterionDecision,
  DimensionCoding,
  RecordHistory,
  ScreeningDecision,
  ScreeningOutcome,
} from './decision.ts'

/** What one coder says of a record after his or her own corrections. */
export type CoderAnswers = {
  readonly by: string
  readonly dimensions: ReadonlyMap<string, DimensionCoding>
  readonly criteria: ReadonlyMap<string, CriterionDecision>
  /** Null where this coder did not screen the record. */
  readonly outcome: ScreeningOutcome | null
  readonly seen: 'full' | 'beginning' | null
  readonly notes: readonly string[]
}

type Collected = {
  dimensions: Map<string, DimensionCoding>
  criteria: Map<string, CriterionDecision>
  outcome: ScreeningOutcome | null
  seen: 'full' | 'beginning' | null
  notes: string[]
}

/**
 * The independent answers of each coder, without adjudications: a chain of corrections belongs to the coder who began it.
 * @param history the record's decisions, in any order.
 * @returns one entry for each coder, in the order in which they first decided. Where one coder began several chains the
 * first counts. Linear after sorting. No golden: property test (order) and tests by hand.
 */
export function coderAnswers(history: RecordHistory): readonly CoderAnswers[] {
  const collected = new Map<string, Collected>()
  const chains = [
    ...correctionChains(history.codings).map((chain) => ({ kind: 'coding' as const, chain, first: chain[0] })),
    ...correctionChains(history.screenings).map((chain) => ({ kind: 'screening' as const, chain, first: chain[0] })),
  ]
  const inOrder = chains.sort((a, b) => (a.first?.sequence ?? 0) - (b.first?.sequence ?? 0))
  const begun = new Set<string>()
  for (const { kind, chain, first } of inOrder) {
    if (!first || begun.has(`${kind} ${first.by}`)) continue
    begun.add(`${kind} ${first.by}`)
    const answers = collected.get(first.by) ?? nothingYet()
    collected.set(first.by, answers)
    for (const decision of chain) {
      if ('dimensions' in decision) addCoding(answers, decision)
      else addScreening(answers, decision)
      if (decision.note !== null) answers.notes.push(decision.note)
    }
  }
  return [...collected].map(([by, answers]) => ({ by, ...answers }))
}

function nothingYet(): Collected {
  return { dimensions: new Map(), criteria: new Map(), outcome: null, seen: null, notes: [] }
}

function addCoding(answers: Collected, coding: RecordHistory['codings'][number]): void {
  for (const [id, answer] of Object.entries(coding.dimensions)) answers.dimensions.set(id, answer)
  answers.seen = coding.seen ?? answers.seen
}

function addScreening(answers: Collected, screening: ScreeningDecision): void {
  for (const [id, decision] of Object.entries(screening.criteria)) answers.criteria.set(id, decision)
  answers.outcome = screening.outcome
}
