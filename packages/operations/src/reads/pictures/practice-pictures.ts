import { cusumPlot, practicePlot } from '@collimator/figures'
import { isNotEstimable } from '@collimator/kernel'
import { FEWEST, type FiguresOfReads, tooFew, USUAL_CUSUM } from '@collimator/reading'
import { type ReadingPicture, two } from './reading-picture.ts'

/** Right calls over practice. */
export function learningPicture({ all: { learning } }: FiguresOfReads): ReadingPicture {
  const { trials, blocks, gainPerDoubling } = learning
  // A short last stretch would look like a fall or a leap that is noise.
  const stretches = blocks.flatMap(({ from, to, share }) => {
    if (share.kind === 'not-estimable' || to - from + 1 < FEWEST.share) return []
    const [low, high] = share.ci ?? [share.value, share.value]
    return [{ from, to, share: share.value, low, high }]
  })
  const table = {
    header: ['Films', 'Share right', '95% interval', 'n'],
    rows: stretches.map(({ from, to, share, low, high }) => [
      `${from} to ${to}`,
      two(share),
      `${two(low)} to ${two(high)}`,
      to - from + 1,
    ]),
  }
  const about = { id: 'learning', name: 'Learning curve', table }
  const few = tooFew(trials, FEWEST.learning, 'films')
  if (few) return { ...about, reason: few.text }
  const title = gainWords(gainPerDoubling)
  const subtitle = `${trials} films in the order in which they were read, last word; 95% intervals`
  const alt = `${title}. ${stretches.map((one) => `Films ${one.from} to ${one.to}: ${two(one.share)} right.`).join(' ')}`
  const draw = { title, subtitle, alt, trials: 'Films read', stretches }
  return { ...about, title, draw: (frame) => practicePlot({ ...frame, ...draw }) }
}

/** What the slope and its interval allow to be said. */
function gainWords(gain: FiguresOfReads['all']['learning']['gainPerDoubling']): string {
  if (gain.kind === 'not-estimable') return `Right calls over practice; no slope: ${gain.reason}`
  const [low, high] = gain.ci ?? [gain.value, gain.value]
  const numbers = `${two(gain.value)} (${two(low)} to ${two(high)}) in log odds with every doubling of practice`
  if (low > 0) return `Right calls become more frequent: ${numbers}`
  if (high < 0) return `Right calls become less frequent: ${numbers}`
  return `No clear change with practice: ${numbers}`
}

/** A watch on the error rate. */
export function cusumPicture({ all: { cusum, learning } }: FiguresOfReads): ReadingPicture {
  const signals = isNotEstimable(cusum) ? [] : cusum.signals
  const rows = signals.map((film, i) => [`Signal ${i + 1}`, film])
  const about = { id: 'cusum', name: 'CUSUM', table: { header: ['Signal', 'At film'], rows } }
  const few = tooFew(learning.trials, FEWEST.learning, 'films')
  if (few) return { ...about, reason: few.text }
  if (isNotEstimable(cusum)) return { ...about, reason: cusum.reason }
  const [acceptable, unacceptable] = [USUAL_CUSUM.acceptable, USUAL_CUSUM.unacceptable].map((rate) => `${100 * rate}%`)
  const rise = `the error rate has risen from ${acceptable} to ${unacceptable}`
  const title =
    signals.length === 0
      ? `No signal in ${learning.trials} films that ${rise}`
      : `A signal that ${rise} at film ${signals.join(', ')}`
  const subtitle = 'The score rises with every wrong last word and falls with every right one'
  const { scores, limit } = cusum
  const drawn = { title, subtitle, alt: `${title}.`, trials: 'Films read', scores, limit, signals }
  return { ...about, title, draw: (frame) => cusumPlot({ ...frame, ...drawn }) }
}
