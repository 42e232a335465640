import type { ActivitySignal } from './read-event.ts'

/** Milliseconds after the last input during which a reader still counts as reading. */
export const IDLE_AFTER_MS = 60_000

/** How long a reader was active so far, and what is needed to go on counting. Plain data. */
export type ActivityCount = {
  readonly activeMs: number
  /** Time of the last signal, and of the last sign of the reader's hand, on the reader's own clock; null before the first. */
  readonly lastAtMs: number | null
  readonly lastInputMs: number | null
  readonly isShown: boolean
}

/** Nothing counted yet. No golden: an empty value. */
export const NO_ACTIVITY: ActivityCount = { activeMs: 0, lastAtMs: null, lastInputMs: null, isShown: true }

/**
 * Adds signals to the active time: the time between two signals counts while the page is shown and no more than 60 s have
 * passed since the last input; a page that is shown again counts as an input. Whether signals come in one batch or in many
 * makes no difference. A clock that steps backwards, or a gap of any length, adds at most 60 s and never less than 0.
 * @param count before. @param signals in the order in which they happened.
 * @returns the count after them; `activeMs` >= 0, a whole or broken number of milliseconds.
 * @see docs/decisions/0100-reading-room.md (the rule of 60 s is ours). No golden: by hand and by property test.
 * @example noteActivity(NO_ACTIVITY, [{ kind: 'input', atMs: 0 }, { kind: 'input', atMs: 90_000 }]).activeMs // 60000
 */
export function noteActivity(count: ActivityCount, signals: readonly ActivitySignal[]): ActivityCount {
  return signals.reduce(noteSignal, count)
}

function noteSignal(count: ActivityCount, { kind, atMs }: ActivitySignal): ActivityCount {
  return {
    activeMs: count.activeMs + addedBy(count, atMs),
    lastAtMs: atMs,
    lastInputMs: kind === 'hidden' ? count.lastInputMs : atMs,
    isShown: kind !== 'hidden',
  }
}

function addedBy({ lastAtMs, lastInputMs, isShown }: ActivityCount, atMs: number): number {
  if (lastAtMs === null || lastInputMs === null || !isShown) return 0
  return Math.max(0, Math.min(atMs, lastInputMs + IDLE_AFTER_MS) - lastAtMs)
}
