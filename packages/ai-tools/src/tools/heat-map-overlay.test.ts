import { expect, test } from 'vitest'
import type { AiTool } from './ai-tool.ts'
import { heatMapOverlay } from './heat-map-overlay.ts'
import type { FindingsSuggestion } from './tool-suggestion.ts'

const film = { width: 4, height: 4, pixels: new Uint8Array(16).fill(100) }
const tool = {
  input: { name: 'x', height: 4, width: 4, channels: 1, resample: 'area', normalise: { kind: 'z-score' } },
}

function aSuggestion(heat: readonly number[], changes: Partial<FindingsSuggestion> = {}): FindingsSuggestion {
  const heatMap = { width: 2, height: 2, values: Float32Array.from(heat) }
  const nodule = { finding: 'nodule', probability: 1, threshold: 0.5, flagged: true, heatMap } as const
  return {
    kind: 'findings',
    tool: { id: 't', version: '1', modelSha256: '' },
    findings: [nodule],
    boxes: [],
    ...changes,
  }
}

function pixels(suggestion: FindingsSuggestion): number[][] {
  const rgb = heatMapOverlay(film, tool as unknown as AiTool, suggestion)
  return Array.from({ length: 16 }, (_, at) => [...rgb.subarray(3 * at, 3 * at + 3)])
}

test('without heat the film stays as it is', () => {
  expect(pixels(aSuggestion([0, 0, 0, 0]))).toEqual(Array(16).fill([100, 100, 100]))
})

test('where the heat is 1 six tenths of the colour are orange, and between cells it fades evenly', () => {
  const shown = pixels(aSuggestion([1, 0, 1, 0]))
  const at = (share: number) => [255, 96, 0].map((part) => Math.round(100 + share * 0.6 * (part - 100)))
  expect(shown.slice(0, 4)).toEqual([at(1), at(0.75), at(0.25), at(0)])
})

test('a box is a yellow rim of its outermost pixels, and lies over flagged findings only', () => {
  const boxes = [{ finding: 'nodule', box: [0, 0, 3, 3], score: 1 }] as const
  const yellow = pixels(aSuggestion([0, 0, 0, 0], { boxes })).map(([red]) => red === 255)
  const [on, off] = [true, false]
  expect(yellow).toEqual([on, on, on, off, on, off, on, off, on, on, on, off, off, off, off, off])
  const other = [{ finding: 'pneumothorax', box: [0, 0, 3, 3], score: 1 }] as const
  expect(pixels(aSuggestion([0, 0, 0, 0], { boxes: other })).flat()).toEqual(Array(48).fill(100))
})

test('of several flagged findings the greatest heat is shown in each place', () => {
  const both = aSuggestion([], {
    findings: [aFinding('nodule', [1, 0, 0, 0], true), aFinding('pneumothorax', [0, 0, 0, 1], true)],
  })
  const shown = pixels(both)
  expect(shown[0]).toEqual(shown[15])
  expect(shown[0]).not.toEqual(shown[3])
})

test('a film on which nothing is flagged stays as it is, whatever the tool suspects', () => {
  const boxes = [{ finding: 'nodule', box: [0, 0, 3, 3], score: 0.1 }] as const
  const quiet = aSuggestion([], { boxes, findings: [aFinding('nodule', [1, 1, 1, 1], false)] })
  expect(pixels(quiet)).toEqual(Array(16).fill([100, 100, 100]))
})

function aFinding(finding: 'nodule' | 'pneumothorax', heat: readonly number[], flagged: boolean) {
  const heatMap = { width: 2, height: 2, values: Float32Array.from(heat) }
  return { finding, probability: flagged ? 1 : 0, threshold: 0.5, flagged, heatMap }
}
