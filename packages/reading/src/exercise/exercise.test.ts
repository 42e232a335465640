import { describe, expect, it } from 'vitest'
import { aRecipe } from '../test-support/some-reads.ts'
import { type ExerciseRecipe, exerciseRecipeSchema } from './exercise-recipe.ts'
import { expectedNumbers } from './expected-numbers.ts'
import { planFilms } from './plan-films.ts'
import { planReads, sortByTriage } from './plan-reads.ts'
import { plannedPower } from './planned-power.ts'

function faults(changes: Partial<ExerciseRecipe>): string[] {
  const read = exerciseRecipeSchema.safeParse(aRecipe(changes))
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

const noAi: Partial<ExerciseRecipe> = { paradigm: 'no-ai', tool: null, displays: [], plannedErrors: 0, probes: 0 }
const triage: Partial<ExerciseRecipe> = { paradigm: 'triage-order', displays: [], probes: 0 }
const generated: ExerciseRecipe['films'] = { source: 'generated', hospital: 'B', difficulty: [0, 1, 2, 1, 0] }

describe('a recipe', () => {
  it.each<[string, Partial<ExerciseRecipe>]>([
    ['a second reader', {}],
    ['a baseline without AI', noAi],
    ['a triage list', triage],
    ['a crossover whose truth comes at the end', { design: 'crossover', feedback: 'all-done' }],
    ['films of a pack', { films: { source: 'pack', pack: 'public' }, plannedErrors: 0 }],
    ['films of a set, of whichever pack has it', { films: { source: 'pack', set: 'adult-cxr' }, plannedErrors: 0 }],
    ['an acceptance test', { decides: 'acceptance', plannedErrors: 0 }],
  ])('for %s is taken', (_, changes) => {
    expect(faults(changes)).toEqual([])
  })
  it.each<[string, Partial<ExerciseRecipe>, string]>([
    ['an AI without a tool', { tool: null }, 'tool: an AI tool, since the paradigm shows one'],
    ['an AI that is not shown', { displays: [] }, 'displays: a way to show the AI'],
    ['planned errors of no AI', { ...noAi, plannedErrors: 0.2 }, 'plannedErrors: 0: nothing of an AI is shown'],
    [
      'probes in a triage list',
      { ...triage, probes: 0.1 },
      'probes: 0: the order of a triage list tells of every film',
    ],
    ['a finding twice', { findings: ['nodule', 'nodule'] }, 'findings: each finding once'],
    [
      'the truth after each film of a crossover',
      { design: 'crossover', feedback: 'each-case' },
      'feedback: session-end or all-done: in two sessions every film comes twice',
    ],
    [
      'a new detector in a crossover',
      {
        design: 'crossover',
        feedback: 'all-done',
        films: { ...generated, difficulty: [1, 0, 0, 0, 0], detectorReplacedFrom: 0.5 },
      },
      'design: single: films before and after a new detector keep their order',
    ],
    ['films of no pack', { films: { source: 'pack' }, plannedErrors: 0 }, 'films: a pack, a set, or both'],
    [
      'planned errors of a tool on real films',
      { films: { source: 'pack', pack: 'public' } },
      'plannedErrors: 0: what a tool says of the films of a pack is shown as it is',
    ],
    [
      'earlier films of a pack',
      { films: { source: 'pack', pack: 'public' }, plannedErrors: 0, priors: 0.2 },
      'priors: 0: a pack does not say which films are of one person',
    ],
    ['a decision without a tool', { ...noAi, decides: 'threshold' }, 'decides: nothing: there is no tool to decide on'],
    [
      'a decision on planned errors',
      { decides: 'threshold', plannedErrors: 0.2 },
      'plannedErrors: 0: a tool is judged by its own answers',
    ],
    [
      'an acceptance test that tells the truth film by film',
      { decides: 'acceptance', plannedErrors: 0, feedback: 'each-case' },
      'feedback: session-end or all-done: criteria are fixed before any truth is told',
    ],
    [
      'an acceptance test in two sessions',
      { decides: 'acceptance', plannedErrors: 0, design: 'crossover' },
      'design: single: in two sessions the same films would be judged twice',
    ],
    ['more than half wrong', { plannedErrors: 0.6 }, 'plannedErrors: Too big: expected number to be <=0.5'],
    [
      'no difficulty',
      { films: { ...generated, difficulty: [0, 0, 0, 0, 0] } },
      'films.difficulty: one of the five weights is above 0',
    ],
  ])('with %s is refused by its part', (_, changes, fault) => {
    expect(faults(changes)).toEqual([fault])
  })
})

describe('40 films, half with a finding, a quarter of suggestions wrong, 15% probes', () => {
  it('are expected to be 20 normal, 7 + 7 + 6 by finding, 4 a step of subtlety, 34 with AI', () => {
    expect(expectedNumbers(aRecipe())).toEqual({
      films: 40,
      normal: 20,
      withFinding: 20,
      byFinding: [
        { finding: 'nodule', films: 7 },
        { finding: 'consolidation', films: 7 },
        { finding: 'pneumothorax', films: 6 },
      ],
      bySubtlety: [1, 2, 3, 4, 5].map((subtlety) => ({ subtlety, films: 4 })),
      withPrior: 0,
      aiShown: 34,
      probes: 6,
      plannedErrors: 10,
      readsPerReader: 40,
    })
  })
  it('say that they cannot rank one reader, and lack 40 positives for a verdict', () => {
    const power = plannedPower(aRecipe(), 12)
    expect(power.positivesLacking).toBe(40)
    expect(power.sentences[1]).toContain('Cannot rank single readers')
    expect(power.sentences[2]).toContain('40 more films with a finding needed')
  })
  it('name no finding and no class in the name of a film', () => {
    for (const { name } of planFilms(aRecipe(), 'x')) expect(name).toMatch(/^film-\d+$/)
  })
})

describe('what an exercise can show', () => {
  it('without AI, or with the AI always there, compares nothing', () => {
    expect(plannedPower(aRecipe(noAi), 12).detectableDifference.kind).toBe('not-estimable')
    expect(plannedPower(aRecipe(triage), 12).detectableDifference.kind).toBe('not-estimable')
  })
  it('with one reader, no comparison can be carried over to other readers', () => {
    expect(plannedPower(aRecipe(), 1).sentences[0]).toBe(
      'Cannot compare reading with and without AI: too few readers for this plan.',
    )
  })
})

it('films of a detector that is replaced half way keep their order in time', () => {
  const recipe = aRecipe({ films: { ...generated, difficulty: [0, 1, 2, 1, 0], detectorReplacedFrom: 0.5 } })
  const films = planFilms(recipe, 'drift')
  expect(films.map(({ isDetectorReplaced }) => isDetectorReplaced)).toEqual([
    ...new Array(20).fill(false),
    ...new Array(20).fill(true),
  ])
  const ordered = films.map(({ name, findings }) => ({ name, stratum: findings.join() }))
  const [session] = planReads({ recipe, films: ordered, readerNumber: 3, seed: 's' })
  expect(session?.reads.map(({ film }) => film)).toEqual(films.map(({ name }) => name))
})

it('a triage list puts the most suspicious film first and equals as they came', () => {
  const reads = ['a', 'b', 'c', 'd'].map((film) => ({
    film,
    isProbe: false,
    mode: { reveal: 'before-read', shows: ['order'], check: 'none' } as const,
  }))
  const scores: Record<string, number> = { a: 0.1, b: 0.9, c: 0.1, d: 0.5 }
  expect(sortByTriage(reads, (film) => scores[film] ?? 0).map(({ film }) => film)).toEqual(['b', 'd', 'a', 'c'])
})
