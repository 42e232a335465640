import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type App, invitePerson, type Membership } from '@collimator/operations'
import { createStaticHandler, type StaticHandler } from 'react-router'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEmptyCatalogue, type StarterCatalogue } from '../../../../../tests/support/starter-catalogue.ts'
import { claimAddress } from '../../../server/claim-address.ts'
import routes from '../../routes.ts'
import { loadRoutes } from '../../test-support/route-tree.ts'
import { useBrowser } from '../../test-support/use-browser.ts'

const PASSWORD = 'seven grey cats read films'
const MEMBER: Membership = { scope: { kind: 'installation' }, role: 'member' }
const OWNER = { name: 'Olga Owner', email: 'olga@example.org', password: PASSWORD }

let opened: StarterCatalogue
let pages: StaticHandler
let app: App
beforeAll(async () => {
  opened = await openEmptyCatalogue()
  app = opened.app
  pages = createStaticHandler(await loadRoutes(routes))
})
afterAll(() => opened.remove())

let addresses = 0
/** A browser at an address of its own, so that what one test tries is not counted in another. */
const aBrowser = () => useBrowser(app, pages, `203.0.113.${++addresses}`)

async function anInvitation(email: string): Promise<string> {
  const context = { app, actor: { kind: 'operator', name: 'test' } as const, requestId: 'test' }
  const made = await invitePerson(context, { email, membership: MEMBER })
  if (!made.ok) throw new Error(made.error.code)
  return new URL(made.value.address).pathname
}

/** The path of the link in the newest mail to an address. */
async function lastLinkTo(email: string, page: string): Promise<string> {
  const outbox = join(opened.dataDirectory, 'outbox')
  const names = (await readdir(outbox)).filter((name) => name.includes(email))
  const mails = await Promise.all(names.map((name) => readFile(join(outbox, name), 'utf8')))
  const links = mails.flatMap((mail) => new RegExp(`/${page}/[\\w-]{43}`).exec(mail.replace(/=\r\n/g, ''))?.[0] ?? [])
  return links.at(-1) ?? ''
}

describe('the first owner', () => {
  it('claims by the address that the start prints, once; what was typed stays, the password does not', async () => {
    const claim = new URL((await claimAddress(app)) ?? '').pathname
    const browser = aBrowser()
    const weak = await browser.send(claim, { ...OWNER, password: 'short' })
    expect(weak.status).toBe(422)
    expect(weak.answer.faults.password).toContain('at least 15')
    expect(weak.answer.typed).toEqual({ name: OWNER.name, email: OWNER.email })
    expect(await browser.send(claim, { ...OWNER, email: 'nowhere' })).toMatchObject({
      status: 422,
      answer: { faults: { email: expect.stringMatching(/^Enter an e-mail address/) } },
    })
    expect(await browser.send(claim, OWNER)).toMatchObject({ status: 303, location: '/admin' })
    expect((await browser.open('/admin')).status).toBe(200)
    const late = await aBrowser().open(claim)
    expect(late).toMatchObject({ status: 410, shown: expect.stringContaining('used already') })
    expect(await claimAddress(app)).toBeNull()
  })
})

describe('an invitation', () => {
  it('makes an account in one form and signs its person in', async () => {
    const address = await anInvitation('bo@example.org')
    const browser = aBrowser()
    expect((await browser.open(address)).shown).toContain('a member of this installation')
    expect(await browser.send(address, { name: 'Bo', password: PASSWORD })).toMatchObject({
      status: 303,
      location: '/',
    })
    expect((await browser.open('/')).shown).toContain('"name":"Bo"')
    expect(await aBrowser().open(address)).toMatchObject({ status: 410 })
  })

  it('for somebody with an account sends them to sign in and back, and then takes one click', async () => {
    const address = await anInvitation(OWNER.email)
    const browser = aBrowser()
    const back = /\/sign-in\?back=[^"]+/.exec((await browser.open(address)).shown)?.[0] ?? ''
    const { shown } = await browser.open(back)
    expect(shown).toContain(`"back":"${address}"`)
    expect(await browser.send('/sign-in', { ...OWNER, back: address })).toMatchObject({ location: address })
    expect((await browser.open(address)).shown).toContain('"signedInAs":"Olga Owner"')
    expect(await browser.send(address, { join: 'yes' })).toMatchObject({ status: 303, location: '/' })
  })

  it('that is forged is refused in words, before and after a form is sent', async () => {
    const browser = aBrowser()
    expect((await browser.open('/invitation/forged')).shown).toContain('This link is not valid')
    const sent = await browser.send('/invitation/forged', { name: 'Eve', password: PASSWORD })
    expect(sent).toMatchObject({ status: 404, answer: { message: expect.stringContaining('This link is not valid') } })
  })
})

describe('signing in', () => {
  it('returns to the page that one came from, never to another site', async () => {
    const browser = aBrowser()
    expect(await browser.send('/sign-in', { ...OWNER, back: '//elsewhere.example' })).toMatchObject({ location: '/' })
    expect(await browser.open('/sign-in?back=/gaps')).toMatchObject({ status: 302, location: '/gaps' })
  })

  it('says the same for a wrong password and an unknown address, and keeps the address that was typed', async () => {
    const [wrong, unknown] = await Promise.all(
      [OWNER.email, 'nobody@example.org'].map((email) =>
        aBrowser().send('/sign-in', { email, password: 'seven grey dogs read films' }),
      ),
    )
    expect(wrong).toMatchObject({ status: 422, answer: { message: expect.any(String), typed: { email: OWNER.email } } })
    expect(unknown?.answer.message).toBe(wrong?.answer.message)
    expect(wrong?.shown).not.toContain('grey dogs')
  })

  it('is refused after too many attempts from one address, with the time to wait', async () => {
    const browser = aBrowser()
    for (let turn = 0; turn < 50; turn++)
      await browser.send('/sign-in', { email: `${turn}@example.org`, password: 'x' })
    const refused = await browser.send('/sign-in', OWNER)
    expect(refused).toMatchObject({ status: 429, answer: { message: expect.stringContaining('Try again after') } })
    expect(Number(refused.retryAfter)).toBeGreaterThan(0)
  })

  it('ends with signing out, in this browser only', async () => {
    const [here, there] = [aBrowser(), aBrowser()]
    for (const browser of [here, there]) await browser.send('/sign-in', OWNER)
    const kept = here.cookie()
    expect(await here.send('/sign-out', {})).toMatchObject({ status: 303, location: '/' })
    expect(here.cookie()).toBe('')
    expect(kept).not.toBe('')
    expect((await here.open('/admin')).status).toBe(401)
    expect((await there.open('/admin')).status).toBe(200)
  })
})

describe('a forgotten password', () => {
  it('is set anew by the link from the mail, which the answer does not tell apart from no account', async () => {
    const browser = aBrowser()
    const known = await browser.send('/reset-password', { email: OWNER.email })
    const unknown = await browser.send('/reset-password', { email: 'nobody@example.org' })
    expect(known).toEqual(unknown)
    const link = await lastLinkTo(OWNER.email, 'reset-password')
    expect((await browser.send(link, { password: 'short' })).answer.faults.password).toContain('at least 15')
    const password = 'nine quiet valves hum along'
    expect(await browser.send(link, { password })).toMatchObject({ status: 303, location: '/sign-in?done=password' })
    expect((await browser.open('/sign-in?done=password')).shown).toContain('Your new password is set')
    expect(await browser.open(link)).toMatchObject({ status: 410 })
    expect((await browser.send('/sign-in', { email: OWNER.email, password })).status).toBe(303)
    await browser.send('/me/account', { form: 'password', current: password, password: PASSWORD })
    expect((await aBrowser().send('/sign-in', OWNER)).status).toBe(303)
  })
})

describe('the page of the own account', () => {
  async function aMember(name: string) {
    const address = await anInvitation(`${name}@example.org`)
    const browser = aBrowser()
    await browser.send(address, { name, password: PASSWORD })
    return browser
  }
  const profile = { form: 'profile', name: 'Åsa', role: 'Resident', subspecialty: '', country: 'SE', timeZone: '' }

  it('keeps a profile with languages by name, and returns what was typed when a field is refused', async () => {
    const browser = await aMember('asa')
    const refused = await browser.send('/me/account', { ...profile, languages: 'Swedish, Klingonese of the North' })
    expect(refused).toMatchObject({
      status: 422,
      answer: { form: 'profile', typed: { name: 'Åsa', role: 'Resident' } },
    })
    expect(refused.answer.faults.languages).toContain('English, Swedish')
    const saved = await browser.send('/me/account', { ...profile, languages: 'Swedish; english' })
    expect(saved).toMatchObject({ status: 303, location: '/me/account?done=profile#profile' })
    expect((await browser.open('/me/account')).shown).toContain('"languages":"Swedish, English"')
  })

  it('refuses a wrong present password beside its field, and never shows what was typed', async () => {
    const browser = await aMember('bea')
    const sent = { form: 'password', current: 'not this one', password: 'nine quiet valves hum along' }
    const refused = await browser.send('/me/account', sent)
    expect(refused).toMatchObject({
      status: 422,
      answer: { faults: { current: 'This is not your current password.' } },
    })
    expect(refused.shown).not.toMatch(/not this one|quiet valves/)
  })

  it('sends a mail to a new address, which takes effect by the button behind its link, not by opening it', async () => {
    const browser = await aMember('cid')
    await browser.send('/me/account', { form: 'address', email: 'cid@elsewhere.example' })
    const link = await lastLinkTo('cid@elsewhere.example', 'confirm-address')
    await browser.open(link)
    expect((await browser.open('/me/account')).shown).toContain('"email":"cid@example.org"')
    expect((await aBrowser().send(link, {})).answer.email).toBe('cid@elsewhere.example')
    expect((await browser.open('/me/account')).shown).toContain('"email":"cid@elsewhere.example"')
    expect(await aBrowser().send(link, {})).toMatchObject({ status: 410 })
  })

  it('shows sessions and ends all others', async () => {
    const browser = await aMember('dag')
    const other = aBrowser()
    await other.send('/sign-in', { email: 'dag@example.org', password: PASSWORD })
    expect((await browser.open('/me/account')).shown.match(/"isThis":(true|false)/g)).toHaveLength(2)
    await browser.send('/me/account', { form: 'sessions' })
    expect((await other.open('/me/account')).status).toBe(401)
    expect((await browser.open('/me/account')).status).toBe(200)
  })

  it('deletes the account when the person says so and proves it; the last owner stays', async () => {
    const browser = await aMember('eli')
    const sent = { form: 'deletion', current: PASSWORD }
    expect(await browser.send('/me/account', sent)).toMatchObject({
      answer: { faults: { understood: expect.any(String) } },
    })
    const deleted = await browser.send('/me/account', { ...sent, understood: 'on' })
    expect(deleted).toMatchObject({ status: 303, location: '/sign-in?done=deleted' })
    expect((await browser.open('/me/account')).status).toBe(401)
    const owner = aBrowser()
    await owner.send('/sign-in', OWNER)
    const refused = await owner.send('/me/account', { ...sent, understood: 'on' })
    expect(refused).toMatchObject({ status: 409, answer: { message: expect.stringContaining('the last owner') } })
  })

  it('answers a form that it does not have with 400', async () => {
    const browser = await aMember('fay')
    for (const form of ['', 'constructor', '__proto__'])
      expect((await browser.send('/me/account', { form })).status).toBe(400)
  })
})
