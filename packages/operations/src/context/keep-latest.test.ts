import { expect, it } from 'vitest'
import { keepLatest } from './keep-latest.ts'

function counted() {
  let runs = 0
  return { answer: async () => ++runs, runs: () => runs }
}

it('an answer is computed once for as long as what it rests on stays the same', async () => {
  const [latest, { answer, runs }] = [keepLatest(2), counted()]
  const asked = { question: 'baseline', restsOn: '40 reads' }
  expect(await Promise.all([latest(asked, answer), latest(asked, answer)])).toEqual([1, 1])
  expect(await latest({ ...asked, restsOn: '41 reads' }, answer)).toBe(2)
  expect(await latest({ ...asked, restsOn: '41 reads' }, answer)).toBe(2)
  expect(runs()).toBe(2)
})

it('the answer that nobody has asked for longest goes when there are too many', async () => {
  const [latest, { answer }] = [keepLatest(2), counted()]
  const ask = (question: string) => latest({ question, restsOn: '' }, answer)
  expect([await ask('a'), await ask('b'), await ask('a'), await ask('c')]).toEqual([1, 2, 1, 3])
  expect([await ask('a'), await ask('b')]).toEqual([1, 4])
})

it('a failure is told to all who wait, and the next who asks has it computed again', async () => {
  const latest = keepLatest(2)
  const asked = { question: 'a', restsOn: '' }
  const fail = async () => {
    throw new Error('the store went away')
  }
  const both = await Promise.allSettled([latest(asked, fail), latest(asked, fail)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await latest(asked, async () => 7)).toBe(7)
})
