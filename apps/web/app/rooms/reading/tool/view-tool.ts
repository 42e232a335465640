import {
  type CountedFigure,
  type FlippedFilm,
  flippedFilms,
  type ToolCut,
  type ToolScore,
  toolAtThreshold,
  wrongInThousand,
} from '@collimator/reading'
import { foundWords, shareWords } from '../decide-words.ts'
import { roundScore } from './score-scale.ts'
import { percentText, type ToolChoice } from './tool-choice.ts'

/** A tool at two cuts beside each other: as it ships, and at the chosen threshold. */
export type ToolView = {
  readonly rows: readonly { readonly name: string; readonly shipped: string; readonly chosen: string }[]
  /** What a thousand films would come to; empty while no prevalence is stated. */
  readonly thousand: readonly { readonly name: string; readonly shipped: string; readonly chosen: string }[]
  readonly flips: readonly { readonly film: number; readonly text: string; readonly isRight: boolean }[]
  /** How many calls change, and how many of them for the better. */
  readonly summary: string
}

/** What a tool does at the chosen threshold. The same in the browser, while it is moved, and on the server. */
export function viewTool(scores: readonly ToolScore[], { threshold, prevalence }: ToolChoice): ToolView {
  const cuts: readonly ToolCut[] = ['shipped', threshold]
  const [shipped, chosen] = cuts.map((cut) => columnAt(scores, cut))
  const [shippedThousand, chosenThousand] = cuts.map((cut) => thousandAt(scores, cut, prevalence))
  const flips = flippedFilms(scores, 'shipped', threshold)
  return {
    rows: beside(shipped, chosen),
    thousand: beside(shippedThousand, chosenThousand),
    flips: flips.map((flip) => ({ film: flip.film, text: flipWords(flip), isRight: flip.isRight })),
    summary: summaryWords(flips),
  }
}

type Column = readonly { readonly name: string; readonly text: string }[]

function beside(shipped: Column | undefined, chosen: Column | undefined): ToolView['rows'] {
  return (shipped ?? []).map(({ name, text }, at) => ({ name, shipped: text, chosen: chosen?.[at]?.text ?? '' }))
}

function columnAt(scores: readonly ToolScore[], cut: ToolCut): Column {
  const { table, films, ...shares } = toolAtThreshold(scores, cut)
  const { truePositives, falseNegatives, falsePositives, trueNegatives } = table
  return [
    { name: 'Called', text: `${truePositives + falsePositives} of ${films}` },
    { name: 'Findings missed', text: `${falseNegatives} of ${falseNegatives + truePositives}` },
    { name: 'False alarms', text: `${falsePositives} of ${falsePositives + trueNegatives}` },
    { name: 'Sensitivity', text: shareWords(shares.sensitivity) },
    { name: 'Specificity', text: shareWords(shares.specificity) },
    { name: 'Of the films called: with a finding', text: shareWords(shares.positivePredictiveValue) },
    { name: 'Of those not called: without', text: shareWords(shares.negativePredictiveValue) },
  ]
}

function thousandAt(scores: readonly ToolScore[], cut: ToolCut, prevalence: number | null): Column {
  if (prevalence === null) return []
  const { missed, falseAlarms, wrong } = wrongInThousand(toolAtThreshold(scores, cut).table, prevalence)
  const words = (figure: CountedFigure) => foundWords('wrong-in-thousand', figure)
  return [
    { name: 'Findings missed', text: words(missed) },
    { name: 'False alarms', text: words(falseAlarms) },
    { name: 'Wrong calls together', text: words(wrong) },
  ]
}

function flipWords({ probability, truth, becomes, isRight }: FlippedFilm): string {
  const is = truth === 1 ? 'a finding is there' : 'nothing is there'
  const call = becomes === 'called' ? 'called now' : 'no longer called'
  return `${percentText(roundScore(probability))}%, ${is}: ${call}, ${isRight ? 'rightly' : 'wrongly'}`
}

function summaryWords(flips: readonly FlippedFilm[]): string {
  if (flips.length === 0) return 'No film changes side: every call is as the tool ships.'
  const right = flips.filter(({ isRight }) => isRight).length
  const films = flips.length === 1 ? '1 film changes side' : `${flips.length} films change side`
  return `${films}: ${right} for the better, ${flips.length - right} for the worse.`
}
