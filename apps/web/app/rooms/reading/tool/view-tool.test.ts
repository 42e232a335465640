import type { ToolScore } from '@collimator/reading'
import { expect, it } from 'vitest'
import { viewTool } from './view-tool.ts'

/** Twenty films with a finding at .1, twenty without at .02; the tool ships with one half. */
const SCORES = Array.from({ length: 40 }, (_, i): ToolScore => {
  const truth = i < 20 ? 1 : 0
  return { film: i + 1, truth, probability: truth === 1 ? 0.1 : 0.02, flagged: false }
})
const textOf = (rows: readonly { readonly name: string; readonly shipped: string; readonly chosen: string }[]) =>
  Object.fromEntries(rows.map(({ name, shipped, chosen }) => [name, [shipped, chosen]]))

it('puts the counts and intervals of the chosen threshold beside those of the tool as it ships', () => {
  const { rows, thousand } = viewTool(SCORES, { finding: 'any', threshold: 0.05, prevalence: null })
  expect(textOf(rows)).toMatchObject({
    Called: ['0 of 40', '20 of 40'],
    'Findings missed': ['20 of 20', '0 of 20'],
    Sensitivity: ['0% (0% to 16.1%), n = 20', '100% (83.9% to 100%), n = 20'],
    'Of the films called: with a finding': ['Too few: 10 more films called.', '100% (83.9% to 100%), n = 20'],
  })
  expect(thousand).toEqual([])
})

it('says what a thousand films would come to only where a prevalence is stated', () => {
  const { thousand } = viewTool(SCORES, { finding: 'any', threshold: 0.05, prevalence: 0.1 })
  expect(textOf(thousand)).toMatchObject({
    'Findings missed': ['100 of 1000 (83.9 to 100), n = 20', '0 of 1000 (0 to 16.1), n = 20'],
  })
})

it('names the films that change side, and whether that is right', () => {
  const { flips, summary } = viewTool(SCORES, { finding: 'any', threshold: 0.01, prevalence: null })
  expect(summary).toBe('40 films change side: 20 for the better, 20 for the worse.')
  expect(flips[0]).toEqual({ film: 1, text: '10%, a finding is there: called now, rightly', isRight: true })
  expect(flips.at(-1)).toEqual({ film: 40, text: '2%, nothing is there: called now, wrongly', isRight: false })
  expect(viewTool(SCORES, { finding: 'any', threshold: 0.6, prevalence: null }).summary).toBe(
    'No film changes side: every call is as the tool ships.',
  )
})
