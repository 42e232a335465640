import { BlockList } from 'node:net'
import { type Actor, describeRights } from '@collimator/operations'
import { createStaticHandler, RouterContextProvider, type StaticHandler } from 'react-router'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStarterCatalogue, type StarterCatalogue } from '../../../../tests/support/starter-catalogue.ts'
import { findAlways } from '../../server/caller.ts'
import { createEndpoints } from '../../server/endpoints.ts'
import type { Site } from '../../server/site.ts'
import { pageRequest } from '../context.ts'
import routes from '../routes.ts'
import { loadRoutes, pagePatterns } from '../test-support/route-tree.ts'
import { FIRST_VISIT } from '../test-support/visit-page.ts'

const ORIGIN = 'https://collimator.example'

/** What every role gets; roles that are not named get what `others` says. */
type Expected = { readonly others: number } & Readonly<Record<string, number>>

const EVERYBODY: Expected = { others: 200 }
/** Owners learn that there is no such thing; the others do not learn even that. */
const OWNERS_FIND_NOTHING: Expected = { others: 403, visitor: 401, 'installation-owner': 404, operator: 404 }
const OWNERS: Expected = { others: 403, visitor: 401, 'installation-owner': 200, operator: 200 }

const IN_PROGRAMMES: Expected = {
  ...OWNERS,
  'programme-director': 200,
  'programme-teacher': 200,
  'programme-senior': 200,
  'programme-resident': 200,
}
/** Those who give roles in something see the people in it. */
const LEADS: Expected = { ...OWNERS, 'programme-director': 200, 'review-owner': 200, 'department-manager': 200 }
const LEADS_FIND_NOTHING: Expected = {
  ...OWNERS_FIND_NOTHING,
  'programme-director': 404,
  'review-owner': 404,
  'department-manager': 404,
}
const TEACHER_ROLES = ['installation-owner', 'operator', 'job', 'programme-director', 'programme-teacher']
const forTeachers = (status: number): Expected => ({
  others: 403,
  visitor: 401,
  ...Object.fromEntries(TEACHER_ROLES.map((role) => [role, status])),
})
const TEACHERS = forTeachers(200)
const TEACHERS_FIND_NO_READS = forTeachers(409)

/** Example people have no account in this store, so theirs is not found. */
const OWN: Expected = { others: 404, visitor: 401, operator: 403, job: 403 }

/** A session that is not there belongs to nobody, and says no more to anybody. */
const NOBODY: Expected = { others: 403, visitor: 401 }

/** Whoever checks in a programme. */
const CHECKERS: Expected = {
  others: 403,
  visitor: 401,
  'programme-senior': 200,
  'programme-teacher': 200,
  'programme-director': 200,
}

/** Every page and file of the router, and an address of it. A route that is missing here fails. */
const PAGES: Readonly<Record<string, { readonly at?: string; readonly expected: Expected }>> = {
  '/': { expected: EVERYBODY },
  '/programs': { expected: EVERYBODY },
  '/programs/:id': { at: '/programs/mgb-data-science-pathway', expected: EVERYBODY },
  '/compare': { expected: EVERYBODY },
  '/overview': { expected: EVERYBODY },
  '/crosstab': { expected: EVERYBODY },
  '/gaps': { expected: EVERYBODY },
  '/method': { expected: EVERYBODY },
  '/method/disagreements': { at: '/method/disagreements?question=topic', expected: EVERYBODY },
  '/sign-in': { expected: { others: 302, visitor: 200, operator: 200, job: 200 } },
  '/sign-out': { expected: EVERYBODY },
  '/claim/:secret': { at: '/claim/forged', expected: { others: 404 } },
  '/invitation/:secret': { at: '/invitation/forged', expected: { others: 404 } },
  '/reset-password': { expected: EVERYBODY },
  '/reset-password/:secret': { at: '/reset-password/forged', expected: { others: 404 } },
  '/confirm-address/:secret': { at: '/confirm-address/forged', expected: EVERYBODY },
  '/me/account': { expected: OWN },
  '/me/account/data.json': { expected: OWN },
  '/me/hanging': { expected: { others: 405 } },
  '/auth/openid': { expected: { others: 404 } },
  '/auth/callback/openid': { expected: { others: 404 } },
  '/practise': { expected: EVERYBODY },
  '/practise/me': { expected: { others: 200, visitor: 401, operator: 403, job: 403 } },
  '/practise/me/:file': {
    at: '/practise/me/reads.csv',
    expected: { others: 409, visitor: 401, operator: 403, job: 403 },
  },
  '/practise/:exercise': { at: '/practise/taster', expected: EVERYBODY },
  '/read/:session': { at: '/read/nobodys', expected: NOBODY },
  '/read/:session/tool': { at: '/read/nobodys/tool', expected: NOBODY },
  '/read/:session/acceptance': { at: '/read/nobodys/acceptance', expected: NOBODY },
  '/read/:session/acceptance.json': { at: '/read/nobodys/acceptance.json', expected: NOBODY },
  '/read/:session/:number': { at: '/read/nobodys/1', expected: NOBODY },
  '/read/:session/:number/run': { at: '/read/nobodys/1/run', expected: NOBODY },
  '/read/:session/:number/run/:file': { at: '/read/nobodys/1/run/model.onnx', expected: NOBODY },
  '/read/:session/:number/steps': { at: '/read/nobodys/1/steps', expected: { others: 405 } },
  '/check': { expected: CHECKERS },
  '/check/figures': { expected: CHECKERS },
  '/check/:session/:number': { at: '/check/nobodys/1', expected: NOBODY },
  '/teach': { expected: TEACHERS },
  '/teach/new': { expected: TEACHERS },
  '/teach/:exercise': { at: '/teach/baseline', expected: TEACHERS },
  '/teach/:exercise/:file': { at: '/teach/baseline/reads.csv', expected: TEACHERS_FIND_NO_READS },
  '/jobs/:id': { at: '/jobs/none', expected: OWNERS_FIND_NOTHING },
  '/me/waiting': { expected: { others: 200, visitor: 401, operator: 403, job: 403 } },
  '/*': { at: '/no-such-page', expected: { others: 404 } },
  '/admin': { expected: OWNERS },
  '/admin/people': { expected: LEADS },
  '/admin/people/:id': { at: '/admin/people/nobody', expected: LEADS_FIND_NOTHING },
  '/admin/programmes': { expected: IN_PROGRAMMES },
  '/admin/jobs': { expected: OWNERS },
  '/admin/store': { expected: OWNERS },
  '/admin/rights': { expected: OWNERS },
  '/admin/audit': { expected: OWNERS },
  '/admin/audit.csv': { expected: OWNERS },
}

/** Every endpoint that is no page; figures share one row. */
const ENDPOINTS: Readonly<Record<string, { readonly at?: string; readonly expected: Expected }>> = {
  'GET /healthz': { expected: EVERYBODY },
  'GET /robots.txt': { expected: EVERYBODY },
  'GET /sitemap.xml': { expected: EVERYBODY },
  'POST /theme': { expected: { others: 303 } },
  'POST /auth/passkey/sign-in-options': { expected: EVERYBODY },
  'POST /auth/passkey/sign-in': { expected: { others: 400 } },
  'POST /auth/passkey/register-options': { expected: { others: 422, visitor: 401, operator: 403, job: 403 } },
  'POST /auth/passkey/register': { expected: { others: 400 } },
  'GET /dicomweb/:session/:number/metadata': { at: '/dicomweb/nobodys/1/metadata', expected: NOBODY },
  'GET /dicomweb/:session/:number/frames/:frame': { at: '/dicomweb/nobodys/1/frames/1', expected: NOBODY },
  'GET /dicomweb/checks/:session/:number/metadata': {
    at: '/dicomweb/checks/nobodys/1/metadata',
    expected: NOBODY,
  },
  'GET /dicomweb/checks/:session/:number/frames/:frame': {
    at: '/dicomweb/checks/nobodys/1/frames/1',
    expected: NOBODY,
  },
  'GET /dicomweb/checks/:session/:number/prior/metadata': {
    at: '/dicomweb/checks/nobodys/1/prior/metadata',
    expected: NOBODY,
  },
  'GET /dicomweb/checks/:session/:number/prior/frames/:frame': {
    at: '/dicomweb/checks/nobodys/1/prior/frames/1',
    expected: NOBODY,
  },
  'GET /dicomweb/:session/:number/prior/metadata': { at: '/dicomweb/nobodys/1/prior/metadata', expected: NOBODY },
  'GET /dicomweb/:session/:number/prior/frames/:frame': {
    at: '/dicomweb/nobodys/1/prior/frames/1',
    expected: NOBODY,
  },
  'GET /programs.csv': { expected: EVERYBODY },
  'GET /programs.xlsx': { expected: EVERYBODY },
  'GET /programs.jsonl': { expected: EVERYBODY },
  'GET /crosstab.csv': { expected: EVERYBODY },
  'GET /figures/*': { at: '/figures/delivery.csv', expected: EVERYBODY },
  'GET /programs/:id/calendar.ics': { at: '/programs/dlmi-lyon-2019/calendar.ics', expected: EVERYBODY },
}

let opened: StarterCatalogue
let roles: readonly { readonly id: string; readonly actor: Actor }[]
let pages: StaticHandler
beforeAll(async () => {
  opened = await openStarterCatalogue({ kind: 'operator', name: 'test' })
  const rights = await describeRights(opened.context, null)
  if (!rights.ok) throw new TypeError('the operator may see the rights')
  roles = rights.value.columns
  pages = createStaticHandler(await loadRoutes(routes))
})
afterAll(() => opened.remove())

function endpointsFor(actor: Actor): Site {
  return createEndpoints({
    app: opened.app,
    findActor: findAlways(actor),
    publicOrigin: ORIGIN,
    production: true,
    log: () => undefined,
    trustedProxies: { networks: new BlockList(), header: 'x-forwarded-for' },
    clientDirectory: undefined,
  })
}

async function pageStatus(path: string, actor: Actor): Promise<number> {
  const requestContext = new RouterContextProvider()
  const record = { id: 'walk', route: 'unmatched', failure: undefined }
  const context = { app: opened.app, actor, requestId: record.id }
  requestContext.set(pageRequest, {
    context,
    visit: FIRST_VISIT,
    origin: ORIGIN,
    nonce: undefined,
    record,
    log: () => undefined,
  })
  if (/\.(csv|json|onnx)$|^\/auth\/|\/steps$/.test(path)) return fileStatus(path, requestContext)
  const answer = await pages.query(new Request(ORIGIN + path), { requestContext })
  return answer instanceof Response ? answer.status : answer.statusCode
}

/** A route without a page answers by itself; what its loader throws is the answer too. */
async function fileStatus(path: string, requestContext: RouterContextProvider): Promise<number> {
  try {
    const answer: unknown = await pages.queryRoute(new Request(ORIGIN + path), { requestContext })
    return answer instanceof Response ? answer.status : 500
  } catch (refusal) {
    if (refusal instanceof Response) return refusal.status
    throw refusal
  }
}

async function endpointStatus(site: Site, method: string, path: string): Promise<number> {
  const post = { body: new URLSearchParams({ theme: 'dark' }), headers: { Origin: ORIGIN } }
  const init = method === 'POST' ? { method, ...post } : { method }
  const connection = { incoming: { socket: { remoteAddress: '192.0.2.1', remoteFamily: 'IPv4' } } }
  return (await site.request(ORIGIN + path, init, connection)).status
}

function expectedFor(expected: Expected): Record<string, number> {
  return Object.fromEntries(roles.map(({ id }) => [id, expected[id] ?? expected.others]))
}

describe('every route by every role', () => {
  it('no page and no file of the router is missing from the table', () => {
    expect(pagePatterns(routes).sort()).toEqual(Object.keys(PAGES).sort())
  })

  it('no endpoint is missing from the table', () => {
    const found = endpointsFor({ kind: 'visitor' })
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/^\/figures\/.*/, '/figures/*')}`)
    expect([...new Set(found)].sort()).toEqual(Object.keys(ENDPOINTS).sort())
  })

  it.each(Object.entries(PAGES))('%s answers each role as the table says', async (pattern, { at, expected }) => {
    const found: Record<string, number> = {}
    for (const { id, actor } of roles) found[id] = await pageStatus(at ?? pattern, actor)
    expect(found).toEqual(expectedFor(expected))
  })

  it.each(Object.entries(ENDPOINTS))('%s answers each role as the table says', async (key, { at, expected }) => {
    const [method = '', pattern = ''] = key.split(' ')
    const found: Record<string, number> = {}
    for (const { id, actor } of roles) found[id] = await endpointStatus(endpointsFor(actor), method, at ?? pattern)
    expect(found).toEqual(expectedFor(expected))
  })
})
