import { frocPlot, reliabilityPlot, rocPlot } from '@collimator/figures'
import { expect, it } from 'vitest'

const words = { source: 'Made-up data', alt: 'Made-up curves that show every part of the plot.' }
const corner = { falsePositiveFraction: 0, truePositiveFraction: 0 }
const end = { falsePositiveFraction: 1, truePositiveFraction: 1 }

it.each([
  [
    'roc',
    () =>
      rocPlot({
        ...words,
        id: 'roc',
        title: 'Readers with and without AI',
        curves: [
          { label: 'AI', points: [corner, { falsePositiveFraction: 0.12, truePositiveFraction: 0.81 }, end] },
          { label: 'Mean reader', points: [corner, { falsePositiveFraction: 0.2, truePositiveFraction: 0.7 }, end] },
        ],
        readers: [
          { label: 'Unaided', points: [{ falsePositiveFraction: 0.25, truePositiveFraction: 0.66 }] },
          { label: 'Aided', points: [{ falsePositiveFraction: 0.18, truePositiveFraction: 0.79 }] },
        ],
      }),
  ],
  [
    'froc',
    () =>
      frocPlot({
        ...words,
        id: 'froc',
        title: 'Lesions hit',
        curves: [
          {
            label: 'Reader 1',
            points: [
              { falseMarksPerCase: 0.1, lesionFraction: 0.4 },
              { falseMarksPerCase: 0.8, lesionFraction: 0.75 },
            ],
          },
          { label: 'Reader 2', points: [{ falseMarksPerCase: 0.3, lesionFraction: 0.6 }] },
        ],
      }),
  ],
  [
    'reliability',
    () =>
      reliabilityPlot({
        ...words,
        id: 'reliability',
        title: 'First and final probabilities',
        subtitle: '60 cases',
        series: [
          {
            label: 'First read',
            bins: [
              { meanProbability: 0.15, share: 0.2, low: 0.05, high: 0.45, count: 14 },
              { meanProbability: 0.75, share: 0.65, low: 0.4, high: 0.8, count: 22 },
            ],
          },
          { label: 'Final read', bins: [{ meanProbability: 0.9, share: 0.85, low: 0.6, high: 0.95, count: 20 }] },
        ],
      }),
  ],
])('the %s plot is drawn byte for byte as before', async (name, draw) => {
  await expect(draw()).toMatchFileSnapshot(`./${name}.svg`)
})
