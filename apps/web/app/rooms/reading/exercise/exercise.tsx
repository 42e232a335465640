import {
  type Context,
  isAccessRefusal,
  listExercises,
  readingRoomRefusalMessage,
  type SessionPlace,
  showSession,
  startSession,
} from '@collimator/operations'
import { showAcceptance } from '@collimator/operations/reading/decide'
import { data, redirect } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { sentence } from '../../../present/sentence.ts'
import { pageMeta } from '../../../ui/page-meta.ts'
import { unwrap } from '../../../unwrap.server.ts'
import { keepSecret } from '../read-secrets.server.ts'
import { SourceNote } from '../source-note.tsx'
import { statusOfRefusal, unwrapReading } from '../unwrap-reading.server.ts'
import type { Route } from './+types/exercise'
import styles from './exercise.module.css'
import { presentExercise } from './present-exercise.server.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  const { context: caller, origin } = context.get(pageRequest)
  const found = unwrap(await listExercises(caller, null)).find(({ exercise }) => exercise.id === params.exercise)
  if (!found) throw data('There is no such exercise.', { status: 404 })
  return { origin, page: presentExercise(found, caller.actor) }
}

/** Begins the exercise, or goes on with it. What stands in the way is said on the page. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const caller = context.get(pageRequest).context
  const started = await startSession(caller, { exercise: params.exercise })
  if (started.ok) {
    const { session, secret } = started.value
    const headers: HeadersInit = secret === null ? {} : { 'Set-Cookie': keepSecret(request, session, secret) }
    return redirect(await firstPage(caller, { session, secret }), { status: 303, headers })
  }
  const { error } = started
  if (isAccessRefusal(error) || error.code === 'READING.NO_SUCH_EXERCISE') return unwrapReading<never>(started)
  const results = error.code === 'READING.ALREADY_READ' ? `/read/${error.session}` : null
  return data({ message: sentence(readingRoomRefusalMessage(error)), results }, { status: statusOfRefusal(error) })
}

/** An acceptance test begins with its criteria; anything else with its first film. */
async function firstPage(caller: Context, place: SessionPlace): Promise<string> {
  const { exercise } = unwrapReading(await showSession(caller, place))
  const test = exercise.decides === 'acceptance' ? unwrapReading(await showAcceptance(caller, place)) : null
  return test?.mayFix && !test.criteria ? `/read/${place.session}/acceptance` : `/read/${place.session}/1`
}

export function meta({ loaderData, params }: Route.MetaArgs) {
  return pageMeta({
    title: loaderData?.page.title ?? 'Exercise',
    description: loaderData?.page.goal ?? 'An exercise in reading with AI.',
    canonical: `${loaderData?.origin ?? ''}/practise/${params.exercise}`,
  })
}

/** What an exercise is, and its beginning. */
export default function Exercise({ loaderData: { page }, actionData }: Route.ComponentProps) {
  return (
    <article className={styles.exercise}>
      <p>
        <a href="/practise">Practise</a>
      </p>
      <h1>{page.title}</h1>
      <p className={styles.goal}>{page.goal}</p>
      <p className={styles.honesty}>{page.honesty}</p>
      {actionData && (
        <p role="alert">
          {actionData.message} {actionData.results && <a href={actionData.results}>See your results</a>}
        </p>
      )}
      {!page.canBegin ? (
        <p role="status">{page.source.sentence}</p>
      ) : page.signIn ? (
        <p>
          <a href={page.signIn}>Sign in to begin</a>. This exercise keeps what you read for your own figures.
        </p>
      ) : (
        <form method="post">
          <button type="submit" className={styles.begin}>
            Begin or continue
          </button>
        </form>
      )}
      <h2>How it goes</h2>
      <ul>
        {page.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <h2>At a glance</h2>
      <dl className={styles.numbers}>
        {page.facts.map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <SourceNote source={page.source} />
    </article>
  )
}
