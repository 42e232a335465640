// A server in a process of its own that makes the first owner, then invites and lets join, one person after the other.
// Each line on standard output is what it has acknowledged: KIND ADDRESS-OR-E-MAIL.
import { join } from 'node:path'
import { register } from 'tsx/esm/api'

register()
const operations = await import('@collimator/operations')
const [, , dataDirectory, databaseUrl] = process.argv
const opened = await operations.openApp({
  contentDirectory: join(import.meta.dirname, '..', '..', '..', 'content'),
  dataDirectory,
  databaseUrl: databaseUrl || undefined,
  now: () => new Date(),
  loadStarter: false,
})
if (!opened.ok) throw new Error(operations.openFailureMessage(opened.error))
const app = opened.value
const operator = { app, actor: { kind: 'operator', name: 'test' }, requestId: 'test' }
const visitor = { app, actor: operations.VISITOR, requestId: 'test' }
const browser = { cookie: null, userAgent: null, address: null }
const password = 'seven grey cats read films'
const secretOf = (address) => address.split('/').at(-1)
const successOf = (result) => {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const say = (line) => process.stdout.write(`${line}\n`)

const claim = successOf(await operations.makeClaimAddress(operator, null))
say(`claim ${claim.address}`)
const owner = { name: 'Olga', email: 'olga@example.org', password }
successOf(await operations.claimInstallation(visitor, { secret: secretOf(claim.address), account: owner, browser }))
say(`joined ${owner.email}`)
const membership = { scope: { kind: 'installation' }, role: 'member' }
for (let turn = 1; turn <= 40; turn++) {
  const email = `person-${turn}@example.org`
  const { address } = successOf(await operations.invitePerson(operator, { email, membership }))
  say(`invited ${address}`)
  const account = { name: `Person ${turn}`, password }
  successOf(await operations.acceptInvitation(visitor, { secret: secretOf(address), account, browser }))
  say(`joined ${email}`)
}
