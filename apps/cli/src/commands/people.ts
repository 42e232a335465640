import type { Result } from '@collimator/kernel'
import {
  type AccessRefusal,
  type AccountRefusal,
  accessRefusalMessage,
  accountRefusalMessage,
  invitePerson,
  type ListedPerson,
  linkPerson,
  listPeople,
  type Membership,
  membershipSchema,
  ROLES,
  removePerson,
} from '@collimator/operations'
import type { Command } from 'commander'
import { type StoreOptions, withContext, withStoreOptions } from '../app-session.ts'
import { CommandFailure, type Io, writeJson } from '../io.ts'

type AddOptions = StoreOptions & { readonly role: string; readonly in: string }
type RemoveOptions = StoreOptions & { readonly yes?: boolean }

/** `collimator people add|list|remove|link`. */
export function register(program: Command, io: Io): void {
  const people = program.command('people').description('invite, list and remove people with an account')
  withStoreOptions(people.command('add <email>'))
    .description('invite a person by mail, and print the address of the invitation, which works once')
    .option('--role <role>', 'the role to give', 'member')
    .option('--in <scope>', 'where: installation, review:ID, programme:ID or department:ID', 'installation')
    .action((email: string, options: AddOptions) => add(io, email, options))
  withStoreOptions(people.command('list'))
    .description('list everybody with an account, with their roles')
    .action((options: StoreOptions) => list(io, options))
  withStoreOptions(people.command('remove <email>'))
    .description('delete an account; what the person decided in reviews stays under a pseudonym')
    .option('--yes', 'delete without asking further')
    .action((email: string, options: RemoveOptions) => remove(io, email, options))
  withStoreOptions(people.command('link <email>'))
    .description('print an address with which a person sets a new password, where mail does not arrive')
    .action((email: string, options: StoreOptions) => link(io, email, options))
}

async function add(io: Io, email: string, options: AddOptions): Promise<void> {
  const membership = readMembership(options)
  const made = await withContext(io, { ...options, loadStarter: false }, async (context) =>
    unwrapPeople(await invitePerson(context, { email, membership })),
  )
  const { mail, address, expiresAt } = made
  if (options.json) {
    writeJson(io, { id: made.id, email: made.email, address, expiresAt, mail })
    return
  }
  const sent = 'code' in mail ? `The mail was not sent: ${mail.reason}` : mailWords(made.email, mail)
  io.stdout.write(`${sent}\nThe invitation works once, until ${expiresAt.toISOString().slice(0, 10)}:\n${address}\n`)
}

function mailWords(email: string, mail: { kind: 'sent' } | { kind: 'file'; path: string }): string {
  return mail.kind === 'sent' ? `A mail was sent to ${email}.` : `The mail to ${email} is in ${mail.path}.`
}

function readMembership({ role, in: place }: AddOptions): Membership {
  const [kind = '', id] = place.split(/:(.*)/s)
  if (!isScopeKind(kind)) throw new CommandFailure(`--in ${place}: expected one of ${Object.keys(ROLES).join(', ')}`, 2)
  if (kind !== 'installation' && !id) throw new CommandFailure(`--in ${place}: expected ${kind}:ID`, 2)
  const read = membershipSchema.safeParse({ scope: { kind, id }, role })
  if (read.success) return read.data
  throw new CommandFailure(`--role ${role}: expected one of ${ROLES[kind].join(', ')}`, 2)
}

function isScopeKind(kind: string): kind is keyof typeof ROLES {
  return Object.hasOwn(ROLES, kind)
}

async function list(io: Io, options: StoreOptions): Promise<void> {
  const people = await withContext(io, { ...options, loadStarter: false }, async (context) =>
    unwrapPeople(await listPeople(context, null)),
  )
  if (options.json) writeJson(io, people)
  else if (people.length === 0) io.stdout.write('Nobody has an account yet.\n')
  else for (const person of people) io.stdout.write(`${person.email}\t${person.name}\t${rolesOf(person)}\n`)
}

function rolesOf({ memberships }: ListedPerson): string {
  return memberships
    .map(({ scope, role }) => `${role} in ${scope.kind === 'installation' ? scope.kind : `${scope.kind}:${scope.id}`}`)
    .join(', ')
}

async function remove(io: Io, email: string, options: RemoveOptions): Promise<void> {
  if (!options.yes)
    throw new CommandFailure(
      `people remove ${email}: this deletes the account for good, and leaves what the person decided in reviews under a pseudonym; repeat with --yes`,
      2,
    )
  const removed = await withContext(io, { ...options, loadStarter: false }, async (context) => {
    const people = unwrapPeople(await listPeople(context, null))
    const person = people.find((one) => one.email === email.trim().toLowerCase())
    if (!person) throw new CommandFailure(`nobody has an account with the address ${email}`)
    unwrapPeople(await removePerson(context, { person: person.id }))
    return person
  })
  if (options.json) writeJson(io, { removed: removed.id })
  else io.stdout.write(`The account of ${removed.email} is deleted.\n`)
}

async function link(io: Io, email: string, options: StoreOptions): Promise<void> {
  const { address } = await withContext(io, { ...options, loadStarter: false }, async (context) =>
    unwrapPeople(await linkPerson(context, { email })),
  )
  if (options.json) writeJson(io, { address })
  else io.stdout.write(`With this address the person sets a new password, once, within three days:\n${address}\n`)
}

function unwrapPeople<Value>(result: Result<Value, AccountRefusal | AccessRefusal>): Value {
  if (result.ok) return result.value
  const { error } = result
  throw new CommandFailure(error.code === 'ACCESS.REFUSED' ? accessRefusalMessage(error) : accountRefusalMessage(error))
}
