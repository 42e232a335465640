import {
  type AccessRefusal,
  type AccountRefusal,
  accountRefusalMessage,
  type Context,
  changeMembership,
  invitePerson,
  isAccessRefusal,
  removePerson,
  revokeInvitation,
} from '@collimator/operations'
import { z } from 'zod'
import { sentence } from '../../../present/sentence.ts'
import { mailWords } from './present-people.server.ts'
import { readRole } from './role-choice.ts'

const id = z.string().min(1).max(80)
const role = z.string().max(300)

const formSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('invite'), email: z.string().max(300), role }),
  z.object({ intent: z.literal('revoke'), invitation: id }),
  z.object({ intent: z.enum(['give', 'take']), person: id, role }),
  z.object({ intent: z.literal('remove'), person: id }),
])

type PeopleForm = z.infer<typeof formSchema>

/** What the page says after a form: what was done, or why it was refused. Typed words come back, so that nothing is lost. */
export type FormAnswer = {
  readonly done: string | null
  readonly refused: string | null
  readonly email: string
  /** Address of an invitation, shown once. */
  readonly address: string | null
  /** The account is gone, and its page with it. */
  readonly isRemoved: boolean
}

const NOTHING: FormAnswer = { done: null, refused: null, email: '', address: null, isRemoved: false }
const INCOMPLETE = 'The form was incomplete. Open the page again and send it once more.'

/** Does what a form on the pages about people says. */
export async function submitPeopleForm(context: Context, fields: FormData): Promise<FormAnswer> {
  const form = formSchema.safeParse(Object.fromEntries(fields)).data
  if (!form) return { ...NOTHING, refused: INCOMPLETE }
  switch (form.intent) {
    case 'invite':
      return invite(context, form)
    case 'revoke':
      return answerTo(await revokeInvitation(context, { id: form.invitation }), 'The invitation was withdrawn.')
    case 'remove': {
      const removed = await removePerson(context, { person: form.person })
      return { ...answerTo(removed, REMOVED), isRemoved: removed.ok }
    }
    default:
      return changeRole(context, form)
  }
}

const REMOVED = 'The account was removed. What the person decided stays, under a pseudonym.'

async function invite(
  context: Context,
  { email, role: value }: Extract<PeopleForm, { intent: 'invite' }>,
): Promise<FormAnswer> {
  const membership = readRole(value)
  if (!membership) return { ...NOTHING, refused: 'Choose one of the roles in the list.', email }
  const made = await invitePerson(context, { email, membership })
  if (!made.ok) return { ...NOTHING, refused: refusalWords(made.error), email }
  return { ...NOTHING, done: mailWords(made.value), address: made.value.address }
}

async function changeRole(
  context: Context,
  { intent, person, role: value }: Extract<PeopleForm, { intent: 'give' | 'take' }>,
): Promise<FormAnswer> {
  const membership = readRole(value)
  if (!membership) return { ...NOTHING, refused: 'Choose one of the roles in the list.' }
  const changed = await changeMembership(context, { person, membership, change: intent })
  return answerTo(changed, intent === 'give' ? 'The role was given.' : 'The role was removed.')
}

type Change = { readonly ok: true } | { readonly ok: false; readonly error: AccountRefusal | AccessRefusal }

function answerTo(change: Change, done: string): FormAnswer {
  return change.ok ? { ...NOTHING, done } : { ...NOTHING, refused: refusalWords(change.error) }
}

function refusalWords(refusal: AccountRefusal | AccessRefusal): string {
  if (!isAccessRefusal(refusal)) return accountRefusalMessage(refusal)
  return `${sentence(refusal.reason)} Nothing was changed.`
}
