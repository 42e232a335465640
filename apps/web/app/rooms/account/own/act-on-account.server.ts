import {
  type AccessRefusal,
  type AccountRefusal,
  changePassword,
  changeProfile,
  deleteOwnAccount,
  endOwnSessions,
  linkOpenId,
  removePasskey,
  requestAddressChange,
} from '@collimator/operations'
import { data, redirect } from 'react-router'
import type { PageRequest } from '../../../context.ts'
import { readLanguages } from '../../../present/places.server.ts'
import { type FormAnswer, UNSENT } from '../forms/form-answer.ts'
import { noteMail } from '../forms/note-mail.server.ts'
import type { TypedForm } from '../forms/read-form.server.ts'
import { redirectWith } from '../forms/redirect-with.server.ts'
import { refuseForm } from '../forms/refuse-form.server.ts'

/** What the page says about the form that was sent, and where a link in it leads. */
export type AccountAnswer = FormAnswer & { readonly continueTo?: string }

type Sent = { readonly page: PageRequest; readonly form: TypedForm }
type Reply = Promise<ReturnType<typeof refuseForm> | ReturnType<typeof data<AccountAnswer>> | Response>

/** Every form of the page, by the name that it sends as `form`. */
const FORMS: Readonly<Record<string, (sent: Sent) => Reply>> = {
  profile: async ({ page, form }) => {
    const typed = typedIn(form, ['name', 'role', 'subspecialty', 'country', 'languages', 'timeZone'])
    const profile = { ...typed, name: form('name'), languages: readLanguages(form('languages')) }
    const changed = await changeProfile(page.context, profile as Parameters<typeof changeProfile>[1])
    return changed.ok ? done('profile') : refuse(page, 'profile', changed.error, typed)
  },
  password: async ({ page, form }) => {
    const change = { current: form('current'), password: form('password'), session: page.visit.session }
    const changed = await changePassword(page.context, change)
    return changed.ok ? done('password') : refuse(page, 'password', changed.error)
  },
  address: async ({ page, form }) => {
    const email = form('email')
    const requested = await requestAddressChange(page.context, { email })
    if (!requested.ok) return refuse(page, 'address', requested.error, { email })
    const { mail } = requested.value
    noteMail(page.log, page.context.requestId, mail)
    if (!('code' in mail)) return done('address')
    const message = 'The mail could not be sent. Try again later, or tell an owner of this installation.'
    return data({ ...UNSENT, form: 'address', message, typed: { email } }, { status: 502 })
  },
  passkey: async ({ page, form }) => {
    const removed = await removePasskey(page.context, { id: form('id') })
    return removed.ok ? done('passkey-removed', 'passkeys') : refuse(page, 'passkeys', removed.error)
  },
  openid: async ({ page }) => {
    const started = await linkOpenId(page.context, { browser: page.visit.browser })
    if (!started.ok) return refuse(page, 'openid', started.error)
    const headers = new Headers()
    for (const cookie of started.value.cookies) headers.append('Set-Cookie', cookie)
    // A link, because the content policy keeps forms on this site, also where an answer sends them on.
    return data({ ...UNSENT, form: 'openid', continueTo: started.value.address }, { headers })
  },
  session: async ({ page, form }) => {
    const ended = await endOwnSessions(page.context, { only: form('id') })
    return ended.ok ? done('session', 'sessions') : refuse(page, 'sessions', ended.error)
  },
  sessions: async ({ page }) => {
    const ended = await endOwnSessions(page.context, { except: page.visit.session ?? '' })
    return ended.ok ? done('sessions') : refuse(page, 'sessions', ended.error)
  },
  deletion: async ({ page, form }) => {
    if (form('understood') !== 'on') {
      const faults = { understood: 'Tick this box to say that you want your account deleted.' }
      return data({ ...UNSENT, form: 'deletion', faults }, { status: 422 })
    }
    const deleted = await deleteOwnAccount(page.context, { password: form('current') })
    return deleted.ok ? redirectWith('/sign-in?done=deleted', deleted.value) : refuse(page, 'deletion', deleted.error)
  },
}

/** Does what a form of the page asks for. */
export function actOnAccount(page: PageRequest, form: TypedForm): Reply {
  const name = form('form')
  const act = Object.hasOwn(FORMS, name) ? FORMS[name] : undefined
  if (!act) throw data('', { status: 400 })
  return act({ page, form })
}

function done(what: string, section = what): Response {
  return redirect(`/me/account?done=${what}#${section}`, 303)
}

function refuse(
  { context }: PageRequest,
  form: string,
  refusal: AccountRefusal | AccessRefusal,
  typed: Readonly<Record<string, string>> = {},
) {
  return refuseForm(refusal, { form, typed, proof: 'current', now: context.app.now() })
}

function typedIn(form: TypedForm, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, form(name)]))
}
