import type { ToolRun } from '@collimator/operations'
import { columnsText, numberWords } from '../reports/text-report.ts'

const NOTICE = 'Not for diagnosis'

/** What a tool said, as JSON: its identity and licence first, then answers and places. */
export function toolRunJson({ tool, film, suggestion, source, remarks }: ToolRun, file: string): object {
  const { id, name, version, maker, licence, attribution, intendedUse } = tool
  const shared = {
    notice: NOTICE,
    tool: { id, name, version, modelSha256: tool.model.sha256, maker, licence, attribution, intendedUse },
    film: { file, width: film.width, height: film.height, ...source },
    remarks,
  }
  if (suggestion.kind === 'findings') {
    const findings = suggestion.findings.map(({ heatMap: _, ...answer }) => answer)
    return { ...shared, kind: suggestion.kind, findings, boxes: suggestion.boxes }
  }
  const { tool: _, ...answer } = suggestion
  return { ...shared, ...answer }
}

/** What a tool said, for people. */
export function toolRunText({ tool, suggestion, remarks }: ToolRun): string {
  const head = `${tool.name} (${tool.id} ${tool.version}, model ${tool.model.sha256.slice(0, 12)}). ${NOTICE}.\n`
  const lines = [...tool.attribution, `Intended use: ${tool.intendedUse}`, ...remarks, ''].join('\n')
  return `${head}${lines}${suggestion.kind === 'findings' ? findingsText(suggestion) : conditionText(suggestion)}`
}

type Suggestion = ToolRun['suggestion']

function findingsText({ findings, boxes }: Extract<Suggestion, { kind: 'findings' }>): string {
  const rows = findings.map((one) => {
    const places = boxes.filter((place) => one.flagged && place.finding === one.finding)
    return [one.finding, ...answerCells(one), places.map(({ box }) => `[${box.join(', ')}]`).join(' ')]
  })
  return columnsText([['finding', 'probability', 'threshold', 'flagged', 'boxes (left, top, width, height)'], ...rows])
}

function conditionText(suggestion: Extract<Suggestion, { kind: 'classes' }>): string {
  const asked = [
    ['condition', 'probability', 'threshold', 'flagged'],
    [suggestion.condition, ...answerCells(suggestion)],
  ]
  const classes = suggestion.classes.map(({ name, probability }) => [name, numberWords(probability)])
  return `${columnsText(asked)}\n${columnsText([['class', 'probability'], ...classes])}`
}

function answerCells(one: { probability: number; threshold: number; flagged: boolean }): string[] {
  return [numberWords(one.probability), numberWords(one.threshold), one.flagged ? 'yes' : 'no']
}
