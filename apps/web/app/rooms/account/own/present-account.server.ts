import type { OwnAccount } from '@collimator/operations'
import { nameLanguages } from '../../../present/places.server.ts'
import { nameBrowser } from './name-browser.ts'

const DAY: Intl.DateTimeFormatOptions = { dateStyle: 'long' }
const MOMENT: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeStyle: 'short', timeZoneName: undefined }

/** The page of the own account, in words and in the person's own time zone. */
export function presentAccount(account: OwnAccount, session: string | null) {
  const { person, profile, memberships, methods, passkeys, sessions } = account
  const timeZone = profile.timeZone ?? 'UTC'
  const day = (at: Date) => at.toLocaleString('en-GB', { ...DAY, timeZone })
  const moment = (at: Date) => `${at.toLocaleString('en-GB', { ...MOMENT, timeZone })}${profile.timeZone ? '' : ' UTC'}`
  return {
    name: person.name,
    email: person.email,
    isConfirmed: person.emailVerified,
    since: day(person.createdAt),
    roles: memberships.map(({ scope, role }) => `${role.replace('-', ' ')} of ${placeOf(scope.kind)}`),
    profile: {
      role: profile.role ?? '',
      subspecialty: profile.subspecialty ?? '',
      country: profile.country ?? '',
      languages: nameLanguages(profile.languages),
      timeZone: profile.timeZone ?? '',
    },
    hasPassword: methods.some(({ kind }) => kind === 'password'),
    isLinked: methods.some(({ kind }) => kind === 'openid'),
    openIdName: account.openIdName,
    hasPasskeys: account.hasPasskeys,
    passkeys: passkeys.map(({ id, name, createdAt }) => ({
      id,
      name: name || 'Passkey',
      since: createdAt === null ? null : day(createdAt),
    })),
    sessions: sessions.map(({ id, userAgent, address, startedAt }) => ({
      id,
      browser: nameBrowser(userAgent),
      address: address ?? 'unknown address',
      since: moment(startedAt),
      isThis: id === session,
    })),
    keeps: account.keeps,
  }
}

/** A page as its components take it. */
export type AccountPage = ReturnType<typeof presentAccount>

function placeOf(kind: string): string {
  return kind === 'installation' ? 'this installation' : `a ${kind}`
}

const DONE: Readonly<Record<string, { readonly section: string; readonly words: string }>> = {
  profile: { section: 'profile', words: 'Your profile is saved.' },
  password: { section: 'password', words: 'Your password is changed. All other sessions were ended.' },
  address: {
    section: 'address',
    words: 'A mail with a link is on its way to the new address. The change takes effect when the link is used.',
  },
  passkey: { section: 'passkeys', words: 'The passkey is added.' },
  'passkey-removed': { section: 'passkeys', words: 'The passkey is removed. You may also delete it on your device.' },
  session: { section: 'sessions', words: 'The session was ended.' },
  sessions: { section: 'sessions', words: 'All other sessions were ended.' },
}

/** What was just done, and in which section to say so. */
export function doneOn(parameters: URLSearchParams): { readonly section: string; readonly words: string } | null {
  const done = parameters.get('done') ?? ''
  return Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null
}
