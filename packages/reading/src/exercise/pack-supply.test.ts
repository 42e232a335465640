import { expect, it } from 'vitest'
import { aRecipe } from '../test-support/some-reads.ts'
import { type AlikeCases, packSupply } from './pack-supply.ts'
import { AS_STATED } from './stated-answers.ts'

const recipe = aRecipe({
  findings: ['nodule', 'effusion'],
  films: { source: 'pack', pack: 'chest' },
  cases: 10,
  prevalence: 0.6,
  plannedErrors: 0,
  tool: { id: 'net', version: '1' },
})
const BOTH = ['net nodule', 'net effusion']
const PACK: readonly AlikeCases[] = [
  { present: ['nodule'], absent: ['effusion'], answers: BOTH, cases: 5 },
  { present: ['nodule', 'effusion'], absent: [], answers: BOTH, cases: 2 },
  { present: [], absent: ['nodule', 'effusion'], answers: ['net nodule'], cases: 30 },
  { present: ['nodule'], absent: [], answers: BOTH, cases: 9 },
]

it('counts the cases whose truth answers every finding, a case with two findings under both', () => {
  expect(packSupply(recipe, PACK)).toEqual({
    usable: 37,
    byFinding: [
      { finding: 'nodule', cases: 7 },
      { finding: 'effusion', cases: 2 },
    ],
    normal: 30,
    shortages: [{ finding: 'effusion', wanted: 3, found: 2 }],
  })
})

it('counts only cases that the tool has answered where the answers of the pack are shown', () => {
  expect(packSupply({ ...recipe, tool: { id: 'net', version: AS_STATED } }, PACK)).toMatchObject({
    usable: 7,
    normal: 0,
    shortages: [
      { finding: 'effusion', wanted: 3, found: 2 },
      { finding: null, wanted: 4, found: 0 },
    ],
  })
})

it('finds nothing lacking where the films can be dealt', () => {
  expect(packSupply({ ...recipe, cases: 6 }, PACK).shortages).toEqual([])
})
