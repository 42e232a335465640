import { type Estimated, estimate, type NotEstimable, notEstimable } from '@collimator/kernel'
import { invertMatrix } from './invert-matrix.ts'
import { symmetricFunctions, symmetricFunctionsWithout } from './symmetric-functions.ts'

/** Answers of readers (rows) to cases (columns): 1 right, 0 wrong, undefined when the reader did not get the case. */
export type AnswerTable = readonly (readonly (0 | 1 | undefined)[])[]

/** Rasch difficulties of cases. */
export type RaschDifficulties = {
  readonly kind: 'rasch'
  /**
   * Per case, in logits, mean 0 over the estimable ones, higher is harder; not-estimable for a case that all informative
   * readers got right or all got wrong.
   */
  readonly difficulties: readonly Estimated[]
  /** Readers with at least one right and one wrong answer; the others say nothing about cases. */
  readonly informativeReaders: number
  readonly conditionalLogLikelihood: number
}

/** Readers who answered the same cases, with how many of them got r right. */
type Pattern = { readonly items: readonly number[]; readonly scores: readonly number[] }

/** Beyond this many cases sums of products no longer fit a number, and the work grows with the cube. */
const MOST_ITEMS = 300

/**
 * Difficulties of cases by conditional maximum likelihood: given how many cases a reader got right, which ones does not depend on
 * the reader's ability, so abilities need not be guessed. Readers may have answered different cases.
 * @param answers one row per reader, all rows of one length of 2 to 300 cases.
 * @returns not-estimable for ragged or empty tables, for no informative readers, and when the cases fall into groups that the
 * answers do not link (Fischer's condition).
 * @see Andersen 1973, J R Stat Soc B 35:42-54; Fischer & Molenaar 1995, Rasch Models, chapters 3 and 8; golden/learning (R
 * package eRm).
 */
export function raschDifficulties(answers: AnswerTable): RaschDifficulties | NotEstimable {
  const width = answers[0]?.length ?? 0
  const fault = tableFault(answers, width)
  if (fault !== undefined) return notEstimable(fault)
  const items = estimableItems(answers, width)
  if (items.length < 2) return notEstimable('fewer than two cases were answered both rightly and wrongly')
  if (!areLinked(answers, items))
    return notEstimable('the answers do not link all cases, so their difficulties have no common scale')
  const patterns = patternsOf(answers, items)
  const rights = items.map((item) => informative(answers, items).filter((row) => row[item] === 1).length)
  const beta = solve(patterns, rights)
  if (beta === undefined) return notEstimable('the conditional likelihood has no maximum')
  const errors = standardErrors(patterns, rights, beta)
  return {
    kind: 'rasch',
    difficulties: Array.from({ length: width }, (_, item) => {
      const k = items.indexOf(item)
      if (k < 0) return notEstimable('every informative reader answered this case alike')
      return estimate(beta[k] as number, errors?.[k] === undefined ? {} : { se: errors[k] })
    }),
    informativeReaders: informative(answers, items).length,
    conditionalLogLikelihood: logLikelihood(patterns, rights, beta),
  }
}

function tableFault(answers: AnswerTable, width: number): string | undefined {
  if (answers.length === 0) return 'there are no readers'
  if (answers.some((row) => row.length !== width)) return 'the rows of answers differ in length'
  if (width < 2 || width > MOST_ITEMS) return `the number of cases must be 2 to ${MOST_ITEMS}`
  const binary = answers.every((row) => row.every((answer) => answer === undefined || answer === 0 || answer === 1))
  return binary ? undefined : 'an answer is neither 0 nor 1'
}

/** Rows with a right and a wrong answer among these items. */
function informative(answers: AnswerTable, items: readonly number[]): AnswerTable {
  return answers.filter((row) => items.some((i) => row[i] === 1) && items.some((i) => row[i] === 0))
}

/** Takes out items without both kinds of answers until none is left to take out, since each removal can empty a reader. */
function estimableItems(answers: AnswerTable, width: number): number[] {
  let items = Array.from({ length: width }, (_, item) => item)
  for (;;) {
    const rows = informative(answers, items)
    const kept = items.filter((i) => rows.some((row) => row[i] === 1) && rows.some((row) => row[i] === 0))
    if (kept.length === items.length) return kept
    items = kept
  }
}

/** Whether every item can be reached from every other by "some reader got this one right and that one wrong". */
function areLinked(answers: AnswerTable, items: readonly number[]): boolean {
  const beats = items.map((i) => items.map((j) => answers.some((row) => row[i] === 1 && row[j] === 0)))
  const reached = (edge: (from: number, to: number) => boolean) => {
    const seen = new Set([0])
    for (const from of seen) {
      items.forEach((_, to) => {
        if (edge(from, to)) seen.add(to)
      })
    }
    return seen.size
  }
  const forwards = reached((from, to) => beats[from]?.[to] === true)
  return forwards === items.length && reached((from, to) => beats[to]?.[from] === true) === items.length
}

function patternsOf(answers: AnswerTable, items: readonly number[]): Pattern[] {
  const found = new Map<string, { items: number[]; scores: number[] }>()
  for (const row of informative(answers, items)) {
    const own = items.flatMap((item, k) => (row[item] === undefined ? [] : [k]))
    const pattern = found.get(own.join()) ?? { items: own, scores: new Array<number>(own.length + 1).fill(0) }
    const score = items.filter((item) => row[item] === 1).length
    pattern.scores[score] = (pattern.scores[score] as number) + 1
    found.set(own.join(), pattern)
  }
  return [...found.values()]
}

/** Damped coordinate-wise Newton steps; the factor (n-1)/n makes them exact for two items and safe for more. */
function solve(patterns: readonly Pattern[], rights: readonly number[]): number[] | undefined {
  const n = rights.length
  let beta = new Array<number>(n).fill(0)
  for (let round = 0; round < 2000; round++) {
    const { expected, information } = expectations(patterns, beta)
    const steps = beta.map((_, i) => {
      const step = ((expected[i] as number) - (rights[i] as number)) / Math.max(information[i] as number, 1e-9)
      return ((n - 1) / n) * Math.max(-1, Math.min(1, step))
    })
    const moved = beta.map((value, i) => value + (steps[i] as number))
    const centre = moved.reduce((sum, value) => sum + value, 0) / n
    beta = moved.map((value) => value - centre)
    if (steps.every((step) => Math.abs(step) < 1e-11)) return beta
    if (beta.some((value) => Math.abs(value) > 30)) return undefined
  }
  return undefined
}

/** Expected number of right answers to each item given the raw scores, and the variance of each. */
function expectations(patterns: readonly Pattern[], beta: readonly number[]) {
  const expected = new Array<number>(beta.length).fill(0)
  const information = new Array<number>(beta.length).fill(0)
  for (const { items, scores } of patterns) {
    const easiness = items.map((item) => Math.exp(-(beta[item] as number)))
    const gamma = symmetricFunctions(easiness)
    const without = symmetricFunctionsWithout(easiness)
    items.forEach((item, i) => {
      for (let r = 1; r < items.length; r++) {
        const readers = scores[r] as number
        const p = ((easiness[i] as number) * (without[i]?.[r - 1] as number)) / (gamma[r] as number)
        expected[item] = (expected[item] as number) + readers * p
        information[item] = (information[item] as number) + readers * p * (1 - p)
      }
    })
  }
  return { expected, information }
}

function logLikelihood(patterns: readonly Pattern[], rights: readonly number[], beta: readonly number[]): number {
  const given = -rights.reduce((sum, count, i) => sum + count * (beta[i] as number), 0)
  return patterns.reduce((sum, { items, scores }) => {
    const gamma = symmetricFunctions(items.map((item) => Math.exp(-(beta[item] as number))))
    return scores.reduce(
      (part, readers, r) => (readers === 0 ? part : part - readers * Math.log(gamma[r] as number)),
      sum,
    )
  }, given)
}

/** From the second derivatives (central differences of the exact first ones), inverted under the constraint of mean 0. */
function standardErrors(
  patterns: readonly Pattern[],
  rights: readonly number[],
  beta: readonly number[],
): number[] | undefined {
  const n = rights.length
  const step = 1e-4
  const columns = beta.map((_, j) => {
    const at = (shift: number) =>
      expectations(
        patterns,
        beta.map((value, i) => (i === j ? value + shift : value)),
      ).expected
    const [high, low] = [at(step), at(-step)]
    return high.map((value, i) => ((low[i] as number) - value) / (2 * step))
  })
  // The information has the constant vector as null space; adding 1/n fills it and subtracting takes it out again.
  const filled = columns.map((column, j) => column.map((value, i) => (value + (columns[i]?.[j] as number)) / 2 + 1 / n))
  const inverse = invertMatrix(filled)
  return inverse?.map((row, i) => Math.sqrt(Math.max(0, (row[i] as number) - 1 / n)))
}
