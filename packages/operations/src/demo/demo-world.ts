import type { Result } from '@collimator/kernel'
import { type ListedPerson, listPeople } from '../accounts/people/manage-people.ts'
import type { App } from '../context/app.ts'
import type { Context } from '../context/context.ts'
import { type Actor, type PersonId, VISITOR } from '../policy/actor.ts'
import { type DemoSeed, demoEmail } from './demo-people.ts'

/** Raised when the product refuses what the demonstration does: a defect of one of them. */
class DemoRefused extends Error {
  override readonly name = 'DemoRefused'
}

/** The value of an operation that the demonstration counts on. */
export function succeed<Value>(result: Result<Value, { readonly code: string }>): Value {
  if (result.ok) return result.value
  throw new DemoRefused(`the demonstration was refused: ${JSON.stringify(result.error)}`)
}

/** A part of the demonstration. A room adds its own; it uses operations only, as the people who would do it. */
export type DemoStep = {
  /** What is being prepared, for the line at start. */
  readonly says: string
  readonly isDone: (app: App) => Promise<boolean>
  /** Does what is missing; a start that was ended in the middle is taken up by the next one. */
  readonly run: (app: App) => Promise<void>
}

/** A request of nobody in particular. */
export function visitorRequest(app: App): Context {
  return { app, actor: VISITOR, requestId: 'demonstration' }
}

/** A request of whoever starts the demonstration. */
export function operatorRequest(app: App): Context {
  return { app, actor: { kind: 'operator', name: 'demonstration' }, requestId: 'demonstration' }
}

/** A request of a person of the demonstration. */
export async function personRequest(app: App, seed: Pick<DemoSeed, 'key'>): Promise<Context> {
  return { app, actor: actorOf(await demoPerson(app, seed)), requestId: 'demonstration' }
}

/** The account of a person of the demonstration, which was opened before. */
export async function demoPerson(app: App, seed: Pick<DemoSeed, 'key'>): Promise<ListedPerson> {
  const person = await findDemoPerson(app, seed)
  if (!person) throw new DemoRefused(`${seed.key} has no account`)
  return person
}

/** The account of a person of the demonstration; undefined while there is none. */
export async function findDemoPerson(app: App, seed: Pick<DemoSeed, 'key'>): Promise<ListedPerson | undefined> {
  const everybody = succeed(await listPeople(operatorRequest(app), null))
  return everybody.find(({ email }) => email === demoEmail(seed))
}

function actorOf({ id, name, memberships }: ListedPerson): Actor {
  return { kind: 'person', id: id as PersonId, name, memberships }
}
