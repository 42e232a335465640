import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anEvent, READER, SENIOR } from '../test-support/some-reads.ts'
import { applyEvent, replayRead } from './apply-event.ts'
import { NO_ACTIVITY, noteActivity } from './note-activity.ts'
import { type ActivitySignal, type ReadEvent, readEventSchema } from './read-event.ts'
import { AI_DISPLAYS, PARADIGMS, type ReadMode, readModeOf } from './read-mode.ts'
import { assignRead, type ReadState } from './read-state.ts'
import { refuseEvent } from './refuse-event.ts'
import { FINISHED_PHASES, READ_EVENT_KINDS, READ_PHASES, TRANSITIONS } from './transitions.ts'
import { READ_PARTS, visibleParts } from './visible-parts.ts'

const mode: fc.Arbitrary<ReadMode> = fc
  .record({
    paradigm: fc.constantFrom(...PARADIGMS),
    displays: fc.subarray([...AI_DISPLAYS]),
    isProbe: fc.boolean(),
    check: fc.constantFrom('none' as const, 'senior' as const),
  })
  .map(readModeOf)

const signals = fc.array(
  fc.record({
    kind: fc.constantFrom<ActivitySignal['kind']>('input', 'hidden', 'shown'),
    atMs: fc.integer({ min: 0, max: 600_000 }),
  }),
  { minLength: 1, maxLength: 20 },
)

// Mostly sound attempts, so that walks get far; now and then a wrong version, number or person.
const attempt = fc.record({
  kind: fc.constantFrom(...READ_EVENT_KINDS),
  fault: fc.oneof(
    { weight: 6, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constantFrom({ madeFrom: 0 }, { sequence: 1 }, { by: SENIOR }, { by: READER }) },
  ),
  signals,
})
const walk = fc.array(attempt, { maxLength: 40 })

type Attempt = { readonly kind: ReadEvent['kind']; readonly fault: object; readonly signals: readonly ActivitySignal[] }

function eventOf(state: ReadState, { kind, fault, signals: noted }: Attempt): ReadEvent {
  const changes = { ...fault, ...(kind === 'activity-noted' ? { signals: [...noted] } : {}) }
  const { madeFrom, ...rest } = changes as { madeFrom?: number }
  const hasDraft = kind === 'draft-saved' || kind === 'read-committed'
  return anEvent(state, kind, hasDraft && madeFrom !== undefined ? changes : rest)
}

/** Every state on the way, with the events that were accepted. */
function walked(start: ReadState, attempts: readonly Attempt[]) {
  const states = [start]
  const accepted: ReadEvent[] = []
  for (const one of attempts) {
    const before = states.at(-1) as ReadState
    const event = eventOf(before, one)
    const next = applyEvent(before, event)
    if (!next.ok) continue
    accepted.push(event)
    states.push(next.value)
  }
  return { states, accepted }
}

describe('any sequence of events', () => {
  it('reveals nothing of the AI before a commit, but where the exercise shows it before the read, which is then logged', () => {
    fc.assert(
      fc.property(mode, walk, (rules, attempts) => {
        for (const state of walked(assignRead(READER, rules), attempts).states) {
          const ai = [...visibleParts(state, 'reader')].filter((part) => part.startsWith('ai-'))
          const isCommitted = state.unaided !== null || state.withAi !== null
          if (rules.reveal === 'before-read') expect(ai.every((part) => part === 'ai-order' || state.reveal)).toBe(true)
          else if (!isCommitted) expect(ai).toEqual([])
          if (rules.reveal === 'never' && state.phase !== 'debriefed') expect(ai).toEqual([])
        }
      }),
    )
  })
  it('tells no truth, difficulty, planned error or other read to the reader before the debrief, which follows the last commit', () => {
    const secret = ['truth', 'difficulty', 'planned-error', 'other-reads'] as const
    fc.assert(
      fc.property(mode, walk, (rules, attempts) => {
        for (const state of walked(assignRead(READER, rules), attempts).states) {
          const parts = visibleParts(state, 'reader')
          for (const part of secret) expect(parts.has(part)).toBe(state.phase === 'debriefed')
          if (state.phase === 'debriefed') expect(state.withAi ?? state.unaided).not.toBeNull()
        }
      }),
    )
  })
  it('never changes a report that was locked, nor what was revealed or signed off', () => {
    fc.assert(
      fc.property(mode, walk, (rules, attempts) => {
        const { states } = walked(assignRead(READER, rules), attempts)
        states.slice(1).forEach((state, i) => {
          const before = states[i] as ReadState
          if (before.unaided) expect(state.unaided).toBe(before.unaided)
          if (before.withAi) expect(state.withAi).toBe(before.withAi)
          if (before.reveal) expect(state.reveal).toBe(before.reveal)
          if (before.signOff)
            expect(state.signOff).toMatchObject({ ...before.signOff, answers: before.signOff.answers })
        })
      }),
    )
  })
  it('counts every accepted event once: sent twice it is refused, and the events alone give the same read', () => {
    fc.assert(
      fc.property(mode, walk, (rules, attempts) => {
        const start = assignRead(READER, rules)
        const { states, accepted } = walked(start, attempts)
        const last = states.at(-1) as ReadState
        expect(last.sequence).toBe(accepted.length)
        expect(replayRead(start, accepted)).toEqual({ ok: true, value: last })
        for (const event of accepted)
          expect(applyEvent(last, event)).toMatchObject({ error: { code: 'READ.ALREADY_APPLIED' } })
      }),
    )
  })
  it('comes back from JSON as it was, event by event', () => {
    fc.assert(
      fc.property(mode, walk, (rules, attempts) => {
        const { accepted, states } = walked(assignRead(READER, rules), attempts)
        const back = accepted.map((event) => readEventSchema.parse(JSON.parse(JSON.stringify(event))))
        expect(back).toEqual(accepted)
        expect(replayRead(assignRead(READER, rules), back)).toEqual({ ok: true, value: states.at(-1) })
      }),
    )
  })
  it('shows a stranger nothing, and a senior nothing of a read that is not finished or that nobody is to check', () => {
    fc.assert(
      fc.property(mode, walk, (rules, attempts) => {
        for (const state of walked(assignRead(READER, rules), attempts).states) {
          expect(visibleParts(state, 'stranger').size).toBe(0)
          expect(visibleParts(state, 'senior').size > 0).toBe(
            rules.check === 'senior' && FINISHED_PHASES.has(state.phase),
          )
          for (const part of visibleParts(state, 'teacher')) expect(READ_PARTS).toContain(part)
        }
      }),
    )
  })
})

it('keeps the sign-off of a film that comes again from its reader until the debrief, in every mode', () => {
  fc.assert(
    fc.property(mode, walk, (rules, attempts) => {
      for (const state of walked(assignRead(READER, { ...rules, comesAgain: true }), attempts).states)
        expect(visibleParts(state, 'reader').has('sign-off')).toBe(
          state.signOff !== null && state.phase === 'debriefed',
        )
    }),
  )
})

describe('the table of steps', () => {
  const modes = PARADIGMS.flatMap((paradigm) =>
    [true, false].flatMap((isProbe) =>
      (['none', 'senior'] as const).map((check) => readModeOf({ paradigm, displays: ['score'], isProbe, check })),
    ),
  )
  const isOpen = ({ reveal, check }: (typeof TRANSITIONS)[number], rules: ReadMode) =>
    (reveal?.includes(rules.reveal) ?? true) && (check ?? rules.check) === rules.check

  it('has at most one step for an event in a phase and mode, and a code for every other event', () => {
    const places = modes.flatMap((rules) =>
      READ_PHASES.flatMap((phase) => READ_EVENT_KINDS.map((kind) => ({ rules, phase, kind }))),
    )
    for (const { rules, phase, kind } of places) {
      const steps = TRANSITIONS.filter((step) => step.from === phase && step.on === kind && isOpen(step, rules))
      expect(steps.length).toBeLessThanOrEqual(1)
      const state = { ...assignRead(READER, rules), phase }
      if (steps.length === 0) expect(refuseEvent(state, anEvent(state, kind)).code).toMatch(/^READ\.[A-Z_]+$/)
    }
  })
  it('leads every read to its debrief', () => {
    for (const rules of modes) {
      const reached = new Set<string>(['assigned'])
      const steps = TRANSITIONS.filter((step) => isOpen(step, rules))
      for (const step of READ_PHASES.flatMap(() => steps)) if (reached.has(step.from)) reached.add(step.to)
      expect(reached).toContain('debriefed')
    }
  })
})

describe('active time', () => {
  const sorted = signals.map((list) => [...list].sort((a, b) => a.atMs - b.atMs))
  it('is the same in one batch and in many', () => {
    fc.assert(
      fc.property(sorted, fc.integer({ min: 0, max: 20 }), (all, cut) => {
        const split = noteActivity(noteActivity(NO_ACTIVITY, all.slice(0, cut)), all.slice(cut))
        expect(split).toEqual(noteActivity(NO_ACTIVITY, all))
      }),
    )
  })
  it('is never below 0 nor above the time that passed, whatever the clock does', () => {
    fc.assert(
      fc.property(signals, (all) => {
        expect(noteActivity(NO_ACTIVITY, all).activeMs).toBeGreaterThanOrEqual(0)
      }),
    )
    fc.assert(
      fc.property(sorted, (all) => {
        const passed = (all.at(-1)?.atMs ?? 0) - (all[0]?.atMs ?? 0)
        expect(noteActivity(NO_ACTIVITY, all).activeMs).toBeLessThanOrEqual(passed)
      }),
    )
  })
  it('stops while the page is hidden, and 60 s after the last input', () => {
    const count = (...list: readonly [ActivitySignal['kind'], number][]) =>
      noteActivity(
        NO_ACTIVITY,
        list.map(([kind, seconds]) => ({ kind, atMs: seconds * 1000 })),
      ).activeMs / 1000
    expect(count(['input', 0], ['input', 40], ['input', 80])).toBe(80)
    expect(count(['input', 0], ['input', 300])).toBe(60)
    expect(count(['input', 0], ['hidden', 10], ['shown', 200], ['input', 210])).toBe(20)
    expect(count(['hidden', 0], ['hidden', 50])).toBe(0)
  })
})
