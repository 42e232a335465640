import { readFile } from 'node:fs/promises'
import type { Browser } from '@collimator/accounts'
import type { Result } from '@collimator/kernel'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listAuditEvents } from '../audit/list-audit-events.ts'
import type { Context } from '../context/context.ts'
import { type Actor, type Membership, VISITOR } from '../policy/actor.ts'
import { OPERATOR, successOf } from '../test-support/a-context.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { acceptInvitation, joinByInvitation, showInvitation } from './links/accept-invitation.ts'
import { claimInstallation, makeClaimAddress, showClaim } from './links/claim-installation.ts'
import { findInvitations, invitePerson, listInvitations, revokeInvitation } from './links/invite-person.ts'
import { confirmAddressChange, requestAddressChange } from './own/change-address.ts'
import { changeProfile, deleteOwnAccount, downloadOwnData, endOwnSessions, showOwnAccount } from './own/own-account.ts'
import { changePassword, linkPerson, requestPasswordReset, resetPassword } from './password/reset-password.ts'
import { findPeople, listScopes, showPerson } from './people/find-people.ts'
import { changeMembership, listPeople, removePerson } from './people/manage-people.ts'
import { createProgramme } from './programmes/manage-programmes.ts'
import { personOfSession, signIn, signOut } from './sign-in/sign-in.ts'

const START = new Date()
const PASSWORD = 'seven grey cats read films'
const MEMBER: Membership = { scope: { kind: 'installation' }, role: 'member' }
const OWNER: Membership = { scope: { kind: 'installation' }, role: 'owner' }

let test: TestApp
let clock = START
beforeAll(async () => {
  test = await openTestApp({ loadStarter: false, now: () => clock })
})
afterAll(() => test.close())
beforeEach(() => {
  // A quiet day each: attempts of one test are not counted in the next.
  clock = new Date(Math.max(Date.now(), clock.getTime()) + 24 * 3_600_000)
})

const as = (actor: Actor): Context => ({ ...test.context, actor })
const visitor = () => as(VISITOR)
const operator = () => as(OPERATOR)
const later = (hours: number) => {
  clock = new Date(clock.getTime() + hours * 3_600_000)
}
const browser: Browser = { cookie: null, userAgent: 'Test browser', address: '198.51.100.7' }
const secretOf = (address: string) => address.split('/').at(-1) ?? ''
const codeOf = (result: Result<unknown, { readonly code: string }>) => (result.ok ? 'done' : result.error.code)
const holding = (cookies: readonly string[]): Browser => ({
  ...browser,
  cookie: cookies.map((line) => line.split(';')[0]).join('; '),
})

let people = 0
/** Invites and accepts; gives the person as actor, with the browser that is signed in. */
async function aPerson(membership: Membership = MEMBER) {
  people += 1
  const email = `person-${people}@example.org`
  const { address } = successOf(await invitePerson(operator(), { email, membership }))
  const account = { name: `Person ${people}`, password: PASSWORD }
  const { cookies } = successOf(await acceptInvitation(visitor(), { secret: secretOf(address), account, browser }))
  const signedIn = holding(cookies)
  const { actor } = await personOfSession(test.context.app, signedIn)
  if (actor.kind !== 'person') throw new Error('nobody is signed in')
  return { actor, email, browser: signedIn, id: actor.id }
}

describe('the first owner', () => {
  const account = { name: 'Olga Owner', email: 'Olga@Example.org', password: PASSWORD }

  const makeClaim = async () => successOf(await makeClaimAddress(operator(), null))?.address ?? ''

  it('comes by a one-time address: forged, expired and used ones are refused, and then there is no other', async () => {
    const expired = await makeClaim()
    later(25)
    const first = await makeClaim()
    const second = await makeClaim()
    const claim = (address: string) => claimInstallation(visitor(), { secret: secretOf(address), account, browser })
    expect(codeOf(await claim('forged'))).toBe('LINK.UNKNOWN')
    expect(codeOf(await claim(expired))).toBe('LINK.EXPIRED')
    expect(codeOf(await showClaim(visitor(), { secret: secretOf(first) }))).toBe('done')
    const weak = { secret: secretOf(first), account: { ...account, password: 'olga' }, browser }
    expect(codeOf(await claimInstallation(visitor(), weak))).toBe('PASSWORD.TOO_SHORT')
    const { cookies } = successOf(await claim(first))
    const { actor } = await personOfSession(test.context.app, holding(cookies))
    expect(actor).toMatchObject({ kind: 'person', name: 'Olga Owner', memberships: [OWNER] })
    expect(codeOf(await claim(first))).toBe('LINK.USED')
    expect(codeOf(await claim(second))).toBe('LINK.USED')
    expect(successOf(await makeClaimAddress(operator(), null))).toBeNull()
  })

  it('stays while there is no other: neither role nor account can be taken from the last owner', async () => {
    const [owner] = successOf(await listPeople(operator(), null)).filter(({ memberships }) =>
      memberships.some(({ role }) => role === 'owner'),
    )
    const person = owner?.id ?? ''
    const take = { person, membership: OWNER, change: 'take' } as const
    const self = as({ kind: 'person', id: person as never, name: 'Olga', memberships: [OWNER] })
    expect(codeOf(await changeMembership(self, take))).toBe('ACCOUNT.LAST_OWNER')
    expect(codeOf(await removePerson(self, { person }))).toBe('ACCOUNT.LAST_OWNER')
    expect(codeOf(await deleteOwnAccount(self, { password: PASSWORD }))).toBe('ACCOUNT.LAST_OWNER')
    const second = await aPerson(OWNER)
    expect(codeOf(await changeMembership(as(second.actor), take))).toBe('done')
    expect(codeOf(await changeMembership(as(second.actor), { ...take, person: second.id }))).toBe('ACCOUNT.LAST_OWNER')
  })
})

const leadOf = (id: string): Membership => ({ scope: { kind: 'review', id }, role: 'owner' })

describe('whoever runs a review', () => {
  it('finds the people and invitations of that review, and of nothing else', async () => {
    const lead = await aPerson(leadOf('r2'))
    const coder = await aPerson({ scope: { kind: 'review', id: 'r2' }, role: 'coder' })
    const elsewhere = await aPerson(leadOf('r3'))
    const everywhere = { text: '', page: 1 }
    const invited = {
      email: 'gus@example.org',
      membership: { scope: { kind: 'review', id: 'r2' }, role: 'expert' },
    } as const
    successOf(await invitePerson(as(lead.actor), invited))
    successOf(await changeMembership(operator(), { person: coder.id, membership: MEMBER, change: 'give' }))
    const found = successOf(await findPeople(as(lead.actor), everywhere))
    expect(found.rows.map(({ id }) => id).sort()).toEqual([lead.id, coder.id].sort())
    expect(found.rows.find(({ id }) => id === coder.id)?.memberships).toEqual([
      { scope: { kind: 'review', id: 'r2' }, role: 'coder' },
    ])
    const offers = successOf(await findInvitations(as(lead.actor), everywhere))
    expect(offers.rows.filter(({ acceptedAt }) => acceptedAt === null).map(({ email }) => email)).toEqual([
      invited.email,
    ])
    expect(offers.rows.every(({ scope }) => scope.kind === 'review' && scope.id === 'r2')).toBe(true)
    expect(successOf(await listScopes(as(lead.actor), null)).map(({ scope }) => scope)).toEqual([
      { kind: 'review', id: 'r2' },
    ])
    expect(codeOf(await showPerson(as(lead.actor), { id: coder.id }))).toBe('done')
    expect(codeOf(await showPerson(as(lead.actor), { id: elsewhere.id }))).toBe('ACCOUNT.NO_SUCH_PERSON')
    expect(codeOf(await findPeople(as(coder.actor), everywhere))).toBe('ACCESS.REFUSED')
  })
})

describe('an invitation', () => {
  it('goes out as a mail with the link, and the link opens an account with the role', async () => {
    const membership = { scope: { kind: 'review', id: 'r1' }, role: 'coder' } as const
    const made = successOf(await invitePerson(operator(), { email: 'Bo@Example.org', membership }))
    expect(made.mail).toMatchObject({ kind: 'file' })
    const mail = 'path' in made.mail ? await readFile(made.mail.path, 'utf8') : ''
    expect(mail).toContain('To: bo@example.org')
    expect(mail.replace(/=\r\n/g, '')).toContain(made.address)
    expect(mail.replace(/=\r\n/g, '')).toMatch(/as a coder of the review =E2=80=9Cr1=E2=80=9D/)
    expect(successOf(await showInvitation(visitor(), { secret: secretOf(made.address) }))).toMatchObject({
      email: 'bo@example.org',
      membership,
      hasAccount: false,
    })
    const account = { name: 'Bo', password: PASSWORD }
    const accept = () => acceptInvitation(visitor(), { secret: secretOf(made.address), account, browser })
    const { person } = successOf(await accept())
    expect(codeOf(await accept())).toBe('LINK.USED')
    const listed = successOf(await listPeople(operator(), null)).find(({ id }) => id === person)
    expect(listed).toMatchObject({ email: 'bo@example.org', emailVerified: true, memberships: [membership] })
  })

  it('is refused when forged, expired or revoked', async () => {
    const invite = async (email: string) => successOf(await invitePerson(operator(), { email, membership: MEMBER }))
    const [expired, revoked] = [await invite('cleo@example.org'), await invite('dan@example.org')]
    const account = { name: 'Somebody', password: PASSWORD }
    const accept = (secret: string) => acceptInvitation(visitor(), { secret, account, browser })
    expect(codeOf(await accept('a-forged-secret'))).toBe('LINK.UNKNOWN')
    successOf(await revokeInvitation(operator(), { id: revoked.id }))
    expect(codeOf(await accept(secretOf(revoked.address)))).toBe('LINK.USED')
    later(7 * 24)
    expect(codeOf(await accept(secretOf(expired.address)))).toBe('LINK.EXPIRED')
    expect(successOf(await listInvitations(operator(), null))).toContainEqual(
      expect.objectContaining({ id: revoked.id }),
    )
  })

  it('is withdrawn by whoever runs what it is for, and by nobody who runs something else', async () => {
    const [lead, other] = [await aPerson(leadOf('r4')), await aPerson(leadOf('r5'))]
    const coder = { scope: { kind: 'review', id: 'r4' }, role: 'coder' } as const
    const { id } = successOf(await invitePerson(as(lead.actor), { email: 'fay@example.org', membership: coder }))
    expect(codeOf(await revokeInvitation(as(other.actor), { id }))).toBe('ACCESS.REFUSED')
    expect(codeOf(await revokeInvitation(as(lead.actor), { id: 'no-such-invitation' }))).toBe('ACCESS.REFUSED')
    expect(codeOf(await revokeInvitation(as(lead.actor), { id }))).toBe('done')
  })

  it('cannot give a role that is not the inviter’s to give', async () => {
    const lead = await aPerson({ scope: { kind: 'review', id: 'r1' }, role: 'owner' })
    const coder = await aPerson({ scope: { kind: 'review', id: 'r1' }, role: 'coder' })
    const offer = (actor: Actor, membership: Membership) =>
      invitePerson(as(actor), { email: 'eve@example.org', membership })
    const expert = (id: string) => ({ scope: { kind: 'review', id }, role: 'expert' }) as const
    expect(codeOf(await offer(lead.actor, expert('r1')))).toBe('done')
    for (const [actor, membership] of [
      [lead.actor, expert('r2')],
      [lead.actor, MEMBER],
      [lead.actor, OWNER],
      [coder.actor, expert('r1')],
      [VISITOR, MEMBER],
    ] as const)
      expect(codeOf(await offer(actor, membership))).toBe('ACCESS.REFUSED')
    const unknown = { scope: { kind: 'review', id: 'r1' }, role: 'king' } as never
    expect(codeOf(await offer(lead.actor, unknown))).toBe('ACCOUNT.BAD_FIELD')
  })

  it('to somebody with an account gives them the role once they are signed in', async () => {
    const person = await aPerson()
    const entered = await createProgramme(operator(), { name: 'Radiology North', institution: '', country: '' })
    const membership = { scope: { kind: 'programme', id: successOf(entered).id }, role: 'teacher' } as const
    const { address } = successOf(await invitePerson(operator(), { email: person.email, membership }))
    const account = { name: 'Thief', password: PASSWORD }
    const secret = secretOf(address)
    expect(codeOf(await acceptInvitation(visitor(), { secret, account, browser }))).toBe('ACCOUNT.EMAIL_TAKEN')
    expect(codeOf(await joinByInvitation(visitor(), { secret }))).toBe('ACCESS.REFUSED')
    expect(successOf(await joinByInvitation(as(person.actor), { secret }))).toEqual(membership)
    const { actor } = await personOfSession(test.context.app, person.browser)
    expect(actor).toMatchObject({ memberships: [MEMBER, membership] })
  })
})

describe('signing in', () => {
  it('takes the right password only, and an unknown address looks the same', async () => {
    const { email } = await aPerson()
    const attempt = (typed: string, password: string) =>
      signIn(visitor(), { email: typed, password, isRemembered: true, browser })
    expect(codeOf(await attempt(email, 'seven grey cats read film'))).toBe('ACCOUNT.WRONG_CREDENTIALS')
    expect(codeOf(await attempt('nobody@example.org', PASSWORD))).toBe('ACCOUNT.WRONG_CREDENTIALS')
    const { cookies } = successOf(await attempt(` ${email.toUpperCase()} `, PASSWORD))
    const signedIn = holding(cookies)
    expect((await personOfSession(test.context.app, signedIn)).actor.kind).toBe('person')
    const cleared = successOf(await signOut(visitor(), { browser: signedIn }))
    expect(cleared.join()).toContain('Max-Age=0')
    expect((await personOfSession(test.context.app, signedIn)).actor).toEqual(VISITOR)
  })

  it('is refused after ten failures for one account, also with the right password, until the window ends', async () => {
    const { email } = await aPerson()
    const attempt = (password: string, address: string) =>
      signIn(visitor(), { email, password, isRemembered: false, browser: { ...browser, address } })
    for (let turn = 0; turn < 10; turn++)
      expect(codeOf(await attempt('wrong', `198.51.100.${turn}`))).toBe('ACCOUNT.WRONG_CREDENTIALS')
    expect(codeOf(await attempt(PASSWORD, '203.0.113.1'))).toBe('ACCOUNT.TOO_MANY_ATTEMPTS')
    later(0.26)
    expect(codeOf(await attempt(PASSWORD, '203.0.113.1'))).toBe('done')
  })
})

describe('a password', () => {
  it('is set anew with a link that works once, and ends every session', async () => {
    const { email, browser: signedIn } = await aPerson()
    expect(successOf(await requestPasswordReset(visitor(), { email: 'nobody@example.org', browser }))).toEqual({
      mail: null,
    })
    const { mail } = successOf(await requestPasswordReset(visitor(), { email, browser }))
    const text = mail && 'path' in mail ? (await readFile(mail.path, 'utf8')).replace(/=\r\n/g, '') : ''
    const secret = /reset-password\/([\w-]{43})/.exec(text)?.[1] ?? ''
    const password = 'nine quiet valves hum along'
    expect(codeOf(await resetPassword(visitor(), { secret: 'x', password, browser }))).toBe('LINK.UNKNOWN')
    expect(codeOf(await resetPassword(visitor(), { secret, password: `${email}${email}`, browser }))).toBe(
      'PASSWORD.ABOUT_YOU',
    )
    expect(codeOf(await resetPassword(visitor(), { secret, password, browser }))).toBe('done')
    expect(codeOf(await resetPassword(visitor(), { secret, password, browser }))).toBe('LINK.USED')
    expect((await personOfSession(test.context.app, signedIn)).actor).toEqual(VISITOR)
    expect(codeOf(await signIn(visitor(), { email, password, isRemembered: true, browser }))).toBe('done')
    for (const expected of ['done', 'done', 'ACCOUNT.TOO_MANY_ATTEMPTS'])
      expect(codeOf(await requestPasswordReset(visitor(), { email, browser }))).toBe(expected)
  })

  it('is changed by who knows the present one; other sessions end, this one stays', async () => {
    const person = await aPerson()
    const other = holding(
      successOf(await signIn(visitor(), { email: person.email, password: PASSWORD, isRemembered: true, browser }))
        .cookies,
    )
    const { session } = await personOfSession(test.context.app, person.browser)
    const change = (current: string) =>
      changePassword(as(person.actor), { current, password: 'nine quiet valves hum along', session })
    expect(codeOf(await change('wrong'))).toBe('ACCOUNT.WRONG_CREDENTIALS')
    expect(codeOf(await change(PASSWORD))).toBe('done')
    expect((await personOfSession(test.context.app, person.browser)).actor.kind).toBe('person')
    expect((await personOfSession(test.context.app, other)).actor).toEqual(VISITOR)
  })

  it('can be set with an address from the operator where mail does not arrive', async () => {
    const { email } = await aPerson()
    const { address } = successOf(await linkPerson(operator(), { email }))
    const outcome = await resetPassword(visitor(), {
      secret: secretOf(address),
      password: 'nine quiet valves hum',
      browser,
    })
    expect(codeOf(outcome)).toBe('done')
    expect(codeOf(await linkPerson(operator(), { email: 'nobody@example.org' }))).toBe('ACCOUNT.NO_SUCH_PERSON')
    expect(codeOf(await linkPerson(visitor(), { email }))).toBe('ACCESS.REFUSED')
  })
})

describe('the own account', () => {
  const profile = {
    name: 'Åsa',
    role: 'Resident',
    subspecialty: '',
    country: 'SE',
    languages: ['sv', 'en'],
    timeZone: 'Europe/Stockholm',
  }

  it('keeps a profile, and refuses fields that are a megabyte or mean nothing', async () => {
    const me = as((await aPerson()).actor)
    expect(successOf(await changeProfile(me, profile))).toMatchObject({ role: 'Resident', subspecialty: null })
    const megabyte = 'x'.repeat(1_000_000)
    for (const [field, value] of Object.entries({
      name: megabyte,
      role: megabyte,
      country: 'Sweden',
      timeZone: 'Mars/Olympus',
      languages: Array(1000).fill('en'),
    }))
      expect(await changeProfile(me, { ...profile, [field]: value })).toMatchObject({
        error: { code: 'ACCOUNT.BAD_FIELD', field },
      })
    expect(successOf(await showOwnAccount(me, null))).toMatchObject({
      person: { name: 'Åsa' },
      profile: { country: 'SE' },
    })
  })

  it('ends one session of its own, and none of another person', async () => {
    const [one, two] = [await aPerson(), await aPerson()]
    const [session] = successOf(await showOwnAccount(as(one.actor), null)).sessions
    expect(codeOf(await endOwnSessions(as(two.actor), { only: session?.id ?? '' }))).toBe('ACCOUNT.NO_SUCH_THING')
    expect(codeOf(await endOwnSessions(as(one.actor), { only: session?.id ?? '' }))).toBe('done')
    expect((await personOfSession(test.context.app, one.browser)).actor).toEqual(VISITOR)
  })

  it('gets another address when the mail to it is answered, and the old address is told', async () => {
    const [person, other] = [await aPerson(), await aPerson()]
    const move = async (email: string) => {
      const { mail } = successOf(await requestAddressChange(as(person.actor), { email }))
      const text = 'path' in mail ? (await readFile(mail.path, 'utf8')).replace(/=\r\n/g, '') : ''
      return confirmAddressChange(visitor(), { secret: /confirm-address\/([\w-]{43})/.exec(text)?.[1] ?? '' })
    }
    expect(successOf(await move('moved@example.org'))).toEqual({ email: 'moved@example.org' })
    expect(codeOf(await move(other.email))).toBe('ACCOUNT.EMAIL_TAKEN')
    expect(codeOf(await confirmAddressChange(visitor(), { secret: 'forged' }))).toBe('LINK.UNKNOWN')
  })

  it('can be taken along and deleted; then nothing in the store leads back to the person', async () => {
    const person = await aPerson()
    const me = as(person.actor)
    successOf(await changeProfile(me, profile))
    const { json } = successOf(await downloadOwnData(me, null))
    const data = JSON.parse(json)
    expect(data).toMatchObject({
      schema: 'collimator/own-data',
      person: { email: person.email },
      account: { profile: { role: 'Resident' } },
    })
    expect(data.audit.length).toBeGreaterThan(0)
    expect(json).not.toMatch(/"(password|token|hash)":/)
    expect(codeOf(await deleteOwnAccount(me, { password: 'wrong' }))).toBe('ACCOUNT.WRONG_CREDENTIALS')
    successOf(await deleteOwnAccount(me, { password: PASSWORD }))
    expect((await personOfSession(test.context.app, person.browser)).actor).toEqual(VISITOR)
    const trail = JSON.stringify(successOf(await listAuditEvents(operator(), { filter: {} })))
    expect(trail).toContain(person.id)
    expect(trail).not.toContain(person.email)
    expect(successOf(await listInvitations(operator(), null)).map(({ email }) => email)).not.toContain(person.email)
  })
})
