import { describe, expect, it } from 'vitest'
import { aMode, anEvent, aRead, READER, SENIOR } from '../test-support/some-reads.ts'
import { applyEvent } from './apply-event.ts'
import { isDebriefDue } from './debrief-moment.ts'
import type { ReadEvent } from './read-event.ts'
import { readModeOf } from './read-mode.ts'
import type { ReadState } from './read-state.ts'
import { visibleParts } from './visible-parts.ts'

type Kind = ReadEvent['kind']

function refusal(state: ReadState, kind: Kind, changes: Partial<ReadEvent> = {}): string {
  const result = applyEvent(state, anEvent(state, kind, changes as never))
  return result.ok ? result.value.phase : result.error.code
}

const alone: Kind[] = ['case-opened', 'read-committed']
const checked = aMode({ check: 'senior' })

describe('a read with the AI as second reader', () => {
  it('goes from the locked read to the AI, a second decision and the debrief', () => {
    const state = aRead([...alone, 'ai-revealed', 'read-committed', 'debriefed'])
    expect(state.phase).toBe('debriefed')
    expect(state.unaided).not.toBeNull()
    expect(state.withAi).not.toBeNull()
  })
  it('keeps the unaided report as it was when the reader decides again', () => {
    const before = aRead(alone)
    const after = aRead([...alone, 'ai-revealed', 'draft-saved', 'read-committed'])
    expect(after.unaided).toEqual(before.unaided)
  })
  it.each<[string, Kind[], Kind, string]>([
    ['a draft on a film that is not open', [], 'draft-saved', 'READ.NOT_OPENED'],
    ['opening an open film', ['case-opened'], 'case-opened', 'READ.ALREADY_OPENED'],
    ['the AI before the commit', ['case-opened'], 'ai-revealed', 'READ.NOT_COMMITTED'],
    ['a draft after the commit', alone, 'draft-saved', 'READ.LOCKED'],
    ['a second commit', alone, 'read-committed', 'READ.LOCKED'],
    ['the debrief before the second decision', alone, 'debriefed', 'READ.NOT_FINISHED'],
    ['the AI a second time', [...alone, 'ai-revealed'], 'ai-revealed', 'READ.ALREADY_REVEALED'],
    ['to look away from the AI', alone, 'ai-declined', 'READ.NO_CHOICE'],
    ['a check that nobody asked for', [...alone, 'ai-revealed', 'read-committed'], 'signed-off', 'READ.NOT_CHECKED'],
  ])('refuses %s', (_, before, kind, code) => {
    expect(refusal(aRead(before), kind)).toBe(code)
  })
})

describe('a read without AI', () => {
  const never = aMode({ reveal: 'never', shows: [] })
  it('is finished with its commit', () => expect(aRead(alone, never).phase).toBe('committed-without-ai'))
  it('never reveals', () => expect(refusal(aRead(alone, never), 'ai-revealed')).toBe('READ.NO_REVEAL'))
})

describe('an AI on request', () => {
  const onRequest = aMode({ reveal: 'on-request' })
  it('can be left alone, and then stays hidden', () => {
    const state = aRead([...alone, 'ai-declined'], onRequest)
    expect(state.phase).toBe('committed-without-ai')
    expect(refusal(state, 'ai-revealed')).toBe('READ.LOCKED')
  })
  it('cannot be asked for before the commit', () => {
    expect(refusal(aRead(['case-opened'], onRequest), 'ai-revealed')).toBe('READ.NOT_COMMITTED')
  })
})

describe('a concurrent read', () => {
  const concurrent = aMode({ reveal: 'before-read' })
  it('opens with the AI, which is logged, and has no unaided report', () => {
    expect(refusal(aRead([], concurrent), 'case-opened')).toBe('READ.OPENS_WITH_AI')
    const state = aRead(['ai-revealed', 'read-committed'], concurrent)
    expect(state.phase).toBe('committed-with-ai')
    expect([state.unaided, state.reveal === null]).toEqual([null, false])
  })
})

describe('a senior', () => {
  const finished: Kind[] = [...alone, 'ai-revealed', 'read-committed']
  it('checks a finished read once, and the debrief waits for it', () => {
    expect(refusal(aRead(finished, checked), 'debriefed')).toBe('READ.WAITS_FOR_CHECK')
    expect(refusal(aRead([...finished, 'signed-off'], checked), 'signed-off')).toBe('READ.ALREADY_SIGNED_OFF')
    expect(refusal(aRead([...finished, 'signed-off'], checked), 'debriefed')).toBe('debriefed')
  })
  it('is not the reader', () => {
    expect(refusal(aRead(finished, checked), 'signed-off', { by: READER })).toBe('READ.OWN_CHECK')
  })
  it('sees nothing before the reader is done, and the truth only after the check', () => {
    expect(visibleParts(aRead(alone, checked), 'senior').size).toBe(0)
    expect(visibleParts(aRead(finished, checked), 'senior').has('truth')).toBe(false)
    expect(visibleParts(aRead([...finished, 'signed-off'], checked), 'senior').has('truth')).toBe(true)
  })
  it('gets an answer, before and after the debrief, and both stay', () => {
    const state = aRead([...finished, 'signed-off', 'sign-off-answered', 'debriefed', 'sign-off-answered'], checked)
    expect(state.signOff).toMatchObject({ by: SENIOR, answers: [{ by: READER }, { by: READER }] })
    expect(state.withAi).not.toBeNull()
  })
  it('who has not checked gets no answer', () => {
    expect(refusal(aRead(finished, checked), 'sign-off-answered')).toBe('READ.NOT_SIGNED_OFF')
  })
})

describe('two tabs on one read', () => {
  it('one writes, the other is told which version there is', () => {
    const state = aRead(['case-opened', 'draft-saved'])
    const stale = applyEvent(state, anEvent(state, 'draft-saved', { madeFrom: 0 }))
    expect(stale).toEqual({ ok: false, error: { code: 'READ.STALE_DRAFT', found: 0, expected: 1 } })
  })
  it('a commit from an old draft is refused like an old draft', () => {
    const state = aRead(['case-opened', 'draft-saved'])
    expect(refusal(state, 'read-committed', { madeFrom: 0 })).toBe('READ.STALE_DRAFT')
  })
})

it('nobody but the reader writes on a read', () => {
  expect(refusal(aRead(['case-opened']), 'read-committed', { by: SENIOR })).toBe('READ.OTHER_READER')
})

it('an event that was applied is not applied again, and one that skips another is refused', () => {
  const state = aRead(['case-opened'])
  expect(refusal(state, 'draft-saved', { sequence: 1 })).toBe('READ.ALREADY_APPLIED')
  expect(refusal(state, 'draft-saved', { sequence: 3 })).toBe('READ.OUT_OF_ORDER')
})

describe('the mode of a film', () => {
  it('of a probe never reveals, whatever the exercise', () => {
    const mode = readModeOf({ paradigm: 'concurrent', displays: ['boxes'], isProbe: true, check: 'none' })
    expect(mode).toEqual({ reveal: 'never', shows: [], check: 'none' })
  })
  it('of a triage list shows the order alone, from the start', () => {
    const mode = readModeOf({ paradigm: 'triage-order', displays: [], isProbe: false, check: 'none' })
    expect(mode.shows).toEqual(['order'])
    expect([...visibleParts(aRead([], mode), 'reader')].filter((part) => part.startsWith('ai-'))).toEqual(['ai-order'])
  })
  it('shows of the AI what the exercise says, and the rest after the debrief', () => {
    const mode = readModeOf({ paradigm: 'second-reader', displays: ['score'], isProbe: false, check: 'none' })
    const shown = aRead([...alone, 'ai-revealed'], mode)
    expect(visibleParts(shown, 'reader').has('ai-score')).toBe(true)
    expect(visibleParts(shown, 'reader').has('ai-boxes')).toBe(false)
    expect(visibleParts(aRead([...alone, 'ai-revealed', 'read-committed', 'debriefed'], mode), 'reader')).toContain(
      'ai-boxes',
    )
  })
})

it.each([
  ['each-case', 9, 9, true],
  ['session-end', 0, 9, true],
  ['session-end', 1, 9, false],
  ['all-done', 0, 1, false],
  ['all-done', 0, 0, true],
] as const)('with feedback %s, %d own and %d films in all open, the debrief is due: %s', (moment, own, all, due) => {
  expect(isDebriefDue(moment, { ownOpen: own, everybodysOpen: all })).toBe(due)
})
