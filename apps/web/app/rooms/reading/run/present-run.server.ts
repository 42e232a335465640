import type { SecondRun, ShownTool, ToolOnFilm } from '@collimator/operations/reading/decide'
import { capitalise } from '../../../present/sentence.ts'
import { toolName } from '../practise/present-exercises.server.ts'
import { findingLabel } from '../reading-words.ts'
import { presentTool } from '../tool/present-tool.server.ts'
import { roundScore } from '../tool/score-scale.ts'
import { percentText } from '../tool/tool-choice.ts'
import { fineText } from './compare-run.ts'

/** The page that runs a tool again on one film. */
export function presentRun(shown: ShownTool, onFilm: ToolOnFilm) {
  const { position, width, height, isGenerated, answer, truth, again } = onFilm
  const { resultsHref, ...tool } = presentTool(shown)
  const name = toolName(answer.tool)
  return {
    ...tool,
    resultsHref,
    film: position,
    filmHref: `${resultsHref}/${position}`,
    heading: `${name} on film ${position}`,
    tool: name,
    caption: `${isGenerated ? 'GENERATED, not a patient' : 'Real film of a case pack'}. Not for diagnosis.`,
    source: { address: `${resultsHref}/${position}/run`, width, height, again },
    cannot: cannotWords(again, name),
    planned: answer.planned ? plannedWords(answer.planned) : null,
    stored: { findings: answer.findings, planned: answer.planned, boxes: answer.boxes },
    answers: answer.findings.map(({ finding, probability, threshold }) => ({
      finding,
      label: findingLabel(finding),
      truth: truth.present.includes(finding) ? 'present' : 'absent',
      threshold: `${percentText(roundScore(threshold))}%`,
      stored: fineText(answer.planned?.finding === finding ? answer.planned.originalProbability : probability),
    })),
    truthBoxes: truth.lesions.map(({ finding, box }) => ({
      label: `truth, ${findingLabel(finding).toLowerCase()}`,
      box,
    })),
  }
}

function cannotWords(again: SecondRun, name: string): string | null {
  switch (again.kind) {
    case 'ready':
      return null
    case 'stated':
      return 'The pack states this answer; no tool gave it here, so there is nothing to run.'
    case 'other-version':
      return `${name} answered this film. Version ${again.found} is installed now, with another network: a run would not be the same tool.`
    case 'missing':
      return again.part === 'model'
        ? 'The network of this tool is not on this server, so it cannot be run.'
        : 'The file of this film cannot be read, so nothing can be run on it.'
    default:
      return again satisfies never
  }
}

function plannedWords({ finding, kind }: NonNullable<ToolOnFilm['answer']['planned']>): string {
  const label = findingLabel(finding)
  const what = kind === 'under' ? 'played down' : 'made up'
  return `${capitalise(label)} was ${what} on purpose when you read the film. “Stored” is what the tool itself said.`
}
