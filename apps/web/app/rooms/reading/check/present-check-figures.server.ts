import type { ProgrammeChecks } from '@collimator/operations'
import type { CheckFigures, CountedFigure } from '@collimator/reading'
import { durationWords } from './present-queue.server.ts'

/** Figures of one programme in words: a row for all exercises, then one for each. */
export function presentCheckFigures(shown: ProgrammeChecks, now: Date) {
  const { name, waiting, longestSince, simulatedChecks, all, byExercise } = shown
  const rows = byExercise.map(({ title, figures }) => rowOf(title, figures))
  return {
    programme: name,
    waiting: waitingWords(waiting, longestSince, now),
    simulated:
      simulatedChecks === 0
        ? null
        : `Simulated: a reader model made ${simulatedChecks} of the ${all.checks} checked reads for the demonstration, not a person.`,
    rows: [rowOf('All exercises', all), ...(rows.length > 1 ? rows : [])],
  }
}

function waitingWords(waiting: number, longestSince: string | null, now: Date): string {
  if (longestSince === null) return 'No read waits for a check.'
  const since = durationWords(now.getTime() - Date.parse(longestSince))
  return waiting === 1 ? `One read waits, for ${since}.` : `${waiting} reads wait, the longest for ${since}.`
}

function rowOf(title: string, { checks, counts, minor, major, turnaroundHours }: CheckFigures) {
  return {
    title,
    checks: String(checks),
    agree: String(counts.agree),
    minor: shareWords(counts.minor, minor),
    major: shareWords(counts.major, major),
    turnaround: figureWords(turnaroundHours, (hours) => `${hours.toFixed(1)} h`),
  }
}

function shareWords(count: number, figure: CountedFigure): string {
  const words = figureWords(figure, (share) => `${Math.round(100 * share)} %`)
  return figure.kind === 'figure' ? `${count} of ${figure.n}: ${words}` : `${count}; ${words}`
}

function figureWords(figure: CountedFigure, unit: (value: number) => string): string {
  switch (figure.kind) {
    case 'figure':
      return `${unit(figure.value)}${figure.ci ? ` (${figure.ci.map(unit).join(' to ')})` : ''}`
    case 'too-few':
      return `too few: ${figure.more} more ${figure.more === 1 ? 'check' : 'checks'}`
    case 'not-estimable':
      return figure.reason
    default:
      return figure satisfies never
  }
}
