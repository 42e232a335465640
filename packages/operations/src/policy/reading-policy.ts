import { type Actor, hasRole } from './actor.ts'
import { allowIf, INSTALLATION, type Policy } from './policy.ts'

/** An exercise that somebody wants to read. */
export type ReadableThing = { readonly openTo: 'everybody' | 'people' }

/** A session as a policy sees it. */
export type SessionThing = {
  /** Who reads it; null for a visitor's, or where there is no such session. */
  readonly reader: string | null
  /** Whether whoever asks has shown the secret of a visitor's session. */
  readonly isHeld: boolean
}

/** A finished read that may be checked. */
export type CheckThing = {
  readonly reader: string | null
  /** Programmes in which the reader is. */
  readonly programmes: readonly string[]
}

const CHECKERS = ['senior', 'teacher', 'director'] as const

const startReading: Policy<ReadableThing> = {
  says: 'begin an exercise',
  may: (actor, { openTo }) =>
    allowIf(
      openTo === 'everybody' || actor.kind === 'person',
      'only people who have signed in may begin this exercise',
    ),
  examples: [
    { label: 'open to everybody', thing: { openTo: 'everybody' } },
    { label: 'for people with an account', thing: { openTo: 'people' } },
  ],
}

const readOwn: Policy<SessionThing> = {
  says: 'read the films of a session',
  may: (actor, thing) => allowIf(isReader(actor, thing), 'only the reader of a session may read its films'),
  examples: [
    { label: 'of another person', thing: { reader: 'another-person', isHeld: false } },
    { label: 'with its secret', thing: { reader: null, isHeld: true } },
  ],
}

const seeOwnFigures: Policy<null> = {
  says: 'see the own figures',
  may: (actor) => allowIf(actor.kind === 'person', 'only a person who is signed in has figures: sign in first'),
  examples: INSTALLATION,
}

const hangFilms: Policy<null> = {
  says: 'keep how films are hung',
  may: (actor) => allowIf(actor.kind === 'person', 'only a person who is signed in has a hanging that is kept here'),
  examples: INSTALLATION,
}

const keep: Policy<SessionThing> = {
  says: 'keep what was read without an account',
  may: (actor, { isHeld }) =>
    allowIf(
      actor.kind === 'person' && isHeld,
      'only a person who has signed in, in the browser that read the films, may keep them',
    ),
  examples: [
    { label: 'read in another browser', thing: { reader: null, isHeld: false } },
    { label: 'with its secret', thing: { reader: null, isHeld: true } },
  ],
}

const decide: Policy<SessionThing> = {
  says: 'decide on the tool of a session: keep a threshold, fix criteria, sign a report',
  may: (actor, { reader }) =>
    allowIf(
      actor.kind === 'person' && actor.id === reader,
      'only the reader of a session, signed in, may decide on its tool',
    ),
  examples: [
    { label: 'of another person', thing: { reader: 'another-person', isHeld: false } },
    { label: 'read without an account', thing: { reader: null, isHeld: true } },
  ],
}

const simulate: Policy<null> = {
  says: 'mark a session as read by a reader model',
  may: (actor) =>
    allowIf(actor.kind === 'job', 'only the job that makes a demonstration may mark sessions as simulated'),
  examples: INSTALLATION,
}

const check: Policy<CheckThing> = {
  says: 'check the finished reads of residents',
  may: (actor, { reader, programmes }) => {
    const isSenior = programmes.some((programme) => hasRole(actor, 'programme', programme, CHECKERS))
    const isOther = actor.kind === 'person' && actor.id !== reader
    return allowIf(isSenior && isOther, 'only a senior, teacher or director of the reader’s programme may check a read')
  },
  examples: [{ label: 'of a resident', thing: { reader: 'another-person', programmes: ['example'] } }],
}

const seeChecks: Policy<null> = {
  says: 'see which reads wait for a check, and how checks went',
  may: (actor) =>
    allowIf(programmesToCheck(actor).length > 0, 'only a senior, teacher or director of a programme sees its checks'),
  examples: INSTALLATION,
}

/** The programmes whose residents the actor may check. */
export function programmesToCheck(actor: Actor): readonly string[] {
  if (actor.kind !== 'person') return []
  const ids = actor.memberships.flatMap(({ scope, role }) =>
    scope.kind === 'programme' && CHECKERS.some((checker) => checker === role) ? scope.id : [],
  )
  return [...new Set(ids)]
}

function isReader(actor: Actor, { reader, isHeld }: SessionThing): boolean {
  return isHeld || (actor.kind === 'person' && actor.id === reader)
}

/** Who may do what with sessions and reads. */
export const READING_POLICIES = {
  'reading.start': startReading,
  'reading.read': readOwn,
  'reading.figures': seeOwnFigures,
  'reading.hang': hangFilms,
  'reading.check': check,
  'reading.checks': seeChecks,
  'reading.keep': keep,
  'reading.decide': decide,
  'reading.simulate': simulate,
}
