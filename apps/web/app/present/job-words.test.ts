import type { ShownJob } from '@collimator/operations'
import { expect, it } from 'vitest'
import { presentJob } from './job-words.ts'

const aJob = (changes: Partial<ShownJob> = {}): ShownJob => ({
  id: 'a-job',
  kind: 'import-listings',
  says: 'import listings from a file and publish them',
  state: 'running',
  requestedAt: new Date('2026-11-24T12:00:00Z'),
  requestedBy: { kind: 'person', id: 'eva' },
  requesterName: 'Eva',
  mostAttempts: 3,
  attempts: 1,
  startedAt: new Date('2026-11-24T12:00:01Z'),
  endedAt: null,
  cancelAsked: false,
  progress: { doing: 'writing listings', done: 1200, total: 40000 },
  result: null,
  reason: null,
  notedAt: null,
  ...changes,
})
const ended = { endedAt: new Date('2026-11-24T12:02:01Z') }

it('a running job says what is done and how far it is, and can be stopped once', () => {
  const running = presentJob(aJob())
  expect(running).toMatchObject({
    what: 'Import listings from a file and publish them',
    stateWords: 'running',
    doing: 'Writing listings: 1,200 of 40,000',
    progress: { done: 1200, total: 40000 },
    requestedBy: 'Eva',
    canStop: true,
    canRetry: false,
    canNote: false,
  })
  expect(presentJob(aJob({ cancelAsked: true }))).toMatchObject({ stateWords: 'stopping', canStop: false })
})

it('a job that cannot say how far it is has no measure, and what is done beyond the total is the total', () => {
  const none = { doing: 'reading the file', done: null, total: null }
  expect(presentJob(aJob({ progress: none }))).toMatchObject({ doing: 'Reading the file', progress: null })
  expect(presentJob(aJob({ progress: { doing: 'x', done: 9, total: 4 } })).progress).toEqual({ done: 4, total: 4 })
})

it('a failed job gives its reason as a sentence, and can be started again or dismissed', () => {
  const failed = presentJob(aJob({ ...ended, state: 'failed', reason: 'the folder is not there' }))
  expect(failed).toMatchObject({ reason: 'The folder is not there.', took: '2 min', canRetry: true, canNote: true })
  expect(presentJob(aJob({ ...ended, state: 'failed', reason: 'x', notedAt: new Date() })).canNote).toBe(false)
})

it('a job that is done says what came of it and where', () => {
  const outcomeOf = (kind: string, result: unknown) =>
    presentJob(aJob({ ...ended, kind, state: 'done', result })).outcome
  expect(
    outcomeOf('import-listings', { rows: 3, badRows: 0, written: { edition: 2, added: 1, changed: 2 } }),
  ).toMatchObject({ words: 'Edition 2: 1 listing added, 2 changed.', link: { href: '/programs?status=all' } })
  expect(outcomeOf('import-listings', { rows: 3, badRows: 1, written: null })?.words).toMatch(
    /^Nothing was imported: 1 of 3/,
  )
  expect(outcomeOf('back-up-store', { path: '/d/x.gz', bytes: 1_500_000 })?.words).toBe(
    'The backup is written: 1.5 MB in /d/x.gz.',
  )
  expect(outcomeOf('check-store', { faults: [] })?.words).toBe('No faults were found.')
  expect(outcomeOf('check-store', 'damaged')).toBeNull()
})

it('work of the house and of the command line is told from that of people', () => {
  const by = (kind: string, id: string) =>
    presentJob(aJob({ requestedBy: { kind, id }, requesterName: null })).requestedBy
  expect([by('job', 'housekeeping'), by('operator', 'anna')]).toEqual(['housekeeping', 'anna at the command line'])
})
