import type { ListedSignOff, ReadView } from '@collimator/operations'
import type { ReportMark } from '@collimator/reading'
import { findingLabel } from '../reading-words.ts'
import type { ShownSignOff } from './sign-off-record.tsx'
import { VERDICTS, verdictLabel } from './verdict-words.ts'

/** A sign-off in words; null where there is none, or where it may not be seen yet. */
export function presentSignOff({
  signOff,
  names,
}: Pick<ReadView, 'names' | 'signOff'> | ListedSignOff): ShownSignOff | null {
  if (!signOff) return null
  return {
    verdict: verdictLabel(signOff.verdict),
    rule: VERDICTS.find(({ id }) => id === signOff.verdict)?.rule ?? '',
    by: names[signOff.by] ?? 'A senior',
    at: momentWords(signOff.at),
    words: signOff.words,
    marks: signOff.marks.map((mark, i) => markWords(mark, `S${i + 1}`)),
    answers: signOff.answers.map(({ by, at, words }) => ({ by: names[by] ?? 'Somebody', at: momentWords(at), words })),
  }
}

/** A mark in a line, under the name that is drawn beside it. */
export function markWords(mark: ReportMark, name: string): string {
  const place = `${Math.round(mark.x)}, ${Math.round(mark.y)}`
  const shape =
    mark.kind === 'box'
      ? `box at ${place}, ${Math.round(mark.width)} × ${Math.round(mark.height)}`
      : `point at ${place}`
  return `${name}: ${findingLabel(mark.finding).toLowerCase()}, ${mark.confidence} of 100, ${shape}`
}

/** A moment to the minute, in UTC. */
export function momentWords(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
}
