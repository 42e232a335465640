import { listJobs } from '@collimator/operations'
import { Button, NativeSelect } from '@mantine/core'
import { redirect } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { type JobView, presentJob } from '../../../present/job-words.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { unwrap } from '../../../unwrap.server.ts'
import { JobButtons } from '../../jobs/job-buttons.tsx'
import { submitJobForm } from '../../jobs/job-form.server.ts'
import list from '../admin-list.module.css'
import type { Route } from './+types/jobs'
import { readJobsAddress, searchOf, writeJobsAddress } from './jobs-address.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const address = readJobsAddress(new URL(request.url).searchParams)
  const { jobs, older } = unwrap(await listJobs(context.get(pageRequest).context, searchOf(address)))
  return {
    address,
    here: writeJobsAddress(address),
    newest: address.older === '' ? null : writeJobsAddress({ ...address, older: '' }),
    older: older === null ? null : writeJobsAddress({ ...address, older }),
    jobs: jobs.map(presentJob),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const refused = await submitJobForm(context.get(pageRequest).context, await request.formData())
  if (refused === null) throw redirect(writeJobsAddress(readJobsAddress(new URL(request.url).searchParams)), 303)
  return { refused }
}

export function meta() {
  return [{ title: 'Jobs · Administration · Collimator' }, { name: 'robots', content: 'noindex' }]
}

export default function Jobs({ loaderData: page, actionData }: Route.ComponentProps) {
  return (
    <>
      <h1>Jobs</h1>
      <p>
        Long work runs as jobs. They go on when the page is closed and when the server is started again. Times are in
        UTC; jobs are kept for 90 days.
      </p>
      {actionData && (
        <p className={list.refused} role="alert">
          {actionData.refused}
        </p>
      )}
      <Filter address={page.address} />
      {page.jobs.length === 0 ? <Nothing address={page.address} /> : <Table jobs={page.jobs} here={page.here} />}
      <p className="no-print">
        {page.newest && <a href={page.newest}>Newest</a>}
        {page.newest && page.older && ' · '}
        {page.older && <a href={page.older}>Older jobs</a>}
      </p>
    </>
  )
}

const STATES = [
  { value: '', label: 'Any state' },
  { value: 'waiting', label: 'Waiting to begin' },
  { value: 'running', label: 'Running' },
  { value: 'done', label: 'Done' },
  { value: 'failed', label: 'Failed' },
  { value: 'cancelled', label: 'Stopped' },
]

type Address = Route.ComponentProps['loaderData']['address']

function Filter({ address: { state, all } }: { readonly address: Address }) {
  return (
    <form className={`${list.filter} no-print`} method="get" action="/admin/jobs" aria-label="Filter">
      <NativeSelect label="State" name="state" defaultValue={state} data={STATES} />
      <NativeSelect
        label="Started by"
        name="all"
        defaultValue={all}
        data={[
          { value: '', label: 'People' },
          { value: '1', label: 'People and housekeeping' },
        ]}
      />
      <Button type="submit" variant="default">
        Filter
      </Button>
    </form>
  )
}

function Nothing({ address: { state, all } }: { readonly address: Address }) {
  if (state !== '')
    return (
      <p>
        No job is in this state. <a href="/admin/jobs">Show all</a>
      </p>
    )
  return all === '' ? (
    <p>Nobody has started a job yet. Backups, checks and large imports become jobs.</p>
  ) : (
    <p>No jobs.</p>
  )
}

function Table({ jobs, here }: { readonly jobs: readonly JobView[]; readonly here: string }) {
  return (
    <ScrollRegion label="Jobs">
      <table className={list.table}>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">State</th>
            <th scope="col">Started by</th>
            <th scope="col">When</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id}>
              <th scope="row">
                <a href={`/jobs/${job.id}`}>{job.what}</a>
              </th>
              <td data-label="State">
                {job.stateWords}
                {job.took && <span className="soft">, {job.took}</span>}
                <span className={list.below}>{job.doing ?? job.reason ?? job.outcome?.words}</span>
              </td>
              <td data-label="Started by">{job.requestedBy}</td>
              <td className={list.nowrap} data-label="When">
                {job.requested}
              </td>
              <td>
                <JobButtons job={{ ...job, canNote: job.canNote && job.state === 'failed' }} action={here} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
