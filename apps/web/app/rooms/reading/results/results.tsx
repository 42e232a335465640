import {
  answerSignOff,
  type Context,
  finishSession,
  isAccessRefusal,
  keepSession,
  listSignOffs,
  readingRoomRefusalMessage,
  type SessionPlace,
  showSession,
  showSessionFigures,
} from '@collimator/operations'
import { showAcceptance } from '@collimator/operations/reading/decide'
import { data, redirect } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { sentence } from '../../../present/sentence.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { presentSignOff } from '../check/present-sign-off.server.ts'
import { readPosition } from '../read/read-position.server.ts'
import { secretOf } from '../read-secrets.server.ts'
import { SourceNote } from '../source-note.tsx'
import { statusOfRefusal, unwrapReading } from '../unwrap-reading.server.ts'
import type { Route } from './+types/results'
import { presentResults } from './present-results.server.ts'
import styles from './results.module.css'
import { SignOffs } from './sign-offs.tsx'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { context: caller } = context.get(pageRequest)
  const place = { session: params.session, secret: secretOf(request, params.session) }
  const begun = unwrapReading(await showSession(caller, place))
  const isWithout = new URL(request.url).searchParams.get('without') === 'criteria'
  if (begun.exercise.decides === 'acceptance' && !isWithout) await askForCriteria(caller, place)
  const finished = unwrapReading(await finishSession(caller, place))
  const session = unwrapReading(await showSession(caller, place))
  const figures = unwrapReading(await showSessionFigures(caller, place))
  const signOffs = unwrapReading(await listSignOffs(caller, place)).map((one) => ({
    number: one.position,
    href: `/read/${params.session}/${one.position}`,
    signOff: presentSignOff(one),
  }))
  return { page: presentResults({ session, finished, figures }, caller.actor), signOffs }
}

/** The truth ends the time in which criteria can be fixed, so their page comes first; from there one may go on without any. */
async function askForCriteria(caller: Context, place: SessionPlace): Promise<void> {
  const { criteria, mayFix, open } = unwrapReading(await showAcceptance(caller, place))
  if (!criteria && mayFix && open === 0) throw redirect(`/read/${place.session}/acceptance`, 303)
}

/** Takes the reader's answer to a check, or keeps a session that was read without an account. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData()
  if (form.get('step') === 'keep') {
    const kept = { session: params.session, secret: secretOf(request, params.session) }
    unwrapReading(await keepSession(context.get(pageRequest).context, kept))
    throw redirect(`/read/${params.session}`, 303)
  }
  const position = readPosition(String(form.get('film') ?? ''))
  const words = String(form.get('words') ?? '')
  const place = { session: params.session, secret: secretOf(request, params.session), position }
  const answered = await answerSignOff(context.get(pageRequest).context, { ...place, words })
  if (answered.ok) throw redirect(`/read/${params.session}#check-${position}`, 303)
  const { error } = answered
  if (isAccessRefusal(error)) return unwrapReading<never>(answered)
  return data(
    { position, words, message: sentence(readingRoomRefusalMessage(error)) },
    { status: statusOfRefusal(error) },
  )
}

export function meta() {
  return [{ title: 'Results · Collimator' }, { name: 'robots', content: 'noindex' }]
}

/** What a session taught: film by film, then the figures with n and interval, then what the exercise is about. */
export default function Results({ loaderData: { page, signOffs }, actionData }: Route.ComponentProps) {
  return (
    <article>
      <p>
        <a href={page.exerciseHref}>{page.title}</a>
      </p>
      <h1>Results</h1>
      <p className={styles.honesty}>{page.honesty}</p>
      {page.waiting && <p role="status">{page.waiting}</p>}
      {page.withdrawn && <p role="status">{page.withdrawn}</p>}
      {page.isSimulated && (
        <p className={styles.honesty}>
          Simulated: a reader model made these reads for the demonstration, not a person.
        </p>
      )}
      {page.signIn && (
        <p>
          You read without an account: this browser keeps your session until it is closed.{' '}
          <a href={page.signIn}>Sign in to keep what you read</a>; your figures then grow with every exercise.
        </p>
      )}
      {page.canKeep && (
        <form method="post">
          <p>You read this session in this browser without an account.</p>
          <button type="submit" name="step" value="keep">
            Keep what I read in my account
          </button>
        </form>
      )}
      {page.decisions.map(({ href, label }) => (
        <p key={href}>
          <a href={href}>{label}</a>
        </p>
      ))}
      <SignOffs signOffs={signOffs} refused={actionData} />
      {page.films.length > 0 && (
        <>
          <h2>Film by film</h2>
          <ScrollRegion label="Film by film">
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">Film</th>
                  <th scope="col">Truth</th>
                  <th scope="col">You alone</th>
                  <th scope="col">AI</th>
                  <th scope="col">You with AI</th>
                  <th scope="col">What the AI did</th>
                </tr>
              </thead>
              <tbody>
                {page.films.map((film) => (
                  <tr key={film.href}>
                    <th scope="row">
                      <a href={film.href}>Film {film.number}</a>
                    </th>
                    {film.cells.map(({ column, text }) => (
                      <td key={column}>{text}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
          <h2>Figures</h2>
          <p>{page.figuresNote}</p>
          <ScrollRegion label="Figures">
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">Figure</th>
                  {page.conditions.map((condition) => (
                    <th key={condition} scope="col">
                      {condition}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {page.figures.map(({ name, cells }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    {cells.map(({ condition, text }) => (
                      <td key={condition}>{text}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
          {page.debrief.length > 0 && <h2>What happened</h2>}
          {page.debrief.map((paragraph) => (
            <p key={paragraph} className={styles.debrief}>
              {paragraph}
            </p>
          ))}
        </>
      )}
      <SourceNote source={page.source} />
      <h2>All films</h2>
      <ol className={styles.list}>
        {page.list.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </article>
  )
}
