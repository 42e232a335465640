import { listExercises, listOwnAssignments } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { pageMeta } from '../../../ui/page-meta.ts'
import { unwrap } from '../../../unwrap.server.ts'
import type { Route } from './+types/practise'
import styles from './practise.module.css'
import { presentAssigned, presentExercises } from './present-exercises.server.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const { context: caller, origin } = context.get(pageRequest)
  const assigned = caller.actor.kind === 'person' ? unwrap(await listOwnAssignments(caller, null)) : []
  const exercises = unwrap(await listExercises(caller, null))
  return { origin, page: presentExercises(exercises, caller.actor), assigned: presentAssigned(assigned) }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return pageMeta({
    title: 'Practise reading with AI',
    description: 'Read films alone, commit, see the AI, decide again, and learn what it did to your reading.',
    canonical: `${loaderData?.origin ?? ''}/practise`,
  })
}

/** The exercises that there are. */
export default function Practise({ loaderData: { page, assigned } }: Route.ComponentProps) {
  return (
    <>
      <h1>Practise reading with AI</h1>
      <p>
        Read a film alone and commit. See what the AI says, decide again, and learn from the truth what it did to your
        reading. Where films are generated no patient is shown: their truth is exact, and the tools make real errors.
        They teach how to work with AI; no figure from generated films measures your skill as a reader. Real films come
        from case packs, and each exercise says which it uses.
      </p>
      {page.hasFigures && (
        <p>
          <a href="/practise/me">My figures</a>
        </p>
      )}
      {assigned.length > 0 && (
        <section aria-labelledby="assigned">
          <h2 id="assigned">Assigned to you</h2>
          <ul>
            {assigned.map(({ href, title, words }) => (
              <li key={href}>
                <a href={href}>{title}</a>: {words}
              </li>
            ))}
          </ul>
        </section>
      )}
      {page.exercises.length === 0 && <p>No exercise has been set up yet.</p>}
      <ul className={styles.exercises}>
        {page.exercises.map((exercise) => (
          <li key={exercise.href}>
            <h2>
              <a href={exercise.href}>{exercise.title}</a>
            </h2>
            <p>{exercise.goal}</p>
            <p className={styles.facts}>{exercise.facts.join(' · ')}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
