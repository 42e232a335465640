import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { BlockList } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  claimDemoFolder,
  type DemoPerson,
  findInvitations,
  findPeople,
  prepareDemo,
  refuseDemoFolder,
} from '@collimator/operations'
import { successOf } from '@collimator/operations/test-support'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStarterCatalogue, type StarterCatalogue } from '../../../tests/support/starter-catalogue.ts'
import { findPerson } from './caller.ts'
import { createEndpoints } from './endpoints.ts'
import { readServerEnvironment } from './environment.ts'

const ORIGIN = 'http://localhost:3000'

let opened: StarterCatalogue
let people: readonly DemoPerson[]
const said: string[] = []
beforeAll(async () => {
  opened = await openStarterCatalogue({ kind: 'operator', name: 'test' })
  people = await prepareDemo(opened.app, (line) => void said.push(line))
})
afterAll(() => opened.remove())

function siteWith(demo: readonly DemoPerson[] | null) {
  return createEndpoints({
    app: opened.app,
    findActor: findPerson(opened.app),
    publicOrigin: undefined,
    production: true,
    log: () => undefined,
    trustedProxies: { networks: new BlockList(), header: 'x-forwarded-for' },
    clientDirectory: undefined,
    demo,
  })
}

const connection = { incoming: { socket: { remoteAddress: '127.0.0.1', remoteFamily: 'IPv4' } } }
function become(person: string, { demo = people as readonly DemoPerson[] | null, cookie = '', origin = ORIGIN } = {}) {
  const body = new URLSearchParams({ person, back: '/gaps?columns=country' })
  const init = { method: 'POST', body, headers: { Origin: origin, Cookie: cookie } }
  return siteWith(demo).request(`${ORIGIN}/demo/person`, init, connection)
}

async function personBehind(answer: Response) {
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return { cookie, ...(await findPerson(opened.app)({ cookie, userAgent: null, address: null })) }
}

describe('the demonstration', () => {
  it('has a person in every role, and an invitation that is open, all made by operations of the product', async () => {
    expect(people.map(({ role }) => role)).toEqual([
      'Owner',
      'Coder',
      'Second coder',
      'Expert',
      'Resident',
      'Senior',
      'Teacher',
      'Programme director',
      'Department manager',
    ])
    const found = successOf(await findPeople(opened.context, { text: 'demonstration.example', page: 1 }))
    expect(found.total).toBe(people.length)
    expect(found.rows.every(({ memberships }) => memberships.length > 0)).toBe(true)
    expect(successOf(await findInvitations(opened.context, { text: 'second-expert', page: 1 })).total).toBe(1)
  })

  it('is found as it is by a second start', async () => {
    said.length = 0
    expect(await prepareDemo(opened.app, (line) => void said.push(line))).toEqual(people)
    expect(said).toEqual([])
  })

  it('makes a browser each of its people with one form, and a visitor again', async () => {
    let cookie = ''
    for (const { key, name } of people) {
      const answer = await become(key, { cookie })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/gaps?columns=country'])
      const entered = await personBehind(answer)
      expect(entered.actor).toMatchObject({ kind: 'person', name })
      cookie = entered.cookie
    }
    const left = await become('', { cookie })
    expect((await personBehind(left)).actor.kind).toBe('visitor')
    expect((await findPerson(opened.app)({ cookie, userAgent: null, address: null })).actor.kind).toBe('visitor')
  })

  it('takes no form of another site, and knows no other people', async () => {
    expect((await become('owner', { origin: 'http://evil.example' })).status).toBe(403)
    expect((await become('nobody')).status).toBe(404)
  })

  it('is only there when it was asked for: elsewhere nothing answers at its address', async () => {
    const routesOf = (demo: readonly DemoPerson[] | null) => siteWith(demo).routes.map(({ path }) => path)
    expect(routesOf(people)).toContain('/demo/person')
    expect(routesOf(null)).not.toContain('/demo/person')
    const answer = await become('owner', { demo: null })
    expect(answer.status).toBe(404)
    expect(answer.headers.getSetCookie()).toEqual([])
  })
})

describe('the folder of a demonstration', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'collimator-demo-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('is marked, opened again, and refused as a folder of real work', async () => {
    const path = join(folder, 'new')
    expect((await claimDemoFolder(path)).ok).toBe(true)
    expect(await readdir(path)).toEqual(['DEMONSTRATION.txt'])
    expect((await claimDemoFolder(path)).ok).toBe(true)
    expect(await refuseDemoFolder(path)).toMatchObject({ error: { code: 'DEMO.ONLY_A_DEMONSTRATION' } })
  })

  it('is never one that holds anything else', async () => {
    await writeFile(join(folder, 'work.txt'), 'real')
    expect(await claimDemoFolder(folder)).toMatchObject({ error: { code: 'DEMO.REAL_DATA', path: folder } })
    expect((await refuseDemoFolder(folder)).ok).toBe(true)
    expect((await refuseDemoFolder(join(folder, 'none'))).ok).toBe(true)
  })
})

describe('the settings of a demonstration', () => {
  const read = (variables: Record<string, string>) => readServerEnvironment(variables, '/srv', { isDemo: true })

  it.each([
    [{}, '/srv/data-demo'],
    [{ DATA_DIR: '/var/lib/collimator' }, '/var/lib/data-demo'],
    [{ DEMO_DIR: 'shown' }, '/srv/shown'],
  ])('%j: its folder is %s', (variables, dataDirectory) => {
    expect(read(variables)).toMatchObject({ ok: true, value: { dataDirectory, isDemo: true } })
  })

  it.each([
    ['HOST', '0.0.0.0'],
    ['PUBLIC_ORIGIN', 'https://collimator.example'],
    ['DATABASE_URL', 'postgres://localhost/x'],
  ])('%s=%s is refused: nothing leads to it from outside', (name, value) => {
    expect(read({ [name]: value })).toEqual({
      ok: false,
      error: [expect.stringMatching(new RegExp(`^${name}: the demonst`))],
    })
  })
})
