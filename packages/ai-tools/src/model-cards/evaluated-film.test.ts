import type { FindingTruth } from '@collimator/imaging'
import { type PixelBox, runLengthMask } from '@collimator/imaging'
import { describe, expect, test } from 'vitest'
import type { FindingsSuggestion } from '../tools/tool-suggestion.ts'
import { boxHits, evaluateFilm } from './evaluated-film.ts'

const SIZE = 20

const square = ([x, y, width, height]: PixelBox): FindingTruth => {
  const plane = Float32Array.from({ length: SIZE * SIZE }, (_, at) => {
    const [column, row] = [at % SIZE, Math.floor(at / SIZE)]
    return column >= x && column < x + width && row >= y && row < y + height ? 1 : 0
  })
  const mask = runLengthMask(plane, SIZE, 0.5)
  return { kind: 'nodule', subtlety: 3, side: 'left', box: [x, y, width, height], mask, measure: 1 }
}

const tool = { id: 'alder', version: '1.0.0', modelSha256: 'a'.repeat(64) }
const heatMap = { width: 1, height: 1, values: Float32Array.of(0.5) }

const said = (boxes: FindingsSuggestion['boxes']): FindingsSuggestion => ({
  kind: 'findings',
  tool,
  findings: [{ finding: 'nodule', probability: 0.7, threshold: 0.4, flagged: true, heatMap }],
  boxes,
})

const film = (findings: FindingTruth[]) => ({
  caseId: 'A-1',
  patientId: '1',
  hospital: 'A',
  view: 'PA',
  truth: { findings, distractors: [{ kind: 'pacemaker' as const, box: [0, 0, 1, 1] as const }] },
})

describe('a box', () => {
  const nodule = square([4, 4, 8, 8])
  test.each([
    ['whose centre lies in the mask hits', [7, 7, 2, 2], true],
    ['around the finding hits by its centre', [0, 0, 16, 16], true],
    ['a third of whose union overlaps hits', [8, 4, 8, 8], true],
    ['that touches a corner does not', [10, 10, 9, 9], false],
    ['elsewhere does not', [14, 0, 4, 4], false],
    ['beyond the film does not', [30, 30, 5, 5], false],
    ['without a side does not overlap, but its centre may lie inside', [6, 6, 0, 0], true],
  ] as const)('%s', (_, box, hits) => {
    expect(boxHits(box, nodule)).toBe(hits)
  })
})

describe('an evaluated film', () => {
  test('says which findings were located and how many boxes were false', () => {
    const boxes = [
      { finding: 'nodule', box: [6, 6, 4, 4], score: 0.9 },
      { finding: 'nodule', box: [15, 0, 3, 3], score: 0.5 },
    ] as const
    expect(evaluateFilm(film([square([4, 4, 8, 8])]), said(boxes))).toEqual({
      caseId: 'A-1',
      patientId: '1',
      hospital: 'A',
      view: 'PA',
      distractors: ['pacemaker'],
      truth: [{ finding: 'nodule', subtlety: 3, located: true }],
      answers: [{ finding: 'nodule', probability: 0.7, threshold: 0.4, falseBoxes: 1 }],
    })
  })
  test('a box of another finding at the right place is false', () => {
    const boxes = [{ finding: 'consolidation', box: [6, 6, 4, 4], score: 0.9 }] as const
    expect(evaluateFilm(film([square([4, 4, 8, 8])]), said(boxes)).truth[0]?.located).toBe(false)
  })
  test('a tool of classes answers one question and points at nothing', () => {
    const judged = evaluateFilm(film([square([4, 4, 8, 8])]), {
      kind: 'classes',
      tool,
      condition: 'pneumonia',
      classes: [{ name: 'pneumonia', probability: 0.8 }],
      probability: 0.8,
      threshold: 0.5,
      flagged: true,
    })
    expect(judged.truth).toEqual([{ finding: 'nodule', subtlety: 3 }])
    expect(judged.answers).toEqual([{ finding: 'pneumonia', probability: 0.8, threshold: 0.5, falseBoxes: 0 }])
  })
})
