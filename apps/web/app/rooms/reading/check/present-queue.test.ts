import type { WaitingCheck } from '@collimator/operations'
import { expect, it } from 'vitest'
import { durationWords, nextCheck, presentQueue, readQueueChoice } from './present-queue.server.ts'

const NOW = new Date('2026-11-30T12:00:00Z')
const aCheck = (position: number, changes: Partial<WaitingCheck> = {}): WaitingCheck => ({
  session: 's',
  position,
  exercise: { id: 'chest', title: 'Chest films' },
  reader: { id: 'r1', name: 'Rita' },
  isSimulated: false,
  finishedAt: '2026-11-30T09:00:00Z',
  againstAi: 0,
  changed: 0,
  ...changes,
})
const WAITING = [
  aCheck(1, { changed: null, againstAi: null }),
  aCheck(2, { changed: 1, againstAi: 2 }),
  aCheck(3, { reader: { id: 'r2', name: 'Ben' }, exercise: { id: 'bone', title: 'Bones' }, againstAi: 1 }),
]
const order = (query: string) =>
  presentQueue(WAITING, readQueueChoice(new URL(`https://x.example/check?${query}`)), NOW).rows.map(({ href }) => href)

it('the longest waiting comes first, or what disagrees most; an unknown order is the first', () => {
  expect(order('')).toEqual(['/check/s/1', '/check/s/2', '/check/s/3'])
  expect(order('sort=disagreement')).toEqual(['/check/s/2', '/check/s/3', '/check/s/1'])
  expect(order('sort=nonsense')).toEqual(order(''))
})

it('is filtered by reader and by exercise, both of which are offered once, by name', () => {
  expect(order('reader=r2')).toEqual(['/check/s/3'])
  expect(order('reader=r2&exercise=chest')).toEqual([])
  const { readers, total } = presentQueue(WAITING, { sort: 'waiting', reader: '', exercise: '' }, NOW)
  expect([readers.map(({ label }) => label), total]).toEqual([['Ben', 'Rita'], 3])
})

it('says in words what there is no number for', () => {
  const { rows } = presentQueue(WAITING, { sort: 'waiting', reader: '', exercise: '' }, NOW)
  expect(rows[0]).toMatchObject({ waits: '3 hours', changed: 'one report', againstAi: 'not shown' })
})

it('after a check the next one is another read; with none there is no next', () => {
  expect(nextCheck(WAITING, { session: 's', position: 1 })).toBe('/check/s/2')
  expect(nextCheck(WAITING.slice(0, 1), { session: 's', position: 1 })).toBeNull()
})

it('waiting is told in minutes, hours or days, and never below 0', () => {
  expect([-5, 60_000, 119 * 60_000, 47 * 3_600_000, 72 * 3_600_000].map(durationWords)).toEqual([
    '0 minutes',
    '1 minute',
    '119 minutes',
    '47 hours',
    '3 days',
  ])
})
