import type { Estimated } from '@collimator/kernel'
import type { OwnFigures } from '@collimator/operations'
import type { PracticeTopic, ReadingFigures } from '@collimator/reading'
import type { ConfusionTable } from '@collimator/statistics'
import { capitalise } from '../../../present/sentence.ts'
import { CONDITIONS } from '../figure-rows.server.ts'
import { findingLabel } from '../reading-words.ts'
import { presentPictures } from './present-pictures.server.ts'

/** Figures over generated and real films together say so: the two are different things. */
function honestyOf({ generatedReads, packReads }: OwnFigures): string {
  if (packReads === 0)
    return 'These figures come from generated films. They show how you work with AI; they do not measure your skill as a reader of patients’ films. Not for diagnosis.'
  if (generatedReads === 0)
    return 'These figures come from films of case packs, chosen so that findings are common. They do not measure how you read in practice. Not for diagnosis.'
  return `Figures over all films pool two different things: ${generatedReads} reads of generated films and ${packReads} of films of case packs. The figures by hospital or pack keep them apart. Not for diagnosis.`
}

/** Where the files of the page are. */
const BASE = '/practise/me'

/** A person's figures over all exercises. Films that wait for their debrief are in none of them. */
export function presentOwnFigures(figures: OwnFigures) {
  const { all, simulatedReads, competencies, due } = figures
  return {
    honesty: honestyOf(figures),
    hasFilms: all.films > 0,
    base: baseWords(all.films),
    simulated:
      simulatedReads === 0
        ? null
        : `Simulated: a reader model made ${simulatedReads} of these reads for the demonstration, not a person.`,
    conditions: CONDITIONS,
    calls: callRows(all),
    pictures: presentPictures(figures, BASE),
    times: timeRows(all),
    files: [
      { href: `${BASE}/reads.csv`, label: 'Your reads (CSV)' },
      { href: `${BASE}/reads.imrmc`, label: 'iMRMC file' },
    ],
    competencies,
    due: due.map(topicWords),
  }
}

function baseWords(films: number): string {
  if (films === 0) return 'You have no debriefed film yet. Finish an exercise, and its figures appear here.'
  return `${films === 1 ? 'One debriefed film' : `${films} debriefed films`}, each counted once under a condition, by its first read. The question is the film as a whole: any finding, or none.`
}

/** The confusion tables of the three conditions, one call a row. */
function callRows({ alone, ai, withAi }: ReadingFigures) {
  const tables = [alone, ai, withAi].map(({ table }, at) => ({ name: CONDITIONS[at] ?? '', table }))
  const cells = (withFinding: keyof ConfusionTable, without: keyof ConfusionTable) =>
    tables.flatMap(({ name, table }) => [
      { of: `${name}, with a finding`, count: table[withFinding] },
      { of: `${name}, without`, count: table[without] },
    ])
  return [
    { call: 'Finding called', cells: cells('truePositives', 'falsePositives') },
    { call: 'Called normal', cells: cells('falseNegatives', 'trueNegatives') },
  ]
}

function timeRows({ reliance }: ReadingFigures) {
  if (reliance.kind === 'not-estimable') return []
  const { first, final, finalWhenAiAgrees, finalWhenAiDisagrees } = reliance.time
  return [
    { name: 'Alone, until the commit', text: secondsWords(first) },
    { name: 'With the AI, from its reveal to the last word', text: secondsWords(final) },
    { name: 'where the AI agreed', text: secondsWords(finalWhenAiAgrees) },
    { name: 'where the AI disagreed', text: secondsWords(finalWhenAiDisagrees) },
  ]
}

function secondsWords(time: Estimated): string {
  if (time.kind === 'not-estimable') return capitalise(time.reason)
  const interval = time.ci ? ` (${time.ci.map((limit) => limit.toFixed(0)).join(' to ')})` : ''
  return `${time.value.toFixed(0)} s${interval}`
}

function topicWords({ finding, subtlety }: PracticeTopic): string {
  const name = findingLabel(finding)
  return subtlety === 0 ? `${name}: films without it` : `${name} at subtlety ${subtlety} of 5`
}
