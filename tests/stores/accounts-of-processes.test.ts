import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createOwnDatabase } from '@collimator/db/test-support'
import type { Result } from '@collimator/kernel'
import {
  type Actor,
  type App,
  acceptInvitation,
  type Browser,
  type Context,
  claimInstallation,
  endOwnSessions,
  invitePerson,
  listInvitations,
  listPeople,
  makeClaimAddress,
  openApp,
  openFailureMessage,
  personOfSession,
  showClaim,
  showInvitation,
  signIn,
  VISITOR,
} from '@collimator/operations'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

const PASSWORD = 'seven grey cats read films'
const PROCESS = join(import.meta.dirname, 'support', 'join-process.mjs')
const BROWSER: Browser = { cookie: null, userAgent: 'Test browser', address: '198.51.100.7' }
const OPERATOR: Actor = { kind: 'operator', name: 'test' }
const MEMBER = { scope: { kind: 'installation' }, role: 'member' } as const

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collimator-accounts-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Place = { readonly dataDirectory: string; readonly databaseUrl: string | undefined }

async function open(place: Place): Promise<App> {
  const opened = await openApp({
    ...place,
    contentDirectory: join(import.meta.dirname, '../../content'),
    now: () => new Date(),
    loadStarter: false,
  })
  if (!opened.ok) throw new Error(openFailureMessage(opened.error))
  return opened.value
}

const as = (app: App, actor: Actor = VISITOR): Context => ({ app, actor, requestId: 'test' })
const codeOf = (result: Result<unknown, { readonly code: string }>) => (result.ok ? 'done' : result.error.code)
const secretOf = (address: string) => address.split('/').at(-1) ?? ''

function successOf<Value>(result: Result<Value, { readonly code: string }>): Value {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

/** Runs the process and kills it as soon as it has acknowledged so many things; gives what it acknowledged. */
async function killAfter(acknowledged: number, { dataDirectory, databaseUrl = '' }: Place): Promise<string[]> {
  const child = spawn(process.execPath, [PROCESS, dataDirectory, databaseUrl], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (lines.length === acknowledged) child.kill('SIGKILL')
  }
  await ended
  return lines
}

/** Nothing that was acknowledged is lost, and nobody is half there. */
async function expectWhole(app: App, acknowledged: readonly string[]): Promise<void> {
  const people = successOf(await listPeople(as(app, OPERATOR), null))
  const invitations = successOf(await listInvitations(as(app, OPERATOR), null))
  const named = (kind: string) =>
    acknowledged.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1))
  expect(people.map(({ email }) => email)).toEqual(expect.arrayContaining(named('joined')))
  for (const { email, memberships } of people) {
    expect(memberships).toHaveLength(1)
    expect(codeOf(await signIn(as(app), { email, password: PASSWORD, isRemembered: true, browser: BROWSER }))).toBe(
      'done',
    )
  }
  const accepted = invitations.filter(({ acceptedAt }) => acceptedAt !== null).map(({ email }) => email)
  const invited = people.map(({ email }) => email).filter((email) => email !== 'olga@example.org')
  expect(accepted.sort()).toEqual(invited.sort())
  for (const address of named('invited')) {
    const shown = codeOf(await showInvitation(as(app), { secret: secretOf(address) }))
    expect(['done', 'LINK.USED']).toContain(shown)
  }
  const [claim = ''] = named('claim')
  const shown = codeOf(await showClaim(as(app), { secret: secretOf(claim) }))
  expect(shown).toBe(people.length === 0 ? 'done' : 'LINK.USED')
}

describe.each([1, 2, 3, 8])('a server killed after it has acknowledged %i things', (acknowledged) => {
  it('has lost nothing of sign-up and invitation, and left nothing half done, embedded', async () => {
    const place = { dataDirectory: join(folder, `killed-${acknowledged}`), databaseUrl: undefined }
    const lines = await killAfter(acknowledged, place)
    const app = await open(place)
    await expectWhole(app, lines)
    await app.close()
  })

  it.skipIf(inject('postgresqlUrl') === '')('nor on PostgreSQL', async () => {
    const { url, drop } = await createOwnDatabase(inject('postgresqlUrl'))
    const place = { dataDirectory: join(folder, `on-postgresql-${acknowledged}`), databaseUrl: url }
    const lines = await killAfter(acknowledged, place)
    const app = await open(place)
    await expectWhole(app, lines)
    await app.close()
    await drop()
  })
})

describe.skipIf(inject('postgresqlUrl') === '')('two servers on one PostgreSQL', () => {
  let apps: readonly [App, App]
  let dropDatabase: () => Promise<void>
  let signedIn: Browser
  beforeAll(async () => {
    const { url, drop } = await createOwnDatabase(inject('postgresqlUrl'))
    dropDatabase = drop
    const place = { dataDirectory: join(folder, 'two'), databaseUrl: url }
    apps = [await open(place), await open(place)]
    const claim = successOf(await makeClaimAddress(as(apps[0], OPERATOR), null))
    const account = { name: 'Olga', email: 'olga@example.org', password: PASSWORD }
    const secret = secretOf(claim?.address ?? '')
    const { cookies } = successOf(await claimInstallation(as(apps[1]), { secret, account, browser: BROWSER }))
    signedIn = { ...BROWSER, cookie: cookies.map((line) => line.split(';')[0]).join('; ') }
  })
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.close()))
    await dropDatabase()
  })

  it('a session that one began is known to the other, and one that the other ended is over in the first', async () => {
    const [first, second] = apps
    const { actor, session } = await personOfSession(first, signedIn)
    expect(actor).toMatchObject({ kind: 'person', name: 'Olga' })
    expect(codeOf(await endOwnSessions(as(first, actor), { only: session ?? '' }))).toBe('done')
    expect((await personOfSession(second, signedIn)).actor).toEqual(VISITOR)
  })

  it('an invitation that both accept at once makes one account', async () => {
    const [first, second] = apps
    const { address } = successOf(
      await invitePerson(as(first, OPERATOR), { email: 'bo@example.org', membership: MEMBER }),
    )
    const account = { name: 'Bo', password: PASSWORD }
    const accept = (app: App) => acceptInvitation(as(app), { secret: secretOf(address), account, browser: BROWSER })
    const outcomes = (await Promise.all([accept(first), accept(second)])).map(codeOf).sort()
    expect(outcomes).toEqual([expect.stringMatching(/^(ACCOUNT.EMAIL_TAKEN|LINK.USED)$/), 'done'])
    const bos = successOf(await listPeople(as(second, OPERATOR), null)).filter(
      ({ email }) => email === 'bo@example.org',
    )
    expect(bos).toHaveLength(1)
  })

  it('count attempts together: ten failures spread over both close the account in both', async () => {
    const attempt = (app: App, password: string) =>
      signIn(as(app), { email: 'olga@example.org', password, isRemembered: false, browser: BROWSER })
    const failures = await Promise.all(
      Array.from({ length: 10 }, (_, turn) => attempt(apps[turn % 2 ? 1 : 0], 'wrong')),
    )
    expect(new Set(failures.map(codeOf))).toEqual(new Set(['ACCOUNT.WRONG_CREDENTIALS']))
    for (const app of apps) expect(codeOf(await attempt(app, PASSWORD))).toBe('ACCOUNT.TOO_MANY_ATTEMPTS')
  })
})
