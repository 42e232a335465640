import { readingFigures } from '@collimator/reading'
import { expect, it } from 'vitest'
import { presentOwnFigures } from './present-own-figures.server.ts'

const NO_GROUPS = { exercise: [], hospital: [], tool: [], display: [], subtlety: [] }

it('a person without a debriefed film is told how to get figures, and shown none', () => {
  const figures = {
    all: readingFigures([]),
    simulatedReads: 0,
    groups: NO_GROUPS,
    byFinding: [],
    competencies: [],
    due: [],
  }
  const page = presentOwnFigures(figures, [])
  expect(page.hasFilms).toBe(false)
  expect(page.base).toBe('You have no debriefed film yet. Finish an exercise, and its figures appear here.')
  expect(page.groups).toEqual([])
})

it('every figure without films says why there is none, and no cell shows a number that does not exist', () => {
  const figures = {
    all: readingFigures([]),
    simulatedReads: 0,
    groups: NO_GROUPS,
    byFinding: [],
    competencies: [],
    due: [],
  }
  const page = presentOwnFigures(figures, [])
  const texts = [...page.figures, ...page.reliance].flatMap(({ cells }) => cells.map(({ text }) => text))
  expect(texts.filter((text) => /NaN|undefined|Infinity/.test(text))).toEqual([])
  expect(page.cusum).toBe('CUSUM: too few films, 20 more are needed.')
})

it('what is due is named in words', () => {
  const due = [
    { finding: 'pleural-effusion', subtlety: 2 },
    { finding: 'nodule', subtlety: 0 },
  ] as const
  const figures = {
    all: readingFigures([]),
    simulatedReads: 0,
    groups: NO_GROUPS,
    byFinding: [],
    competencies: [],
    due,
  }
  expect(presentOwnFigures(figures, []).due).toEqual([
    'Pleural effusion at subtlety 2 of 5',
    'Nodule: films without it',
  ])
})
