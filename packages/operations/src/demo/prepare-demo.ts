import type { App } from '../context/app.ts'
import { cohortStep } from './cohort/cohort-step.ts'
import { DEMO_SEEDS } from './demo-people.ts'
import { type DemoStep, findDemoPerson } from './demo-world.ts'
import { jobsStep } from './jobs-step.ts'
import { invitationStep, peopleStep, programmeStep } from './people-step.ts'

/** A person of the demonstration with an account. */
export type DemoPerson = { readonly key: string; readonly id: string; readonly name: string; readonly role: string }

/** What the demonstration is made of, in order. A room adds its steps here. */
const DEMO_STEPS: readonly DemoStep[] = [programmeStep, peopleStep, invitationStep, jobsStep, cohortStep]

/** Brings the demonstration to its state; a second start finds everything and changes nothing. Gives its people. */
export async function prepareDemo(app: App, onProgress: (line: string) => void): Promise<readonly DemoPerson[]> {
  for (const { says, isDone, run } of DEMO_STEPS) {
    if (await isDone(app)) continue
    onProgress(says)
    await run(app)
  }
  const people: DemoPerson[] = []
  for (const { key, name, role } of DEMO_SEEDS) {
    const person = await findDemoPerson(app, { key })
    if (person) people.push({ key, id: person.id, name, role })
  }
  return people
}
