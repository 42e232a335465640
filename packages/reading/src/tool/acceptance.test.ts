import { describe, expect, it } from 'vitest'
import type { CountedFigure } from '../feedback/counted-figure.ts'
import type { ScoredFilm } from '../feedback/scored-film.ts'
import { type AcceptanceCriteria, acceptanceCriteriaSchema } from './acceptance-criteria.ts'
import { acceptanceFigures } from './acceptance-figures.ts'
import { needsReason } from './acceptance-report.ts'
import { judgeAcceptance } from './judge-acceptance.ts'
import type { ToolScore } from './tool-score.ts'

const ASKED: AcceptanceCriteria = {
  confidence: 0.95,
  prevalence: 0.1,
  criteria: [
    { measure: 'sensitivity', bound: 0.8 },
    { measure: 'specificity', bound: 0.7 },
  ],
}
const REASON: CountedFigure = { kind: 'not-estimable', n: 0, reason: 'not asked' }
const NOTHING = {
  ...{ sensitivity: REASON, specificity: REASON, area: REASON, gain: REASON },
  'wrong-in-thousand': REASON,
}
const between = (low: number, high: number): CountedFigure => ({
  ...{ kind: 'figure', n: 30, value: (low + high) / 2, ci: [low, high], note: null },
})

describe('criteria', () => {
  const refused = (changes: object) => acceptanceCriteriaSchema.safeParse({ ...ASKED, ...changes }).error?.issues[0]

  it('are taken with their bounds, and refused with what was expected', () => {
    expect(refused({})).toBeUndefined()
    expect(refused({ criteria: [] })?.message).toBe('at least one criterion')
    expect(refused({ criteria: [{ measure: 'sensitivity', bound: 1 }] })?.message).toBe('0.01 to 0.99')
    expect(refused({ criteria: [ASKED.criteria[0], ASKED.criteria[0]] })?.message).toBe('each measure once')
    expect(refused({ confidence: 0.5 })).toBeDefined()
  })

  it('on wrong calls in a thousand name the prevalence that they are for', () => {
    const criteria = [{ measure: 'wrong-in-thousand', bound: 100 }]
    expect(refused({ criteria, prevalence: null })?.path).toEqual(['prevalence'])
    expect(refused({ criteria })).toBeUndefined()
  })
})

describe('the verdict', () => {
  const verdictOf = (sensitivity: CountedFigure, specificity: CountedFigure) =>
    judgeAcceptance(ASKED, { ...NOTHING, sensitivity, specificity })

  it.each([
    ['both intervals above their bounds', between(0.82, 0.95), between(0.7, 0.9), 'met'],
    ['one interval wholly below', between(0.82, 0.95), between(0.4, 0.65), 'not-met'],
    ['one below and one across', between(0.7, 0.9), between(0.4, 0.65), 'not-met'],
    ['one interval across its bound', between(0.7, 0.9), between(0.75, 0.9), 'cannot-tell'],
    ['one figure missing', REASON, between(0.75, 0.9), 'cannot-tell'],
  ] as const)('with %s', (_, sensitivity, specificity, expected) => {
    expect(verdictOf(sensitivity, specificity).verdict).toBe(expected)
  })

  it('of a bound that may not be exceeded looks at the other end of the interval', () => {
    const asked = { ...ASKED, criteria: [{ measure: 'wrong-in-thousand' as const, bound: 100 }] }
    const judged = (low: number, high: number) =>
      judgeAcceptance(asked, { ...NOTHING, 'wrong-in-thousand': between(low, high) }).verdict
    expect([judged(40, 100), judged(101, 180), judged(60, 140)]).toEqual(['met', 'not-met', 'cannot-tell'])
  })

  it('needs a reason where the decision is another one', () => {
    expect(needsReason('met', 'accept')).toBe(false)
    expect(needsReason('cannot-tell', 'accept')).toBe(true)
    expect(needsReason('not-met', 'test-further')).toBe(true)
  })
})

/** Of 30 films with and 30 without a finding, the tool calls these many rightly. */
function scores(found: number, cleared: number): readonly ToolScore[] {
  return Array.from({ length: 60 }, (_, i): ToolScore => {
    const truth = i < 30 ? 1 : 0
    const flagged = truth === 1 ? i < found : i - 30 >= cleared
    return { film: i + 1, truth, probability: flagged ? 0.9 - i / 1000 : 0.1 + i / 1000, flagged }
  })
}

/** A read that called a film with a finding before and after the AI was shown. */
function aRead(before: boolean, after: boolean): ScoredFilm {
  const answer = (present: boolean) => ({ present, confidence: present ? 90 : 10 })
  const labels = { exercise: 'e', hospital: 'B', tool: 'alder 2.0.0', display: 'score', subtlety: 2 }
  return {
    ...{ reader: 'r', film: 'f', at: '2026-11-30T09:00:00Z', labels, findings: {} },
    any: { truth: 1, alone: answer(before), withAi: answer(after), ai: null },
    ...{ marksAlone: null, marksWithAi: null, secondsAlone: null, secondsWithAi: null },
  }
}

describe('figures of an acceptance test', () => {
  it('at 24 of 30 cannot tell whether the sensitivity is .80: Wilson says .63 to .90', () => {
    const figures = acceptanceFigures({ scores: scores(24, 30), reads: [] }, ASKED)
    expect(figures.sensitivity).toMatchObject({ n: 30, value: 0.8 })
    const judged = judgeAcceptance(ASKED, figures)
    expect(judged.criteria.map(({ verdict }) => verdict)).toEqual(['cannot-tell', 'met'])
    expect(judged.verdict).toBe('cannot-tell')
  })

  it('are wider the surer one wants to be', () => {
    const width = (confidence: 0.9 | 0.99) => {
      const { sensitivity } = acceptanceFigures({ scores: scores(24, 24), reads: [] }, { ...ASKED, confidence })
      return sensitivity.kind === 'figure' && sensitivity.ci ? sensitivity.ci[1] - sensitivity.ci[0] : Number.NaN
    }
    expect(width(0.99)).toBeGreaterThan(width(0.9))
  })

  it('give no AUC where the scores of the classes do not overlap: an interval of no width would be false certainty', () => {
    expect(acceptanceFigures({ scores: scores(30, 30), reads: [] }, ASKED).area).toMatchObject({
      kind: 'not-estimable',
      n: 60,
    })
  })

  it('count what the tool did for its reader film by film', () => {
    const reads = [
      ...Array.from({ length: 12 }, () => aRead(true, true)),
      ...Array.from({ length: 6 }, () => aRead(false, true)),
      ...Array.from({ length: 2 }, () => aRead(true, false)),
    ]
    expect(acceptanceFigures({ scores: [], reads }, ASKED).gain).toMatchObject({ kind: 'figure', n: 20, value: 0.2 })
    expect(acceptanceFigures({ scores: [], reads: reads.slice(0, 3) }, ASKED).gain).toMatchObject({ more: 7 })
    expect(acceptanceFigures({ scores: [], reads: [] }, ASKED).gain).toMatchObject({ kind: 'not-estimable' })
  })
})
