import type { Browser } from '@collimator/accounts'
import { frontReview } from '@collimator/db'
import { acceptInvitation } from '../accounts/links/accept-invitation.ts'
import { claimInstallation, makeClaimAddress } from '../accounts/links/claim-installation.ts'
import { findInvitations, invitePerson } from '../accounts/links/invite-person.ts'
import { changeProfile } from '../accounts/own/own-account.ts'
import { changeMembership } from '../accounts/people/manage-people.ts'
import { createProgramme, listProgrammes } from '../accounts/programmes/manage-programmes.ts'
import { signOut } from '../accounts/sign-in/sign-in.ts'
import type { App } from '../context/app.ts'
import { storeOf } from '../context/context.ts'
import { DEMO_PASSWORD, DEMO_PROGRAMME, DEMO_SEEDS, type DemoSeed, demoEmail } from './demo-people.ts'
import {
  type DemoStep,
  demoPerson,
  findDemoPerson,
  operatorRequest,
  personRequest,
  succeed,
  visitorRequest,
} from './demo-world.ts'

const BROWSER: Browser = { cookie: null, userAgent: 'Demonstration', address: null }

/** The residency of the demonstration, in which some of its people have roles. */
export const programmeStep: DemoStep = {
  says: 'Entering a training programme that is made up',
  isDone: async (app) => succeed(await listProgrammes(operatorRequest(app), null)).length > 0,
  run: async (app) => {
    succeed(await createProgramme(operatorRequest(app), DEMO_PROGRAMME))
  },
}

/** Everybody gets an account in the way that anybody does: the owner by the first address, the others by invitation. */
export const peopleStep: DemoStep = {
  says: `Inviting ${DEMO_SEEDS.length} people who are made up`,
  isDone: async (app) => (await peopleWithout(app)).length === 0,
  run: async (app) => {
    for (const seed of await peopleWithout(app)) await openAccount(app, seed)
  },
}

async function peopleWithout(app: App): Promise<DemoSeed[]> {
  const missing: DemoSeed[] = []
  for (const seed of DEMO_SEEDS) if (!(await findDemoPerson(app, seed))) missing.push(seed)
  return missing
}

/** Opens the account of a person of the demonstration, with roles and profile. */
export async function openAccount(app: App, seed: DemoSeed): Promise<void> {
  const { slug } = await frontReview(storeOf(operatorRequest(app)).db)
  const [first, ...others] = seed.memberships(slug)
  const claim = succeed(await makeClaimAddress(operatorRequest(app), null))
  if (claim) await claimAs(app, seed, claim.address)
  else await joinAs(app, seed, first)
  const { id: person } = await demoPerson(app, seed)
  for (const membership of others)
    succeed(await changeMembership(operatorRequest(app), { person, membership, change: 'give' }))
  const profile = { name: seed.name, ...seed.profile, languages: ['en'], timeZone: '' }
  succeed(await changeProfile(await personRequest(app, seed), profile))
}

async function claimAs(app: App, seed: DemoSeed, address: string): Promise<void> {
  const account = { name: seed.name, email: demoEmail(seed), password: DEMO_PASSWORD }
  const claimed = await claimInstallation(visitorRequest(app), { secret: secretOf(address), account, browser: BROWSER })
  await leave(app, succeed(claimed).cookies)
}

async function joinAs(app: App, seed: DemoSeed, membership: ReturnType<DemoSeed['memberships']>[0]): Promise<void> {
  const owner = await personRequest(app, { key: 'owner' })
  const { address } = succeed(await invitePerson(owner, { email: demoEmail(seed), membership }))
  const account = { name: seed.name, password: DEMO_PASSWORD }
  const joined = await acceptInvitation(visitorRequest(app), { secret: secretOf(address), account, browser: BROWSER })
  await leave(app, succeed(joined).cookies)
}

/** Ends the session with which an account begins: nobody sits at that browser. */
async function leave(app: App, cookies: readonly string[]): Promise<void> {
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ')
  succeed(await signOut(visitorRequest(app), { browser: { ...BROWSER, cookie } }))
}

function secretOf(address: string): string {
  return address.split('/').at(-1) ?? ''
}

const WAITING = 'second-expert@demonstration.example'

/** One invitation that nobody has answered yet. */
export const invitationStep: DemoStep = {
  says: 'Leaving one invitation open',
  isDone: async (app) => succeed(await findInvitations(operatorRequest(app), { text: WAITING, page: 1 })).total > 0,
  run: async (app) => {
    const { slug } = await frontReview(storeOf(operatorRequest(app)).db)
    const membership = { scope: { kind: 'review', id: slug }, role: 'expert' } as const
    succeed(await invitePerson(await personRequest(app, { key: 'owner' }), { email: WAITING, membership }))
  },
}
