import { randomUUID } from 'node:crypto'
import { ok } from '@collimator/kernel'
import { sql } from 'drizzle-orm'
import { expect, inject, test } from 'vitest'
import {
  addMembership,
  allMemberships,
  authStore,
  countAttempt,
  deletePerson,
  forgetAttempts,
  insertInvitation,
  insertOneTimeAddress,
  insertPerson,
  installationOwners,
  invitationBySecret,
  lockedOwners,
  markAccepted,
  markRevoked,
  markUsed,
  membershipsOf,
  migrate,
  oneTimeAddressBySecret,
  openStore,
  participantNames,
  passwordOfEmail,
  people,
  personByEmail,
  profileOf,
  pruneAttempts,
  pseudonymOf,
  removeMembership,
  savePassword,
  saveProfile,
  sharedSecret,
  signInMethodsOf,
  type Transaction,
  withdrawClaims,
} from '../src/index.ts'
import { rowsOf } from '../src/store/rows-of.ts'
import { onEachStore, openOwnDatabase, rolledBack } from './support/on-each-store.ts'
import { successOf } from './support/success-of.ts'

const NOON = new Date('2026-11-29T12:00:00Z')
const LATER = new Date('2026-11-30T12:00:00Z')
const hash = (digit: string) => digit.repeat(64)

async function aPerson(transaction: Transaction, name = 'Anna'): Promise<string> {
  const id = randomUUID()
  const email = `${name}-${id}@Example.org`
  await insertPerson(transaction, { id, name, email, emailVerified: true, createdAt: NOON })
  return id
}

onEachStore('accounts', (store) => {
  test('a person is found by the address in whatever case it is written', async () => {
    await rolledBack(store(), async (db) => {
      const id = await aPerson(db)
      expect(await personByEmail(db, `ANNA-${id}@EXAMPLE.ORG`)).toMatchObject({ id, email: `anna-${id}@example.org` })
      expect((await people(db)).map((person) => person.id)).toContain(id)
    })
  })

  test('two accounts cannot have one address', async () => {
    await rolledBack(store(), async (db) => {
      const made = { name: 'Bo', emailVerified: true, createdAt: NOON }
      expect(await insertPerson(db, { ...made, id: randomUUID(), email: 'bo@example.org' })).toBe(true)
      expect(await insertPerson(db, { ...made, id: randomUUID(), email: 'BO@example.org' })).toBe(false)
    })
  })

  test('a deleted person leaves the participant, who is then called by the pseudonym', async () => {
    await rolledBack(store(), async (db) => {
      const id = await aPerson(db)
      const pseudonym = await pseudonymOf(db, id)
      expect(pseudonym).toMatch(/^P-[0-9A-Z]{8}$/)
      await savePassword(db, id, 'a hash', NOON)
      await addMembership(db, id, { scope: { kind: 'review', id: 'r1' }, role: 'coder' }, NOON)
      expect(await participantNames(db, [id])).toEqual(new Map([[id, 'Anna']]))
      await deletePerson(db, id, LATER)
      expect(await participantNames(db, [id, 'nobody'])).toEqual(new Map([[id, pseudonym]]))
      expect(await membershipsOf(db, id)).toEqual([])
      expect(await signInMethodsOf(db, id)).toEqual([])
    })
  })

  test('a role is given once, in its own scope, and taken away', async () => {
    await rolledBack(store(), async (db) => {
      const id = await aPerson(db)
      const owner = { scope: { kind: 'installation' }, role: 'owner' } as const
      const coder = { scope: { kind: 'review', id: 'r1' }, role: 'coder' } as const
      for (const given of [owner, coder, owner, coder]) await addMembership(db, id, given, NOON)
      expect(await membershipsOf(db, id)).toEqual([owner, coder])
      expect((await allMemberships(db)).get(id)).toEqual([owner, coder])
      expect(await lockedOwners(db)).toContain(id)
      expect(await removeMembership(db, id, { ...coder, scope: { kind: 'review', id: 'r2' } })).toBe(false)
      expect(await removeMembership(db, id, owner)).toBe(true)
      expect(await installationOwners(db)).not.toContain(id)
    })
  })

  test('a password is replaced, not added', async () => {
    await rolledBack(store(), async (db) => {
      const id = await aPerson(db)
      await savePassword(db, id, 'first', NOON)
      await savePassword(db, id, 'second', LATER)
      expect(await passwordOfEmail(db, `anna-${id}@example.org`)).toEqual({ person: id, hash: 'second' })
      expect(await signInMethodsOf(db, id)).toEqual([{ kind: 'password', since: NOON }])
      expect(await passwordOfEmail(db, 'nobody@example.org')).toBeUndefined()
    })
  })

  test('a profile comes back as it was saved, and is empty before', async () => {
    await rolledBack(store(), async (db) => {
      const id = await aPerson(db)
      const empty = { role: null, subspecialty: null, country: null, languages: [], timeZone: null }
      expect(await profileOf(db, id)).toEqual(empty)
      const said = { ...empty, role: 'Resident', country: 'SE', languages: ['sv', 'en'], timeZone: 'Europe/Stockholm' }
      await saveProfile(db, id, { ...said, changedAt: NOON })
      await saveProfile(db, id, { ...said, subspecialty: 'Chest', changedAt: LATER })
      expect(await profileOf(db, id)).toEqual({ ...said, subspecialty: 'Chest' })
    })
  })

  test('an invitation is accepted once, and not after it was revoked', async () => {
    await rolledBack(store(), async (db) => {
      const [by, reader] = [await aPerson(db), await aPerson(db, 'Bo')]
      const offer = (id: string, digit: string) =>
        insertInvitation(db, {
          id,
          secretSha256: hash(digit),
          email: 'Bo@Example.org',
          scope: { kind: 'installation' },
          role: 'member',
          invitedBy: by,
          invitedAt: NOON,
          expiresAt: LATER,
        })
      await offer('i1', '1')
      await offer('i2', '2')
      expect(await invitationBySecret(db, hash('1'))).toMatchObject({
        id: 'i1',
        email: 'bo@example.org',
        acceptedAt: null,
      })
      expect(await invitationBySecret(db, hash('9'))).toBeUndefined()
      const acceptance = { acceptedAt: NOON, acceptedBy: reader }
      expect([await markAccepted(db, 'i1', acceptance), await markAccepted(db, 'i1', acceptance)]).toEqual([
        true,
        false,
      ])
      expect([await markRevoked(db, 'i2', NOON), await markAccepted(db, 'i2', acceptance)]).toEqual([true, false])
    })
  })

  test('an address that works once is used once; claims stop together', async () => {
    await rolledBack(store(), async (db) => {
      const times = { madeAt: NOON, expiresAt: LATER }
      const person = await aPerson(db)
      await insertOneTimeAddress(db, hash('a'), { purpose: 'claim', ...times })
      await insertOneTimeAddress(db, hash('b'), { purpose: 'email', person, newEmail: 'new@example.org', ...times })
      await insertOneTimeAddress(db, hash('c'), { purpose: 'password', person, ...times })
      expect(await oneTimeAddressBySecret(db, hash('b'))).toEqual({
        purpose: 'email',
        person,
        newEmail: 'new@example.org',
        expiresAt: LATER,
        usedAt: null,
      })
      expect([await markUsed(db, hash('c'), NOON), await markUsed(db, hash('c'), NOON)]).toEqual([true, false])
      await withdrawClaims(db, NOON)
      expect(await markUsed(db, hash('a'), NOON)).toBe(false)
    })
  })

  test('attempts are counted one by one until the window ends, however many come at once', async () => {
    const key = hash('d')
    const at = (seconds: number) => ({ at: new Date(NOON.getTime() + seconds * 1000), windowSeconds: 60 })
    const counted = await Promise.all(Array.from({ length: 20 }, () => countAttempt(store().db, key, at(0))))
    expect(counted.map(({ attempts }) => attempts).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    )
    expect(await countAttempt(store().db, key, at(59))).toEqual({ attempts: 21, until: at(60).at })
    expect(await countAttempt(store().db, key, at(60))).toEqual({ attempts: 1, until: at(120).at })
    await forgetAttempts(store().db, key)
    expect(await countAttempt(store().db, key, at(61))).toMatchObject({ attempts: 1 })
    await pruneAttempts(store().db, at(62).at)
    expect(await countAttempt(store().db, key, at(63))).toMatchObject({ attempts: 1 })
  })

  test('a shared secret is the first one that was offered', async () => {
    const offer = (value: string) => sharedSecret(store().db, 'a name', { value, madeAt: NOON })
    expect([await offer('first'), await offer('second')]).toEqual(['first', 'first'])
  })

  test('work of better-auth inside a transaction comes or goes with it, at whatever depth', async () => {
    const { addParticipant, within } = authStore(store())
    const [kept, gone] = [randomUUID(), randomUUID()]
    await store().transaction(async (transaction) => ok(await within(transaction, () => addParticipant(kept, NOON))))
    await rolledBack(store(), (transaction) => within(transaction, () => addParticipant(gone, NOON)))
    expect(await pseudonymOf(store().db, kept)).toBeDefined()
    expect(await pseudonymOf(store().db, gone)).toBeUndefined()
  })
})

test.runIf(inject('postgresqlUrl') !== '')('two processes count the attempts under one key together', async () => {
  const first = await openOwnDatabase(inject('postgresqlUrl'))
  successOf(await migrate(first))
  const [{ name } = { name: '' }] = await rowsOf<{ name: string }>(first.db, sql`select current_database() as name`)
  const url = new URL(inject('postgresqlUrl'))
  url.pathname = `/${name}`
  const second = successOf(await openStore({ url: url.href, directory: 'unused' }))
  const one = { at: NOON, windowSeconds: 60 }
  const counted = await Promise.all(
    Array.from({ length: 40 }, (_, turn) => countAttempt((turn % 2 ? first : second).db, hash('e'), one)),
  )
  expect(new Set(counted.map(({ attempts }) => attempts)).size).toBe(40)
  await second.close()
  await first.close()
})
