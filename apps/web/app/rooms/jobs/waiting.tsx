import { listWaiting } from '@collimator/operations'
import { redirect } from 'react-router'
import { pageRequest } from '../../context.ts'
import { presentJob } from '../../present/job-words.ts'
import { dayOf } from '../../present/moments.ts'
import { unwrap } from '../../unwrap.server.ts'
import type { Route } from './+types/waiting'
import { JobButtons } from './job-buttons.tsx'
import { submitJobForm } from './job-form.server.ts'
import styles from './jobs.module.css'

export async function loader({ context }: Route.LoaderArgs) {
  const waiting = unwrap(await listWaiting(context.get(pageRequest).context, null))
  const assigned = waiting.assigned.map((one) => ({ ...one, due: dayOf(one.dueAt) }))
  return { ...waiting, jobs: waiting.jobs.map(presentJob), assigned }
}

export async function action({ request, context }: Route.ActionArgs) {
  const refused = await submitJobForm(context.get(pageRequest).context, await request.formData())
  if (refused === null) throw redirect('/me/waiting', 303)
  return { refused }
}

export function meta() {
  return [{ title: 'Waiting for you · Collimator' }, { name: 'robots', content: 'noindex' }]
}

export default function Waiting({ loaderData, actionData }: Route.ComponentProps) {
  const { openInvitations, jobs, checks, signOffs, assigned, count } = loaderData
  return (
    <>
      <h1>Waiting for you</h1>
      {actionData && <p role="alert">{actionData.refused}</p>}
      {count === 0 ? (
        <p>Nothing waits for you. Work that you start is listed here when it has ended.</p>
      ) : (
        <ul className={styles.list}>
          {openInvitations > 0 && (
            <li>
              <p>
                <a href="/admin/people">{invitationWords(openInvitations)}</a>
              </p>
            </li>
          )}
          {checks > 0 && (
            <li>
              <p>
                <a href="/check">{checks === 1 ? 'One read waits' : `${checks} reads wait`} for your check</a>
              </p>
            </li>
          )}
          {assigned.map(({ exercise, title, due, assignedBy }) => (
            <li key={exercise}>
              <p>
                <a href={`/practise/${exercise}`}>{title}</a>: due {due}, assigned by {assignedBy}
              </p>
            </li>
          ))}
          {signOffs.map(({ session, position }) => (
            <li key={`${session} ${position}`}>
              <p>
                <a href={`/read/${session}#check-${position}`}>A senior has checked your read of film {position}</a>:
                you have not answered yet.
              </p>
            </li>
          ))}
          {jobs.map((job) => (
            <li key={job.id}>
              <p>
                <a href={`/jobs/${job.id}`}>{job.what}</a>: {job.stateWords}. {job.reason ?? job.outcome?.words}
                <span className="small soft">
                  {' '}
                  Started by {job.requestedBy}, {job.requested} UTC
                </span>
              </p>
              <JobButtons job={job} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function invitationWords(count: number): string {
  return count === 1 ? 'One invitation is not answered yet' : `${count} invitations are not answered yet`
}
