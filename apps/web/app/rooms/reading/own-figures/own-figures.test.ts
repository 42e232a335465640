import { figuresOfReads, type ScoredFilm } from '@collimator/reading'
import { expect, it } from 'vitest'
import { presentOwnFigures } from './present-own-figures.server.ts'

const NOTHING = { ...figuresOfReads([]), due: [] }

/** Films read alone and with an AI; every third one is called wrong alone, and right with the AI. */
function films(count: number): readonly ScoredFilm[] {
  return Array.from({ length: count }, (_, i) => {
    const truth = i % 2 === 0 ? 1 : 0
    const call = (isRight: boolean) => {
      const present = isRight === (truth === 1)
      return { present, confidence: present ? 70 + (i % 30) : i % 30 }
    }
    const ai = { ...call(i % 4 !== 0), isPlannedError: false }
    const any = { truth, alone: call(i % 3 !== 0), withAi: call(true), ai } as const
    return {
      ...{ reader: 'r', film: `film-${i}`, at: new Date(1e12 + i * 1000).toISOString(), any },
      ...{ findings: { nodule: any }, marksAlone: null, marksWithAi: null, secondsAlone: 20, secondsWithAi: 5 },
      labels: {
        exercise: 'baseline',
        hospital: 'A',
        tool: 'alder 2.0.0',
        display: 'score',
        subtlety: truth ? 3 : null,
      },
    }
  })
}

const figuresOf = (count: number) => ({
  ...figuresOfReads(films(count).map((film) => ({ film, competencies: ['M06'], isSimulated: false }))),
  due: [],
})

it('a person without a debriefed film is told how to get figures, and shown none', () => {
  const page = presentOwnFigures(NOTHING)
  expect(page.hasFilms).toBe(false)
  expect(page.base).toBe('You have no debriefed film yet. Finish an exercise, and its figures appear here.')
})

it('with a few films each picture says how many more it needs, and nothing is drawn', () => {
  const { pictures } = presentOwnFigures(figuresOf(4))
  const reasons = Object.fromEntries(pictures.map((one) => [one.id, 'reason' in one ? one.reason : 'drawn']))
  expect(reasons).toMatchObject({
    comparison: 'Too few: 6 more films.',
    roc: 'Too few: 8 more positive films.',
    calibration: 'Too few: 26 more films.',
    learning: 'Too few: 16 more films.',
    cusum: 'Too few: 16 more films.',
  })
})

it('with enough films each picture is drawn twice with other ids, has its numbers beside it and a file', () => {
  const { pictures } = presentOwnFigures(figuresOf(60))
  const drawn = pictures.flatMap((one) => ('figure' in one ? one.figure : []))
  expect(drawn.map(({ id }) => id)).toEqual(pictures.map(({ id }) => id))
  const ids = drawn.flatMap(({ wide, narrow }) =>
    [...`${wide}${narrow}`.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id),
  )
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, narrow, table, downloads } of drawn) {
    expect(downloads).toEqual([{ label: 'SVG', href: `/practise/me/${id}.svg` }])
    expect(narrow).toContain('width="344"')
    expect(new Set(table.header).size, id).toBe(table.header.length)
    expect(new Set(table.rows.map((row) => row.join('|'))).size, id).toBe(table.rows.length)
    expect(JSON.stringify(table), id).not.toMatch(/NaN|undefined|Infinity/)
  }
})

it('the confusion tables of the three conditions count every film once', () => {
  const { calls } = presentOwnFigures(figuresOf(60))
  const all = calls.flatMap(({ cells }) => cells)
  const sums = ['You alone', 'AI alone', 'You with AI'].map((condition) =>
    all.filter(({ of }) => of.startsWith(`${condition},`)).reduce((sum, { count }) => sum + count, 0),
  )
  expect(sums).toEqual([60, 60, 60])
})

it('reads of a model are named as such, and of nobody there is no such sentence', () => {
  expect(presentOwnFigures({ ...NOTHING, simulatedReads: 5 }).simulated).toBe(
    'Simulated: a reader model made 5 of these reads for the demonstration, not a person.',
  )
  expect(presentOwnFigures(NOTHING).simulated).toBeNull()
})

it('what is due is named in words', () => {
  const due = [
    { finding: 'pleural-effusion', subtlety: 2 },
    { finding: 'nodule', subtlety: 0 },
  ] as const
  expect(presentOwnFigures({ ...NOTHING, due }).due).toEqual([
    'Pleural effusion at subtlety 2 of 5',
    'Nodule: films without it',
  ])
})

it('generated and real films are never pooled without being told apart', () => {
  const read = (hospital: string) => (film: ScoredFilm) => ({
    film: { ...film, film: `${hospital} ${film.film}`, labels: { ...film.labels, hospital } },
    competencies: [],
    isSimulated: false,
  })
  const [generated, real] = [films(12).map(read('A')), films(10).map(read('pack chest'))]
  const honesty = (...reads: (typeof generated)[]) =>
    presentOwnFigures({ ...figuresOfReads(reads.flat()), due: [] }).honesty
  expect(honesty(generated)).toContain('These figures come from generated films.')
  expect(honesty(real)).toContain('These figures come from films of case packs')
  expect(honesty(generated, real)).toContain('12 reads of generated films and 10 of films of case packs')
})
