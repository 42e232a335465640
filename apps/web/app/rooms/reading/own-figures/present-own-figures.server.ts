import type { Estimated } from '@collimator/kernel'
import type { LabelledFigures, ListedExercise, OwnFigures } from '@collimator/operations'
import type { PracticeTopic, ReadingFigures } from '@collimator/reading'
import { capitalise } from '../../../present/sentence.ts'
import { CONDITIONS, figureRows } from '../figure-rows.server.ts'
import { findingLabel } from '../reading-words.ts'

const HONESTY =
  'These figures come from generated films. They show how you work with AI; they do not measure your skill as a reader of patients’ films. Not for diagnosis.'

/** A person's figures over all exercises. Films that wait for their debrief are in none of them. */
export function presentOwnFigures(
  { all, simulatedReads, groups, byFinding, competencies, due }: OwnFigures,
  exercises: readonly ListedExercise[],
) {
  return {
    honesty: HONESTY,
    hasFilms: all.films > 0,
    base: baseWords(all.films),
    simulated:
      simulatedReads === 0
        ? null
        : `Simulated: a reader model made ${simulatedReads} of these reads for the demonstration, not a person.`,
    conditions: CONDITIONS,
    figures: figureRows(all),
    reliance: relianceRows(all),
    learning: learningOf(all),
    cusum: cusumWords(all),
    groupHead: ['', 'Films', ...CONDITIONS.map((condition) => `Right calls: ${condition}`)],
    groups: groupTables(groups, byFinding, exercises),
    competencies,
    due: due.map(topicWords),
  }
}

function baseWords(films: number): string {
  if (films === 0) return 'You have no debriefed film yet. Finish an exercise, and its figures appear here.'
  return `${films === 1 ? 'One debriefed film' : `${films} debriefed films`}, each counted once under a condition, by its first read. The question is the film as a whole: any finding, or none.`
}

const one = (name: string, text: string) => ({ name, cells: [{ condition: 'value', text }] })

function relianceRows({ reliance }: ReadingFigures) {
  if (reliance.kind === 'not-estimable') return [one('Reliance', capitalise(reliance.reason))]
  const { changes, shares, reads } = reliance
  return [
    one('Films read first alone, then with the AI', String(reads)),
    one('Rescued: wrong alone, right with the AI', `${changes.rescued} of ${reads}`),
    one('Harmed: right alone, wrong with the AI', `${changes.harmed} of ${reads}`),
    one('Net gain', estimateWords(changes.netGain)),
    one('Over-reliance: followed a wrong AI', estimateWords(shares.overReliance)),
    one('Under-reliance: overruled a right AI', estimateWords(shares.underReliance)),
    one('Switched to the AI’s call when it disagreed', estimateWords(shares.switchFraction)),
  ]
}

function learningOf({ learning: { blocks, gainPerDoubling } }: ReadingFigures) {
  return {
    gain:
      gainPerDoubling.kind === 'not-estimable'
        ? `Change with practice: ${gainPerDoubling.reason}.`
        : `Change of the log odds of a right call with every doubling of practice: ${estimateWords(gainPerDoubling)}. Above 0 is learning.`,
    blocks: blocks.map(({ from, to, share }) => one(`${from} to ${to}`, estimateWords(share))),
  }
}

/** A chart of fewer films shows mostly noise. */
const FEWEST_FOR_CUSUM = 20

function cusumWords({ cusum, films }: ReadingFigures): string {
  if (films < FEWEST_FOR_CUSUM) return `CUSUM: too few films, ${FEWEST_FOR_CUSUM - films} more are needed.`
  if (cusum.kind === 'not-estimable') return `CUSUM: ${cusum.reason}.`
  const { signals, scores } = cusum
  const trials = `${scores.length} films`
  if (signals.length === 0) return `CUSUM: no signal in ${trials} that your error rate has risen from 15 % to 30 %.`
  return `CUSUM: a signal that your error rate has risen from 15 % to 30 % at film ${signals.join(', ')} of ${trials}.`
}

function groupTables(
  groups: OwnFigures['groups'],
  byFinding: readonly LabelledFigures[],
  exercises: readonly ListedExercise[],
) {
  const titles = new Map(exercises.map(({ exercise }) => [exercise.id, exercise.title]))
  const rows = (of: readonly LabelledFigures[], name: (label: string) => string) =>
    of.map(({ label, figures }) => groupRow(name(label), figures))
  return [
    { title: 'By finding', rows: rows(byFinding, findingLabel) },
    { title: 'By exercise', rows: rows(groups.exercise, (id) => titles.get(id) ?? id) },
    { title: 'By hospital', rows: rows(groups.hospital, (id) => `Hospital ${id} (simulated)`) },
    { title: 'By AI tool', rows: rows(groups.tool, findingLabel) },
    { title: 'By what was shown of the AI', rows: rows(groups.display, displayLabel) },
    { title: SUBTLETY_TITLE, rows: rows(groups.subtlety, (step) => `Subtlety ${step}`) },
  ].filter((table) => table.rows.length > 0)
}

const SUBTLETY_TITLE = 'By subtlety, 1 is the hardest; each row also counts all films without a finding'

function displayLabel(displays: string): string {
  return findingLabel(displays.replaceAll('+', ', '))
}

function groupRow(label: string, { films, alone, ai, withAi }: ReadingFigures) {
  const right = ({ table, reads }: typeof alone) =>
    reads === 0 ? '–' : `${table.truePositives + table.trueNegatives} of ${reads}`
  return {
    name: label,
    cells: [
      { condition: 'films', text: String(films) },
      { condition: 'alone', text: right(alone) },
      { condition: 'ai', text: right(ai) },
      { condition: 'with', text: right(withAi) },
    ],
  }
}

function topicWords({ finding, subtlety }: PracticeTopic): string {
  const name = findingLabel(finding)
  return subtlety === 0 ? `${name}: films without it` : `${name} at subtlety ${subtlety} of 5`
}

function estimateWords(estimate: Estimated): string {
  if (estimate.kind === 'not-estimable') return capitalise(estimate.reason)
  const interval = estimate.ci ? ` (95 % interval ${estimate.ci.map((limit) => limit.toFixed(2)).join(' to ')})` : ''
  return `${estimate.value.toFixed(2)}${interval}`
}
