import type { ItemFigures } from '@collimator/reading'
import { expect, it } from 'vitest'
import { presentGroups, presentItems } from './present-items.server.ts'

const ITEM: ItemFigures = {
  ...{ film: 'baseline 1.0.0 film-3', truth: 1, readers: 12, right: 8, isAiRight: false, verdict: 'discriminates' },
  share: { kind: 'figure', n: 12, value: 8 / 12, ci: [0.39, 0.86], note: null },
  discrimination: { kind: 'figure', n: 12, value: 0.61, ci: [0.06, 0.88], note: null },
}
const FEW: ItemFigures = {
  ...{ film: 'baseline 1.0.0 film-4', truth: 0, readers: 4, right: 4, isAiRight: null, verdict: 'too-few' },
  share: { kind: 'too-few', n: 4, more: 6, text: 'too few: 6 more readers' },
  discrimination: { kind: 'too-few', n: 4, more: 6, text: 'too few: 6 more readers' },
}

it('a film is shown with how many were right, its discrimination with n and interval, and the AI', () => {
  expect(presentItems([ITEM]).rows[0]).toEqual({
    ...{ film: 'Film 3, version 1.0.0', truth: 'with a finding', ai: 'wrong', isSuspect: false },
    right: '8 of 12: 0.67 (0.39 to 0.86), n = 12',
    discrimination: '0.61 (0.06 to 0.88), n = 12',
    verdict: 'Better readers are right more often',
  })
})

it('below ten readers there is no verdict, and the film says how many more it needs', () => {
  const { summary, rows } = presentItems([FEW])
  expect(summary).toBe('No film has been read by 10 readers yet, the least for a verdict.')
  expect(rows[0]).toMatchObject({
    ...{ right: '4 of 4', ai: 'no AI', verdict: 'Too few readers' },
    discrimination: 'Too few: 6 more readers',
  })
})

it('films to check are counted and marked', () => {
  const { summary, rows } = presentItems([{ ...ITEM, right: 0, verdict: 'broken' }, ITEM, FEW])
  expect(summary).toBe('2 of 3 films have been read by 10 readers or more. 1 of them needs a check.')
  expect(rows.map(({ isSuspect }) => isSuspect)).toEqual([true, false, false])
})

it('a group whose reads contradict each other says so and has no figure; one group alone is not shown', () => {
  const groups = [
    { by: 'display', label: 'score+heat-map', analysis: null },
    { by: 'display', label: 'score', analysis: null },
    { by: 'tool', label: 'alder 2.0.0', analysis: null },
  ] as const
  expect(presentGroups(groups).map(({ key, group }) => [key, group])).toEqual([
    ['display score+heat-map', 'Shown: score, heat map'],
    ['display score', 'Shown: score'],
  ])
  expect(presentGroups(groups)[0]).toMatchObject({ size: '', difference: 'Its reads contradict each other.' })
})
