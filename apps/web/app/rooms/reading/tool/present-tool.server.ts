import type { KeptThreshold, ShownTool } from '@collimator/operations/reading/decide'
import { WHOLE_FILM } from '@collimator/reading'
import { minuteOf } from '../../../present/moments.ts'
import { toolName } from '../practise/present-exercises.server.ts'
import { findingLabel } from '../reading-words.ts'
import { percentText } from './tool-choice.ts'

/** A tool on the films of a session, for the page. */
export function presentTool({
  session,
  exercise,
  tools,
  scores,
  shipped,
  kept,
  films,
  waiting,
  isSimulated,
}: ShownTool) {
  const names = tools.map((tool) => toolName(tool)).join(', ')
  const thresholds = [...new Set(Object.values(shipped))]
  return {
    session,
    title: exercise.title,
    heading: `${names} on your films`,
    honesty: exercise.honesty,
    simulated: isSimulated ? 'Simulated: a reader model made these reads for the demonstration, not a person.' : null,
    resultsHref: `/read/${session}`,
    waiting:
      waiting > 0 ? `${films - waiting} of ${films} films are shown; the truth of the others is not told yet.` : null,
    scores,
    shipped,
    /** The threshold of every finding, where they share one. */
    commonThreshold: thresholds.length === 1 ? (thresholds[0] ?? null) : null,
    shippedNote: shippedWords(shipped),
    questions: Object.keys(scores).map((id) => ({
      id,
      label: id === WHOLE_FILM ? 'Any finding: the film as a whole' : findingLabel(id),
    })),
    keeps: exercise.decides === 'threshold',
    madeFrom: kept.at(-1)?.number ?? 0,
    kept: kept.map(keptWords).reverse(),
  }
}

function shippedWords(shipped: ShownTool['shipped']): string {
  const thresholds = [...new Set(Object.values(shipped))]
  const whole = 'Of the film as a whole the highest score counts.'
  const key =
    'Filled circles are films with a finding, hollow squares films without. The line is your threshold, the dashed one the tool’s own.'
  if (thresholds.length === 1) return `${key} It ships with ${percentText(thresholds[0] ?? 0)}%. ${whole}`
  const each = Object.entries(shipped).map(([finding, at]) => `${findingLabel(finding)} ${percentText(at)}%`)
  return `${key} It ships with one for each finding: ${each.join(', ')}. ${whole}`
}

function keptWords({ number, at, threshold, finding, words }: KeptThreshold) {
  const what = finding === null ? 'any finding' : findingLabel(finding).toLowerCase()
  return { number, words, text: `${percentText(threshold)}% for ${what}, kept ${minuteOf(at)} UTC` }
}
