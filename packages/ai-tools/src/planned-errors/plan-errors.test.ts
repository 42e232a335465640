import { type FindingKind, SUBTLETIES } from '@collimator/imaging'
import { seededRandom } from '@collimator/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FindingsSuggestion } from '../tools/tool-suggestion.ts'
import { planErrors } from './plan-errors.ts'
import type { ReadCase } from './planned-error.ts'
import { originalSuggestion, shownSuggestion } from './wrong-suggestion.ts'

const tool = { id: 'alder', version: '1.0.0', modelSha256: 'a'.repeat(64) }
const SIZE = 64
const KINDS = ['nodule', 'pneumothorax'] as const

type Answer = { readonly p: number; readonly t?: number; readonly there?: 1 | 2 | 3 | 4 | 5; readonly hot?: number }

const aCase = (caseId: string, answers: Partial<Record<(typeof KINDS)[number], Answer>>): ReadCase => {
  const given = KINDS.flatMap((kind) => (answers[kind] ? [{ kind, ...answers[kind] }] : []))
  const findings = given.map(({ kind, p, t = 0.5, hot = 5 }) => ({
    finding: kind,
    probability: p,
    threshold: t,
    flagged: p >= t,
    heatMap: { width: 4, height: 4, values: Float32Array.from({ length: 16 }, (_, i) => (i === hot ? p : p / 8)) },
  }))
  const boxes = findings
    .filter(({ flagged }) => flagged)
    .map(({ finding, probability }) => ({ finding, box: [16, 16, 16, 16] as const, score: probability }))
    .sort((a, b) => b.score - a.score)
  const truth = given.flatMap(({ kind, there }) => (there ? [aFinding(kind, there)] : []))
  return {
    caseId,
    width: SIZE,
    height: SIZE,
    truth: { findings: truth },
    suggestion: { kind: 'findings', tool, findings, boxes },
  }
}

const aFinding = (kind: FindingKind, subtlety: 1 | 2 | 3 | 4 | 5) => ({
  kind,
  subtlety,
  side: 'left' as const,
  box: [0, 0, 4, 4] as const,
  mask: { width: SIZE, height: SIZE, runs: [SIZE * SIZE] },
  measure: 1,
})

const plan = (cases: readonly ReadCase[], share: number, seed = 'plan') =>
  planErrors({ tool, cases, share, random: seededRandom(seed) })

const ill = (name: string, p: number, there: Answer['there'] & number = 3) => aCase(name, { nodule: { p, there } })
const well = (name: string, p: number) => aCase(name, { nodule: { p } })

describe('planned errors', () => {
  const cases = [
    ill('far', 0.95),
    ill('near', 0.55),
    ill('missed', 0.3),
    well('low', 0.02),
    well('almost', 0.45),
    well('alarm', 0.7),
  ]

  test('suppress the true finding nearest above its threshold and flag the absent one nearest below', () => {
    const log = plan(cases, 1 / 3)
    expect(log.errors.map(({ caseId, kind }) => [caseId, kind])).toEqual([
      ['near', 'under'],
      ['almost', 'over'],
    ])
    expect(log).toMatchObject({ wanted: 2, under: 1, over: 1, shortfalls: [], wrongByItself: 2 })
  })
  test('mirror the score at the threshold: .55 is shown as .45', () => {
    const [under, over] = plan(cases, 1 / 3).errors
    expect(under).toMatchObject({ originalProbability: 0.55, shownProbability: expect.closeTo(0.45, 9) })
    expect(over).toMatchObject({ originalProbability: 0.45, shownProbability: expect.closeTo(0.55, 9) })
  })
  test('put the box of an over-call where the tool is warmest', () => {
    const hot = aCase('hot', { nodule: { p: 0.4, hot: 10 } })
    expect(plan([hot], 1).errors[0]).toMatchObject({ kind: 'over', box: [32, 32, 16, 16] })
  })
  test('take the subtle of two equally near findings', () => {
    const log = plan([ill('obvious', 0.6, 5), ill('subtle', 0.6, 1)], 0.5)
    expect(log.errors.map(({ caseId }) => caseId)).toEqual(['subtle'])
    expect(log.errors[0]?.reason).toContain('subtlety 1')
  })
  test('never touch a finding about which the tool is wrong by itself', () => {
    const log = plan([ill('missed', 0.3), well('alarm', 0.7)], 1)
    expect(log).toMatchObject({ errors: [], wrongByItself: 2, wanted: 2 })
    expect(log.shortfalls[0]).toContain('allow only 0')
  })
  test('say so when the cases do not allow an even split', () => {
    const log = plan([well('a', 0.1), well('b', 0.2), well('c', 0.3), ill('d', 0.9)], 1)
    expect(log).toMatchObject({ under: 1, over: 3 })
    expect(log.shortfalls).toEqual(['1 under-calls and 3 over-calls: the cases do not allow an even split.'])
  })
  test('leave a case that serves for both kinds to the kind that needs it', () => {
    const both = aCase('both', { nodule: { p: 0.51, there: 1 }, pneumothorax: { p: 0.1 } })
    const log = plan([both, ill('under only', 0.9, 5)], 1)
    expect(log.errors.map(({ caseId, kind }) => [caseId, kind])).toEqual([
      ['both', 'over'],
      ['under only', 'under'],
    ])
  })
  test('have a log and a text for the debrief even when nothing was planned', () => {
    const log = plan(cases, 0)
    expect(log.errors).toEqual([])
    expect(log.debrief).toEqual({ required: true, text: expect.stringMatching(/None of the 6 .* Tell every learner/) })
  })
  test('demand a debrief that says how many', () => {
    expect(plan(cases, 1 / 3).debrief.text).toMatch(/^2 of the 6 AI suggestions .* made wrong on purpose/)
  })
  test('cannot suppress anything under a threshold of 0, and reach a threshold of 1', () => {
    expect(plan([aCase('all', { nodule: { p: 0.9, t: 0, there: 3 } })], 1).errors).toEqual([])
    const [error] = plan([aCase('none', { nodule: { p: 0.9, t: 1 } })], 1).errors
    expect(error?.shownProbability).toBe(1)
  })
  test.each([-0.1, 1.1, Number.NaN])('refuse a share of %d', (share) => {
    expect(() => plan(cases, share)).toThrow(RangeError)
  })
  test('refuse a case that occurs twice', () => {
    expect(() => plan([ill('a', 0.6), ill('a', 0.6)], 0.5)).toThrow('a case occurs twice')
  })
})

const anAnswer = fc.record({
  p: fc.integer({ min: 0, max: 100 }).map((p) => p / 100),
  t: fc.constantFrom(0.2, 0.5, 0.97),
  there: fc.option(fc.constantFrom(...SUBTLETIES), { nil: undefined }),
  hot: fc.nat(15),
})
const someCases = fc
  .array(fc.record({ nodule: anAnswer, pneumothorax: anAnswer }), { maxLength: 14 })
  .map((rows) =>
    rows.map(({ nodule, pneumothorax }, i) =>
      aCase(`case ${i}`, { nodule: given(nodule), pneumothorax: given(pneumothorax) }),
    ),
  )

function given({ there, ...rest }: { p: number; t: number; there: Answer['there'] | undefined; hot: number }): Answer {
  return there === undefined ? rest : { ...rest, there }
}

const share = fc.integer({ min: 0, max: 20 }).map((parts) => parts / 20)
const could = (read: ReadCase, kind: 'under' | 'over') =>
  read.suggestion.findings.some(({ finding, flagged }) => {
    const there = read.truth.findings.some((found) => found.kind === finding)
    return kind === 'under' ? there && flagged : !(there || flagged)
  })

describe('for any cases and share', () => {
  test('the number is the share to rounding, or all that the cases allow; no case twice', () => {
    fc.assert(
      fc.property(someCases, share, fc.string(), (cases, part, seed) => {
        const log = plan(cases, part, seed)
        const able = cases.filter((read) => could(read, 'under') || could(read, 'over')).length
        expect(log.errors.length).toBe(Math.min(Math.floor(part * cases.length + 0.5), able))
        expect(new Set(log.errors.map(({ caseId }) => caseId)).size).toBe(log.errors.length)
        expect(log.errors.length < log.wanted).toBe(log.shortfalls.some((text) => text.includes('allow only')))
        expect(log.under).toBe(log.errors.filter(({ kind }) => kind === 'under').length)
      }),
    )
  })
  test('over and under differ by at most one, unless no choice of cases could be more even', () => {
    fc.assert(
      fc.property(someCases, share, (cases, part) => {
        const log = plan(cases, part)
        const [under, over] = [
          cases.filter((one) => could(one, 'under')).length,
          cases.filter((one) => could(one, 'over')).length,
        ]
        const gap = Math.abs(log.under - log.over)
        if (gap <= 1) return
        expect(log.shortfalls.some((text) => text.includes('even split'))).toBe(true)
        expect(log.under > log.over ? log.over === over : log.under === under).toBe(true)
      }),
    )
  })
  test('the log is complete: it turns the suggestions into those shown, each error wrong, and back to the last bit', () => {
    fc.assert(
      fc.property(someCases, share, (cases, part) => {
        const { errors } = plan(cases, part)
        for (const read of cases) {
          const own = errors.find(({ caseId }) => caseId === read.caseId)
          const shown = shownSuggestion(read.suggestion, own)
          if (own) checkWrong(read, shown, own)
          else expect(shown).toEqual(read.suggestion)
          expect(originalSuggestion(shown, own)).toEqual(read.suggestion)
        }
      }),
    )
  })
  test('equal seeds give equal logs', () => {
    fc.assert(
      fc.property(someCases, share, fc.string(), (cases, part, seed) => {
        expect(plan(cases, part, seed)).toEqual(plan(cases, part, seed))
      }),
    )
  })
})

function checkWrong(
  read: ReadCase,
  shown: FindingsSuggestion,
  { finding, kind }: { finding: string; kind: 'under' | 'over' },
) {
  const answer = shown.findings.find((one) => one.finding === finding)
  const there = read.truth.findings.some((found) => found.kind === finding)
  expect(there).toBe(kind === 'under')
  expect(answer?.flagged).toBe(kind === 'over')
  expect(Math.max(...(answer?.heatMap.values ?? []))).toBeLessThanOrEqual(kind === 'under' ? 0.1 : 1)
  if (kind === 'under') expect(shown.boxes.some((one) => one.finding === finding)).toBe(false)
}
