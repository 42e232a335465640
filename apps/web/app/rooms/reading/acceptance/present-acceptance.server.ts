import type {
  AcceptanceOutcome,
  FixedCriteria,
  ShownAcceptance,
  SignedReport,
} from '@collimator/operations/reading/decide'
import { ACCEPTANCE_DECISIONS, ACCEPTANCE_MEASURES, type JudgedCriterion, MEASURE_RULES } from '@collimator/reading'
import { minuteOf } from '../../../present/moments.ts'
import {
  criterionWords,
  DECISION_WORDS,
  foundWords,
  MEASURE_WORDS,
  measureRange,
  measureValue,
  OUTCOME_WORDS,
  VERDICT_WORDS,
  verdictReason,
} from '../decide-words.ts'
import { toolName } from '../practise/present-exercises.server.ts'
import { formOfCriteria } from './acceptance-form.ts'

/** An acceptance test for its page. */
export function presentAcceptance(shown: ShownAcceptance) {
  const { session, exercise, films, open, signed, isSimulated } = shown
  return {
    title: exercise.title,
    tool: exercise.tool ? toolName(exercise.tool) : '',
    honesty: exercise.honesty,
    simulated: isSimulated ? 'Simulated: a reader model made these reads for the demonstration, not a person.' : null,
    resultsHref: `/read/${session}`,
    /** Where reading goes on; null when every film is read. */
    goOn: open > 0 ? `/practise/${exercise.id}` : null,
    progress: `${films - open} of ${films} films are read to the end.`,
    step: stepOf(shown),
    ...criteriaPart(shown),
    ...outcomePart(shown),
    decisions: ACCEPTANCE_DECISIONS.map((id) => ({ id, label: DECISION_WORDS[id] })),
    signed: signed && presentSigned(signed, `/read/${session}/acceptance.json`),
  }
}

function criteriaPart({ criteria, mayFix, madeFrom }: ShownAcceptance) {
  return {
    criteria: criteria && criteriaWords(criteria),
    form: mayFix ? { madeFrom, values: formOfCriteria(criteria?.asked ?? null), measures: MEASURES } : null,
    missed: mayFix || criteria ? null : MISSED,
  }
}

function outcomePart({ criteria, outcome, signed, debriefed }: ShownAcceptance) {
  const isPartly = criteria !== null && outcome === null && debriefed > 0
  return {
    outcome: outcome && !signed ? presentOutcome(outcome) : null,
    waits: isPartly ? 'The truth of some films is not told yet.' : null,
  }
}

const MISSED =
  'The truth of these films was told before criteria were fixed. Criteria can no longer be fixed: they would be fitted to what is known. There is nothing to sign; your figures are on the results page.'

/** What is to be done next. */
export type AcceptanceStep = 'fix' | 'read' | 'tell' | 'sign' | 'done'

function stepOf({ criteria, mayFix, open, outcome, signed }: ShownAcceptance): AcceptanceStep {
  if (signed) return 'done'
  if (outcome) return 'sign'
  if (!criteria) return mayFix ? 'fix' : 'done'
  return open > 0 ? 'read' : 'tell'
}

const MEASURES = ACCEPTANCE_MEASURES.map((id) => {
  const { label, says, asks, unit } = MEASURE_WORDS[id]
  const { low, high } = MEASURE_RULES[id]
  return { id, label, says, asks, unit, limits: measureRange(id, [low, high]) }
})

function criteriaWords({ number, at, filmsOpened, asked }: FixedCriteria) {
  const opened = filmsOpened === 0 ? 'before any film was opened' : `when ${filmsOpened} films had been opened`
  return {
    fixed: `Fixed ${minuteOf(at)} UTC, ${opened}, before any truth was told${number > 1 ? `; corrected, statement ${number}` : ''}.`,
    rules: [
      `Intervals of ${Math.round(100 * asked.confidence)}%`,
      ...(asked.prevalence === null
        ? []
        : [`Films with a finding where the tool is to work: ${measureValue('sensitivity', asked.prevalence)}`]),
    ],
    asked: asked.criteria.map(({ measure, bound }) => ({
      measure,
      text: `${MEASURE_WORDS[measure].label}: ${criterionWords(measure, bound)}`,
    })),
  }
}

function presentOutcome({ shipped, judged }: AcceptanceOutcome) {
  return {
    words: OUTCOME_WORDS[judged.verdict],
    rows: judged.criteria.map(criterionRow),
    counts: countWords(shipped.table),
  }
}

function criterionRow({ measure, bound, figure, verdict }: JudgedCriterion) {
  return {
    measure,
    label: MEASURE_WORDS[measure].label,
    asked: criterionWords(measure, bound),
    found: foundWords(measure, figure),
    verdict: VERDICT_WORDS[verdict],
    reason: verdictReason(verdict, figure),
  }
}

type Table = AcceptanceOutcome['shipped']['table']

function countWords({ truePositives, falseNegatives, falsePositives, trueNegatives }: Table): string {
  return `At its own thresholds the tool flagged ${truePositives} of ${truePositives + falseNegatives} films with a finding and ${falsePositives} of ${falsePositives + trueNegatives} without.`
}

type CountedTool = AcceptanceOutcome['tools'][number]

function toolWords({ id, version, modelSha256, films }: CountedTool) {
  return { name: toolName({ id, version }), films, hash: modelSha256 }
}

function presentSigned({ report, sha256, name }: SignedReport, file: string) {
  const { criteriaFixed, asked, exercise } = report
  return {
    ...{ name, sha256, file, words: report.words, simulated: report.isSimulated },
    exercise: `${exercise.title}, version ${exercise.version}`,
    honesty: exercise.honesty,
    at: `${minuteOf(new Date(report.signedAt))} UTC`,
    films: `${report.films} films, ${report.withFinding} of them with a finding`,
    tools: report.tools.map(toolWords),
    criteria: criteriaWords({ ...criteriaFixed, at: new Date(criteriaFixed.at), asked }),
    rows: report.criteria.map(criterionRow),
    counts: countWords(report.table),
    verdict: OUTCOME_WORDS[report.verdict],
    decision: DECISION_WORDS[report.decision],
  }
}
