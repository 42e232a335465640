import { EXAMPLE_ACTORS, type Membership, ROLES } from '@collimator/operations'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readRole, roleChoices, roleWords, writeRole } from './role-choice.ts'

const NORTH = { scope: { kind: 'programme', id: 'example' }, name: 'Radiology North' } as const
const SCOPES = [{ scope: { kind: 'installation' }, name: 'this installation' }, NORTH] as const
const actorOf = (id: string) => EXAMPLE_ACTORS.find((column) => column.id === id)?.actor ?? { kind: 'visitor' as const }

it('a form offers only roles that are the actor’s to give, the least right first', () => {
  expect(roleChoices(actorOf('programme-director'), SCOPES, 'person.invite')).toEqual([
    {
      group: 'Programme: Radiology North',
      items: ['resident', 'senior', 'teacher', 'director'].map((role) => ({
        value: `programme|example|${role}`,
        label: role.charAt(0).toUpperCase() + role.slice(1),
      })),
    },
  ])
  expect(roleChoices(actorOf('installation-owner'), SCOPES, 'person.invite')).toHaveLength(2)
  expect(roleChoices(actorOf('programme-resident'), SCOPES, 'person.invite')).toEqual([])
})

it('a role is written with the name of what it is in', () => {
  expect(roleWords({ scope: NORTH.scope, role: 'senior' }, SCOPES)).toBe('senior of Radiology North')
  expect(roleWords({ scope: { kind: 'review', id: 'r' }, role: 'second-coder' }, SCOPES)).toBe('second coder of r')
  expect(roleWords({ scope: { kind: 'installation' }, role: 'owner' }, SCOPES)).toBe('owner')
})

const id = fc.string({ minLength: 1, maxLength: 120 }).filter((text) => !text.includes('|'))
const membership = fc
  .constantFrom(...Object.entries(ROLES).flatMap(([kind, roles]) => roles.map((role) => ({ kind, role }))))
  .chain(({ kind, role }) =>
    id.map((scopeId) => ({ scope: kind === 'installation' ? { kind } : { kind, id: scopeId }, role }) as Membership),
  )

it('a role survives the way through a form', () => {
  fc.assert(
    fc.property(membership, (role) => {
      expect(readRole(writeRole(role))).toEqual(role)
    }),
  )
})

it('whatever a form says, it is a role that there is or none', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...Object.keys(ROLES)), (text, kind) => {
      expect(readRole(text)).toBeUndefined()
      expect(readRole(`${kind}|x|king`)).toBeUndefined()
    }),
  )
})
