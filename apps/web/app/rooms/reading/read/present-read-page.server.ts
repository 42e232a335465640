import type { ReadView, ShownSession } from '@collimator/operations'
import type { DecisionChange, FilmChange, FindingAnswer, Hanging, ReadPhase } from '@collimator/reading'
import { presentSignOff } from '../check/present-sign-off.server.ts'
import { presentSource } from '../films-source.server.ts'
import { toolName } from '../practise/present-exercises.server.ts'
import { findingLabel, percent, recommendationLabel } from '../reading-words.ts'
import { EMPTY_REPORT } from '../viewer/edit-report.ts'
import type { ReadPage, ShownAi, ShownDebrief } from '../viewer/read-page.ts'

/** One film for the viewer. It holds what the operation gave, put into words, and adds nothing. */
export function presentReadPage(
  { session, exercise, reads, films }: ShownSession,
  view: ReadView,
  hanging: Hanging | null,
): ReadPage {
  return {
    hanging,
    exercise: exercise.title,
    honesty: exercise.honesty,
    source: presentSource(films).sentence,
    withdrawn: view.film?.isWithdrawn ? WITHDRAWN : null,
    number: view.position,
    total: reads.length,
    films: reads.map((read) => ({ number: read.position, isFinished: isDone(read) })),
    ...presentFilm(`/dicomweb/${session}/${view.position}`, view),
    following: followingOf(session, view, reads),
    ...reportsOf(view),
    phase: view.phase,
    ai: view.ai && presentAi(view.ai),
    debrief: presentDebrief(view),
    runHref: view.mayRunTool ? `/read/${session}/${view.position}/run` : null,
    signOff: presentSignOff(view),
    signOffAt: `/read/${session}#check-${view.position}`,
    marksOfSenior: view.signOff?.marks ?? [],
    mayDecline: view.next.includes('ai-declined'),
    mayReveal: view.next.includes('ai-revealed') && view.phase === 'committed-unaided',
    mayDebrief: view.next.includes('debriefed') && exercise.feedback === 'each-case',
    next: nextOf(session, view, reads),
  }
}

const WITHDRAWN =
  'This case was withdrawn from its case pack. It can no longer be seen or read; the session goes on with the other films.'

/** The film after this one, for its pixels to be fetched ahead. */
function followingOf(session: string, { position }: ReadView, reads: ShownSession['reads']) {
  const following = reads.find((read) => read.position === position + 1)
  return following && !following.isWithdrawn ? pixelsAt(`/dicomweb/${session}/${position + 1}`) : null
}

function isDone({ phase, isWithdrawn }: ShownSession['reads'][number]): boolean {
  return isWithdrawn || FINISHED.has(phase)
}

/** A film as the viewer gets it, from the address of its pixels. */
export function presentFilm(base: string, { film }: ReadView) {
  const { width, height, frames, prior, isGenerated, findings, recommendations } = film ?? NO_FILM
  return {
    film: { ...pixelsAt(base), frameCount: frames, width, height },
    prior: prior && {
      ...pixelsAt(`${base}/prior`),
      frameCount: prior.frames,
      width: prior.width,
      height: prior.height,
    },
    identity: isGenerated
      ? ['GENERATED, not a patient', 'Not for diagnosis']
      : ['Real film of a case pack', 'Not for diagnosis'],
    findings: findings.map((id) => ({ id, label: findingLabel(id) })),
    recommendations: recommendations.map((id) => ({ id, label: recommendationLabel(id) })),
  }
}

function pixelsAt(base: string) {
  return { metadata: `${base}/metadata`, frames: `${base}/frames/` }
}

const NO_FILM = { width: 0, height: 0, frames: 0, prior: null, isGenerated: true, findings: [], recommendations: [] }

function reportsOf({ draftVersion, draft, unaided, withAi }: ReadView) {
  return {
    version: draftVersion,
    draft: draft?.report ?? EMPTY_REPORT,
    unaided: unaided?.report ?? null,
    withAi: withAi?.report ?? null,
  }
}

const FINISHED: ReadonlySet<ReadPhase> = new Set([
  'committed-with-ai',
  'committed-without-ai',
  'signed-off',
  'debriefed',
])

function nextOf(session: string, { position, phase, film }: ReadView, reads: ShownSession['reads']): ReadPage['next'] {
  if (!FINISHED.has(phase) && !film?.isWithdrawn) return null
  const open = reads.filter((read) => read.position !== position && !isDone(read))
  const following = open.find((read) => read.position > position) ?? open[0]
  return following
    ? { href: `/read/${session}/${following.position}`, label: `Film ${following.position}` }
    : { href: `/read/${session}`, label: 'Results' }
}

/** Boxes are drawn for what the tool flags; below its threshold it points at nothing. */
export function presentAi({
  tool,
  answeredSince,
  scores = [],
  boxes = [],
  heatMaps = [],
}: NonNullable<ReadView['ai']>): ShownAi {
  const flagged = new Set(
    scores.length > 0
      ? scores.flatMap((score) => (score.flagged ? score.finding : []))
      : boxes.map(({ finding }) => finding),
  )
  return {
    tool: toolName(tool),
    since:
      answeredSince === null
        ? null
        : `Version ${answeredSince} of the tool has read this film since. This is the answer that was shown, and figures use it.`,
    scores: scores.map(({ finding, probability, threshold, flagged }) => ({
      finding,
      label: findingLabel(finding),
      percent: percent(probability),
      thresholdPercent: percent(threshold),
      flagged,
    })),
    boxes: boxes
      .filter(({ finding }) => flagged.has(finding))
      .map(({ finding, box }) => ({ finding, label: findingLabel(finding), box })),
    heatMaps: heatMaps.map(({ finding, ...map }) => ({ finding, label: findingLabel(finding), ...map })),
  }
}

const STRENGTHS: Readonly<Record<string, string>> = {
  exact: 'The truth is exact.',
  panel: 'The truth is the judgement of a panel.',
  proven: 'The truth is proven by another test.',
  'single-reader': 'The truth is the judgement of one reader.',
  'report-derived': 'The truth was derived from reports, by machine.',
  stated: 'Who says so:',
}

const SINCE_PRIOR: Readonly<Record<FilmChange, string>> = {
  unchanged: 'Unchanged since the earlier film.',
  grown: 'More than on the earlier film.',
  new: 'New since the earlier film.',
}

function summaryOf({ present, strength, source, change }: NonNullable<ReadView['truth']>): string {
  const found = present.map(findingLabel)
  const said = found.length === 0 ? 'No finding.' : `Present: ${found.join(', ').toLowerCase()}.`
  return [said, STRENGTHS[strength] ?? '', source, change ? SINCE_PRIOR[change] : ''].filter(Boolean).join(' ')
}

/** The truth beside every answer; `reader` is how the reader is called in the head of the table. */
export function presentDebrief(view: ReadView, reader = 'You'): ShownDebrief | null {
  const { truth, planned, ai } = view
  if (!truth) return null
  return {
    summary: summaryOf(truth),
    plannedError: planned && plannedWords(planned),
    terms: view.ofPack && termsOf(view.ofPack),
    truth: truth.lesions.map(({ finding, box, subtlety }) => ({
      label: findingLabel(finding),
      box,
      found:
        subtlety === undefined ? 'place as the pack gives it' : `subtlety ${subtlety} of 5, where 1 is the hardest`,
    })),
    columns: [
      'Truth',
      `${reader} alone`,
      ...(ai ? ['AI'] : []),
      ...(view.withAi ? [`${reader} with AI`, 'Change'] : []),
    ],
    rows: (view.film?.findings ?? []).map((finding) => ({
      finding: findingLabel(finding),
      cells: answersTo(finding, view, truth.present.includes(finding)),
    })),
  }
}

function termsOf({ id, packName, licence, attribution }: NonNullable<ReadView['ofPack']>): string {
  return `Case ${id} of the case pack “${packName}”. Licence: ${licence}. ${attribution.join(' ')}`
}

function plannedWords({ kind, finding, originalProbability }: NonNullable<ReadView['planned']>): string {
  const what = kind === 'under' ? 'a true finding was played down' : 'a finding was made up'
  const own = percent(originalProbability)
  return `This suggestion was made wrong on purpose: ${what} (${findingLabel(finding).toLowerCase()}). The tool itself said ${own} %.`
}

function answersTo(finding: string, { unaided, withAi, ai, changes }: ReadView, isPresent: boolean): string[] {
  const change = CHANGES[changes?.[finding] ?? 'none']
  return [
    isPresent ? 'present' : 'absent',
    answerWords(unaided?.report.answers[finding]),
    ...(ai ? [aiWords(ai, finding)] : []),
    ...(withAi ? [answerWords(withAi.report.answers[finding]), change] : []),
  ]
}

const CHANGES: Readonly<Record<DecisionChange | 'none', string>> = {
  'kept-right': 'right both times',
  'kept-wrong': 'wrong both times',
  rescued: 'rescued: wrong, then right',
  harmed: 'harmed: right, then wrong',
  none: '–',
}

function answerWords(answer: FindingAnswer | undefined): string {
  return answer ? `${answer.present ? 'present' : 'absent'}, ${answer.confidence}` : '–'
}

function aiWords({ scores = [] }: NonNullable<ReadView['ai']>, finding: string): string {
  const score = scores.find((one) => one.finding === finding)
  return score ? `${percent(score.probability)} %, ${score.flagged ? 'flagged' : 'not flagged'}` : '–'
}
