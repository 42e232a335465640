import type { ShownAcceptance } from '@collimator/operations/reading/decide'
import { acceptanceCriteriaSchema, describeExercise, judgeAcceptance, toolAtThreshold } from '@collimator/reading'
import { aRecipe } from '@collimator/reading/test-support'
import { describe, expect, it } from 'vitest'
import { criteriaFault, criteriaOfForm, formOfCriteria } from './acceptance-form.ts'
import { presentAcceptance } from './present-acceptance.server.ts'

const ASKED = acceptanceCriteriaSchema.parse({
  ...{ confidence: 0.95, prevalence: 0.1 },
  criteria: [
    { measure: 'sensitivity', bound: 0.823 },
    { measure: 'gain', bound: -0.05 },
    { measure: 'wrong-in-thousand', bound: 120 },
  ],
})
const CRITERIA = { number: 1, at: new Date('2026-11-30T09:00:00Z'), filmsOpened: 0, asked: ASKED }
const NONE = { kind: 'not-estimable', n: 0, reason: 'not asked' } as const
const FIGURES = { sensitivity: NONE, specificity: NONE, area: NONE, gain: NONE, 'wrong-in-thousand': NONE }
const SENSITIVITY = { kind: 'figure', n: 30, value: 0.8, ci: [0.627, 0.905], note: null } as const
const OUTCOME = {
  tools: [],
  shipped: toolAtThreshold([], 'shipped'),
  judged: judgeAcceptance(ASKED, { ...FIGURES, sensitivity: SENSITIVITY }),
}

function shown(changes: Partial<ShownAcceptance> = {}): ShownAcceptance {
  return {
    ...{ session: 's', isSimulated: false, films: 60, opened: 0, open: 60, debriefed: 0 },
    exercise: describeExercise(aRecipe({ decides: 'acceptance', plannedErrors: 0 })),
    ...{ criteria: null, madeFrom: 0, mayFix: true, outcome: null, signed: null },
    ...changes,
  }
}

describe('the form of criteria', () => {
  it('gives back what was fixed, percent as shares and an empty field as nothing asked', () => {
    const typed = formOfCriteria(ASKED)
    expect(typed).toMatchObject({ sensitivity: '82.3', gain: '-5', 'wrong-in-thousand': '120', prevalence: '10' })
    expect(criteriaOfForm(typed)).toEqual(ASKED)
    expect(criteriaOfForm({ confidence: '0.9', specificity: '75,5' })).toEqual({
      ...{ confidence: 0.9, prevalence: null, criteria: [{ measure: 'specificity', bound: 0.755 }] },
    })
  })

  it('says in its own words what is wrong', () => {
    expect(criteriaFault({ where: 'criteria 0 sensitivity', expected: '0.01 to 0.99' })).toBe(
      'Sensitivity of the tool: enter 1% to 99%, or leave it empty.',
    )
    expect(criteriaFault({ where: 'criteria', expected: 'at least one criterion' })).toBe(
      'State at least one criterion.',
    )
  })
})

describe('the page of an acceptance test', () => {
  it.each<[string, Partial<ShownAcceptance>, string]>([
    ['asks for criteria first', {}, 'fix'],
    ['then sends to the films', { criteria: CRITERIA }, 'read'],
    ['then offers to tell the truth', { criteria: CRITERIA, open: 0 }, 'tell'],
    ['then asks for a decision', { criteria: CRITERIA, open: 0, debriefed: 60, outcome: OUTCOME }, 'sign'],
    ['has nothing more where the truth came before the criteria', { mayFix: false, open: 0, debriefed: 60 }, 'done'],
  ])('%s', (_, changes, step) => {
    expect(presentAcceptance(shown(changes)).step).toBe(step)
  })

  it('says that it is too late for criteria, and offers no form', () => {
    const page = presentAcceptance(shown({ mayFix: false, debriefed: 60 }))
    expect(page.form).toBeNull()
    expect(page.missed).toContain('told before criteria were fixed')
  })

  it('says why it cannot tell, with the interval beside the bound', () => {
    const { outcome } = presentAcceptance(shown({ criteria: CRITERIA, mayFix: false, outcome: OUTCOME }))
    expect(outcome?.rows[0]).toEqual({
      measure: 'sensitivity',
      label: 'Sensitivity of the tool',
      asked: 'at least 82.3%',
      found: '80% (62.7% to 90.5%), n = 30',
      verdict: 'Cannot tell',
      reason: 'The bound lies within the interval: 30 films cannot tell on which side the tool is.',
    })
    expect(outcome?.rows[1]).toMatchObject({ asked: 'at least −5 points', found: 'Not asked.', verdict: 'Cannot tell' })
  })

  it('tells when criteria were fixed, and how many films had been opened by then', () => {
    const late = { ...CRITERIA, number: 3, filmsOpened: 12 }
    expect(presentAcceptance(shown({ criteria: late })).criteria?.fixed).toBe(
      'Fixed 2026-11-30 09:00 UTC, when 12 films had been opened, before any truth was told; corrected, statement 3.',
    )
  })
})
