import type { Actor, FinishedSession, OwnFigures, ReadView, ShownSession } from '@collimator/operations'
import type { ReadPhase } from '@collimator/reading'
import { CONDITIONS, figureRows } from '../figure-rows.server.ts'
import { presentSource } from '../films-source.server.ts'
import { findingLabel } from '../reading-words.ts'

type Facts = { readonly session: ShownSession; readonly finished: FinishedSession; readonly figures: OwnFigures }

/** Results of one session: only films whose truth may be told are in them. */
export function presentResults({ session, finished, figures }: Facts, actor: Actor) {
  const { exercise } = session
  const base = `/read/${session.session}`
  return {
    title: exercise.title,
    exerciseHref: `/practise/${exercise.id}`,
    honesty: exercise.honesty,
    source: presentSource(session.films),
    withdrawn: withdrawnWords(session),
    isSimulated: session.isSimulated,
    signIn: actor.kind === 'person' ? null : `/sign-in?back=${encodeURIComponent(base)}`,
    canKeep: actor.kind === 'person' && session.isVisitors,
    waiting: waitingWords(finished.waiting, session),
    decisions: decisionsOf(base, session, finished),
    films: finished.films.map((film) => ({
      number: film.position,
      href: `${base}/${film.position}`,
      cells: filmCells(film),
    })),
    conditions: CONDITIONS,
    figures: figureRows(figures.all),
    figuresNote: `Figures about the film as a whole: any finding, or none. They rest on ${figures.all.films} of ${session.reads.length} films.`,
    debrief: session.debrief ?? [],
    list: session.reads.map(({ position, phase, isWithdrawn }) => ({
      href: `${base}/${position}`,
      label: `Film ${position}: ${isWithdrawn ? 'withdrawn from its pack' : PHASES[phase]}`,
    })),
  }
}

function decisionsOf(base: string, { exercise }: ShownSession, { films }: FinishedSession) {
  const tool = exercise.decides === 'threshold' ? 'Set your own threshold' : 'The tool at other thresholds'
  return [
    ...(exercise.decides === 'acceptance'
      ? [{ href: `${base}/acceptance`, label: 'Acceptance test: criteria, verdict and report' }]
      : []),
    ...(exercise.tool && films.length > 0 ? [{ href: `${base}/tool`, label: tool }] : []),
  ]
}

const PHASES: Readonly<Record<ReadPhase, string>> = {
  assigned: 'not opened',
  reading: 'being read',
  'committed-unaided': 'read alone, the AI not seen yet',
  'ai-revealed': 'AI shown, not decided yet',
  'committed-with-ai': 'read',
  'committed-without-ai': 'read',
  'signed-off': 'checked',
  debriefed: 'debriefed',
}

function withdrawnWords({ reads }: ShownSession): string | null {
  const count = reads.filter(({ isWithdrawn }) => isWithdrawn).length
  if (count === 0) return null
  return count === 1
    ? 'One film was withdrawn from its case pack and can no longer be seen. What was debriefed before that stays.'
    : `${count} films were withdrawn from their case pack and can no longer be seen. What was debriefed before that stays.`
}

function waitingWords(waiting: number, { open }: ShownSession): string | null {
  if (waiting === 0) return null
  if (open > 0) return open === 1 ? 'One film is still open.' : `${open} films are still open.`
  return 'The debrief of some films waits: for a second session, for other readers, or for a senior’s check.'
}

function filmCells({ truth, unaided, withAi, ai, changes }: ReadView) {
  const flagged = ai?.scores?.filter((score) => score.flagged).map(({ finding }) => finding)
  return [
    { column: 'truth', text: truth ? findingsWords(truth.present) : 'not told yet' },
    { column: 'alone', text: unaided ? calledWords(unaided.report.answers) : '–' },
    { column: 'ai', text: flagged ? findingsWords(flagged) : '–' },
    { column: 'with', text: withAi ? calledWords(withAi.report.answers) : '–' },
    { column: 'change', text: changeWords(changes) },
  ]
}

function findingsWords(findings: readonly string[]): string {
  return findings.length === 0 ? 'No finding' : findings.map(findingLabel).join(', ')
}

type Answers = NonNullable<ReadView['unaided']>['report']['answers']

function calledWords(answers: Answers): string {
  return findingsWords(Object.keys(answers).filter((finding) => answers[finding]?.present))
}

function changeWords(changes: ReadView['changes']): string {
  const kinds = Object.values(changes ?? {})
  if (kinds.every((kind) => kind === null)) return 'not shown'
  const rescued = kinds.filter((kind) => kind === 'rescued').length
  const harmed = kinds.filter((kind) => kind === 'harmed').length
  const parts = [rescued > 0 ? `rescued ${rescued}` : '', harmed > 0 ? `harmed ${harmed}` : ''].filter(Boolean)
  return parts.length === 0 ? 'changed nothing' : parts.join(', ')
}
