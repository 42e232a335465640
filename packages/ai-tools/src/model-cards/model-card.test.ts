import { describe, expect, test } from 'vitest'
import type { AiTool } from '../tools/ai-tool.ts'
import type { EvaluatedFilm } from './evaluated-film.ts'
import { CARD_METHOD, modelCard } from './model-card.ts'
import { modelCardFigures } from './model-card-figures.ts'

const tool: AiTool = {
  id: 'birch',
  name: 'Birch',
  version: '1.0.0',
  maker: 'Collimator',
  licence: 'MIT',
  attribution: ['Trained on generated films.'],
  intendedUse: 'Teaching.',
  trainingData: { statement: 'Ward films of hospital A.', counts: [{ of: 'films', count: 3000 }] },
  model: { file: 'model.onnx', sha256: 'b'.repeat(64), bytes: 100 },
  input: {
    name: 'film',
    height: 8,
    width: 8,
    channels: 1,

    resample: 'area',
    normalise: { kind: 'z-score' },
  },
  output: {
    kind: 'findings',
    probabilities: 'p',
    heatMaps: 'h',
    mapHeight: 2,
    mapWidth: 2,
    findings: [{ finding: 'nodule', threshold: 0.5 }],
  },
}

const evaluation = { method: CARD_METHOD, date: '2026-11-24', filmPixels: 1024, sets: [] }

const film = (i: number, probability: number): EvaluatedFilm => ({
  caseId: `A-${i}`,
  patientId: String(i),
  hospital: 'A',
  view: 'AP',
  truth: i % 2 === 0 ? [{ finding: 'nodule', subtlety: 3 }] : [],
  distractors: [],
  answers: [{ finding: 'nodule', probability, threshold: 0.5, falseBoxes: 0 }],
})

const cardOf = (marked: (i: number) => number) => {
  const pairs = Array.from({ length: 20 }, (_, i) => ({ without: film(i, 0.02 * i + 0.02), with: film(i, marked(i)) }))
  const films = pairs.map((pair) => pair.without)
  return modelCard(tool, evaluation, modelCardFigures(films, { marker: pairs }))
}

describe('the card of a tool', () => {
  test('that reads the marker says so with both shares', () => {
    const { knownShortcut } = cardOf((i) => 0.9 + 0.004 * i)
    expect(knownShortcut.found).toBe(true)
    expect(knownShortcut.statement).toMatch(/20 ward films made twice.*from 0\.0% to 100\.0%.*reads the marker/)
  })
  test('whose score moves but whose flags do not is not accused', () => {
    const { knownShortcut } = cardOf((i) => 0.02 * i + 0.021 + 0.0001 * (i % 3))
    expect(knownShortcut).toMatchObject({ found: false, statement: expect.stringContaining('not a shortcut') })
  })
  test('without pairs says that nobody looked', () => {
    expect(modelCard(tool, evaluation, modelCardFigures([film(0, 0.7), film(1, 0.2)])).knownShortcut).toEqual({
      found: false,
      statement: 'No shortcut was looked for.',
    })
  })
  test('repeats what the tool says of itself, with its thresholds and the hash of its weights', () => {
    const card = cardOf(() => 0.9)
    expect(card.tool).toMatchObject({
      id: 'birch',
      version: '1.0.0',
      thresholds: [{ finding: 'nodule', threshold: 0.5 }],
    })
    expect(card.tool.model.sha256).toBe(tool.model.sha256)
    expect(card.limits.join(' ')).toContain('say nothing about patients')
    expect(JSON.parse(JSON.stringify(card))).toEqual(card)
  })
  test('of classes has the threshold of its condition', () => {
    const classes = {
      ...tool,
      output: {
        kind: 'classes',
        scores: 's',
        activation: 'softmax',
        classes: ['normal', 'pneumonia'],
        condition: 'pneumonia',
        positive: ['pneumonia'],
        threshold: 0.4,
      },
    } as const
    expect(modelCard(classes, evaluation, modelCardFigures([])).tool.thresholds).toEqual([
      { finding: 'pneumonia', threshold: 0.4 },
    ])
  })
})
