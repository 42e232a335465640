import { logit } from '../model-cards/film-score.ts'
import { heatMapBoxes } from '../tools/heat-map-boxes.ts'
import type { FindingsSuggestion, HeatMap } from '../tools/tool-suggestion.ts'
import { type NearMiss, subtletyOf } from './near-misses.ts'
import type { PlannedError } from './planned-error.ts'

/** The shown probability lies at most and at least so far beyond the threshold, on the logit scale. */
const FARTHEST = 1
const NEAREST = 0.1
/** A suppressed heat map stays below this, at which a map points at nothing (see `heatMapBoxes`). */
const COLD = 0.1

/**
 * Turns a near miss into an error: the probability is mirrored at its threshold, at most one logit beyond it.
 * @param miss the suggestion to be made wrong.
 */
export function plannedError(miss: NearMiss): PlannedError {
  const { read, answer, kind } = miss
  const subtlety = kind === 'under' ? subtletyOf(read, answer) : undefined
  const heatExponent = kind === 'under' ? coolingOf(answer.heatMap) : warmingOf(answer.heatMap)
  const box = kind === 'over' ? hottestBox(miss) : undefined
  return {
    caseId: read.caseId,
    finding: answer.finding,
    kind,
    ...(subtlety === undefined ? {} : { subtlety }),
    originalProbability: answer.probability,
    shownProbability: mirrorProbability(miss),
    threshold: answer.threshold,
    ...(box ? { box } : {}),
    originalBoxes: read.suggestion.boxes,
    heatExponent,
    reason: reasonOf(miss, subtlety),
  }
}

function mirrorProbability({ answer, kind, distance }: NearMiss): number {
  const reach = Math.max(NEAREST, Math.min(FARTHEST, distance))
  const shown = logistic(logit(answer.threshold) + (kind === 'over' ? reach : -reach))
  // Thresholds next to 0 and 1 lie beyond the cut of the logit, where mirroring would not change sides.
  if (kind === 'over') return Math.max(answer.threshold, shown)
  return shown < answer.threshold ? shown : answer.threshold / 2
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

function peakOf({ values }: HeatMap): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}

/** The least number of halvings, as a negative power of 2, that takes the whole map below `COLD`. */
function coolingOf(map: HeatMap): number {
  let exponent = 0
  for (let peak = peakOf(map); peak >= COLD; peak /= 2) exponent -= 1
  return exponent
}

/** The greatest number of doublings that leaves the map within 0..1; a map without heat stays as it is. */
function warmingOf(map: HeatMap): number {
  let exponent = 0
  const peak = peakOf(map)
  if (peak === 0) return 0
  for (let warmed = peak * 2; warmed <= 1; warmed *= 2) exponent += 1
  return exponent
}

/** A box where the tool itself is warmest, as it would have drawn it; nothing where its map holds no heat at all. */
function hottestBox({ read, answer }: NearMiss) {
  const { width, height } = read
  const frame = { left: 0, top: 0, width, height }
  const map = scaledMap(answer.heatMap, warmingOf(answer.heatMap))
  return heatMapBoxes(map, frame, { width, height })[0]?.box
}

function reasonOf({ kind, distance }: NearMiss, subtlety: number | undefined): string {
  const near = `its score was ${distance.toFixed(2)} logit`
  if (kind === 'over') return `not there; ${near} below the threshold`
  return `there at subtlety ${subtlety}; ${near} above the threshold`
}

/** A heat map times a power of 2; exact, and undone by the opposite power. */
function scaledMap({ values, ...size }: HeatMap, exponent: number): HeatMap {
  return { ...size, values: values.map((value) => value * 2 ** exponent) }
}

/**
 * What learners are shown of a case: the tool's suggestion with the planned error of this case in it.
 * @param suggestion the tool's own. @param error the log's entry for this case; a case without one is shown as it is.
 */
export function shownSuggestion(suggestion: FindingsSuggestion, error: PlannedError | undefined): FindingsSuggestion {
  if (!error) return suggestion
  const { finding, box, shownProbability: score, heatExponent } = error
  const others = suggestion.boxes.filter((one) => one.finding !== finding)
  const boxes = [...others, ...(box ? [{ finding, box, score }] : [])].sort((a, b) => b.score - a.score)
  return { ...suggestion, findings: changeProbability(suggestion, error, { probability: score, heatExponent }), boxes }
}

/**
 * Undoes `shownSuggestion`: what the tool truly said, for the debrief.
 * @param shown what learners saw. @param error the log's entry for this case, if any.
 */
export function originalSuggestion(shown: FindingsSuggestion, error: PlannedError | undefined): FindingsSuggestion {
  if (!error) return shown
  const answer = { probability: error.originalProbability, heatExponent: -error.heatExponent }
  return { ...shown, findings: changeProbability(shown, error, answer), boxes: error.originalBoxes }
}

type Change = { readonly probability: number; readonly heatExponent: number }

function changeProbability(
  { findings }: FindingsSuggestion,
  error: PlannedError,
  { probability, heatExponent }: Change,
) {
  return findings.map((answer) => {
    if (answer.finding !== error.finding) return answer
    const heatMap = scaledMap(answer.heatMap, heatExponent)
    return { ...answer, probability, flagged: probability >= error.threshold, heatMap }
  })
}
