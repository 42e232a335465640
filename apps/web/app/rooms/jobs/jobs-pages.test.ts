import {
  type Actor,
  enqueueJob,
  listJobs,
  listWaiting,
  type PersonId,
  showAdminOverview,
  startJobWorker,
} from '@collimator/operations'
import { successOf } from '@collimator/operations/test-support'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openEmptyCatalogue, type StarterCatalogue } from '../../../../../tests/support/starter-catalogue.ts'
import { loaderArguments } from '../../test-support/visit-page.ts'
import * as jobs from '../admin/jobs/jobs.tsx'
import * as store from '../admin/store/store.tsx'
import * as job from './job.tsx'
import { submitJobForm } from './job-form.server.ts'

const OWNER: Actor = {
  kind: 'person',
  id: 'olga-the-owner' as PersonId,
  name: 'Olga',
  memberships: [{ scope: { kind: 'installation' }, role: 'owner' }],
}

let opened: StarterCatalogue
beforeAll(async () => {
  opened = await openEmptyCatalogue(OWNER)
})
afterAll(() => opened.remove())

const start = async (kind: string, input: object = {}) =>
  successOf(await enqueueJob(opened.context, { kind, input })).id
const submit = (intent: string, id: string) => {
  const form = new FormData()
  form.set('intent', intent)
  form.set('job', id)
  return submitJobForm(opened.context, form)
}

/** Works until no job is open. */
async function workAll(): Promise<void> {
  const worker = startJobWorker(opened.app, { housekeeping: false, onFault: (fault) => expect(fault).toBeUndefined() })
  const open = async () =>
    successOf(await listJobs(opened.context, {})).jobs.some(({ state }) => state === 'waiting' || state === 'running')
  while (await open()) await new Promise((go) => setImmediate(go))
  await worker.stop()
}

const shown = async (id: string) =>
  (await job.loader(loaderArguments(opened.context, `/jobs/${id}`, { id }) as never)).job
const listed = async (path: string) =>
  (await jobs.loader(loaderArguments(opened.context, path) as never)).jobs.map(({ what, state }) => `${what}: ${state}`)
const waiting = async () => successOf(await listWaiting(opened.context, null))

it('a backup and a check run as jobs, wait for whoever started them until dismissed, and are on the page of the store', async () => {
  const [backup, check] = [await start('back-up-store'), await start('check-store')]
  expect((await shown(backup)).canStop).toBe(true)
  await workAll()
  expect((await shown(backup)).outcome?.words).toMatch(/^The backup is written: .*\.backup\.gz\.$/)
  expect((await shown(check)).outcome?.words).toBe('No faults were found.')
  const { page } = await store.loader(loaderArguments(opened.context, '/admin/store') as never)
  expect(page.backups).toHaveLength(1)
  expect(page.backup).toMatch(/^The last backup was made just now/)
  expect(page.check).toMatch(/^The last check was just now: no faults in /)
  expect((await waiting()).count).toBe(2)
  expect(await submit('note', backup)).toBeNull()
  expect((await waiting()).jobs.map(({ id }) => id)).toEqual([check])
  expect(await submit('note', check)).toBeNull()
  expect((await waiting()).count).toBe(0)
})

it('a failed job says why, waits for the owners, and can be started again or stopped', async () => {
  const id = await start('import-case-pack', { folder: 'no-such-folder', acceptValid: false })
  await workAll()
  expect((await shown(id)).reason).toMatch(/no such/)
  expect(successOf(await showAdminOverview(opened.context, null))).toMatchObject({ failedJobs: 1, openInvitations: 0 })
  expect(await listed('/admin/jobs?state=failed')).toEqual(['Import a case pack: failed'])
  expect(await listed('/admin/jobs?state=waiting')).toEqual([])
  expect(await submit('stop', id)).toMatch(/^The job is failed already\. Nothing was changed\.$/)
  expect(await submit('retry', id)).toBeNull()
  expect((await waiting()).count).toBe(0)
  expect(await submit('stop', id)).toBeNull()
  expect((await shown(id)).stateWords).toBe('stopped')
})

it('others neither see a job nor change it', async () => {
  const id = await start('maintain-store')
  const stranger: Actor = { ...OWNER, id: 'somebody-else' as PersonId, memberships: [] }
  const context = { ...opened.context, actor: stranger }
  await expect(job.loader(loaderArguments(context, `/jobs/${id}`, { id }) as never)).rejects.toMatchObject({
    init: { status: 403 },
  })
  const form = new FormData()
  form.set('intent', 'stop')
  form.set('job', id)
  expect(await submitJobForm(context, form)).toMatch(/^Only the person who started a job/)
  expect((await listWaiting({ ...context, actor: { kind: 'visitor' } }, null)).ok).toBe(false)
  expect(await submitJobForm(opened.context, new FormData())).toMatch(/incomplete/)
})
