import { isAccessRefusal, jobFailureMessage, showJob } from '@collimator/operations'
import { data, redirect } from 'react-router'
import { pageRequest } from '../../context.ts'
import { type JobView, presentJob } from '../../present/job-words.ts'
import { capitalise } from '../../present/sentence.ts'
import { refuse } from '../../unwrap.server.ts'
import type { Route } from './+types/job'
import { JobButtons } from './job-buttons.tsx'
import { submitJobForm } from './job-form.server.ts'
import styles from './jobs.module.css'

export async function loader({ params, context }: Route.LoaderArgs) {
  const shown = await showJob(context.get(pageRequest).context, { id: params.id })
  if (shown.ok) return { job: presentJob(shown.value) }
  throw isAccessRefusal(shown.error) ? refuse(shown.error) : data(jobFailureMessage(shown.error), { status: 404 })
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const refused = await submitJobForm(context.get(pageRequest).context, await request.formData())
  if (refused === null) throw redirect(`/jobs/${params.id}`, 303)
  return { refused }
}

export function meta({ loaderData }: Route.MetaArgs) {
  const name = loaderData ? `${loaderData.job.what}: ${loaderData.job.stateWords}` : 'Job'
  return [{ title: `${name} · Collimator` }, { name: 'robots', content: 'noindex' }]
}

export default function Job({ loaderData: { job }, actionData }: Route.ComponentProps) {
  return (
    <>
      <h1>{job.what}</h1>
      {actionData && <p role="alert">{actionData.refused}</p>}
      <Status job={job} />
      <JobButtons job={job} />
      <dl className={styles.facts}>
        <dt>Started by</dt>
        <dd>{job.requestedBy}</dd>
        <dt>On</dt>
        <dd>{job.requested} UTC</dd>
        {job.took && <dt>Took</dt>}
        {job.took && <dd>{job.took}</dd>}
      </dl>
    </>
  )
}

/** While the job is under way a small script reads this part again; without script the page does as a whole. */
function Status({ job }: { readonly job: JobView }) {
  const isOpen = job.state === 'waiting' || job.state === 'running'
  return (
    <section className={styles.status} aria-label="Progress" data-live={isOpen ? '2000' : undefined}>
      {isOpen && (
        <noscript>
          <meta httpEquiv="refresh" content="5" />
        </noscript>
      )}
      <p>
        <strong>{capitalise(job.stateWords)}</strong>
        {job.doing && `. ${job.doing}`}
      </p>
      {isOpen && <Bar job={job} />}
      <Outcome job={job} />
      {isOpen && <p className="small soft">You can close this page: the work goes on.</p>}
    </section>
  )
}

function Outcome({ job: { reason, outcome } }: { readonly job: JobView }) {
  return (
    <>
      {reason && <p>{reason}</p>}
      {outcome && <p>{outcome.words}</p>}
      {outcome?.link && (
        <p>
          <a href={outcome.link.href}>{outcome.link.label}</a>
        </p>
      )}
    </>
  )
}

function Bar({ job: { progress } }: { readonly job: JobView }) {
  return progress === null ? (
    <progress aria-label="Progress" />
  ) : (
    <progress aria-label="Progress" value={progress.done} max={progress.total} />
  )
}
