import { EMPTY_DRAFT } from '@collimator/reading'
import { expect, it } from 'vitest'
import { createDraftKeeper, type SaveState } from './draft-keeper.ts'
import type { ReadAnswer, ReadMessage } from './read-messages.ts'

/** A server that counts versions, and a clock that runs when it is told to. */
function openKeeper() {
  const sent: ReadMessage[] = []
  const states: SaveState['kind'][] = []
  let version = 4
  let isReachable = true
  let later: (() => void)[] = []
  const send = async (message: ReadMessage): Promise<ReadAnswer | undefined> => {
    if (!isReachable) return undefined
    sent.push(message)
    if ('madeFrom' in message && message.madeFrom !== version)
      return { ok: false, code: 'READ.STALE_DRAFT', message: 'saved elsewhere' }
    version += 1
    return { ok: true, version }
  }
  const keeper = createDraftKeeper(4, {
    send,
    onState: ({ kind }) => states.push(kind),
    now: () => new Date('2026-11-29T10:00:00Z'),
    wait: (_, run) => {
      later.push(run)
      return () => {
        later = later.filter((one) => one !== run)
      }
    },
  })
  const runLater = async () => {
    const due = later
    later = []
    for (const run of due) run()
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  }
  return {
    keeper,
    sent,
    states,
    runLater,
    cut: (is: boolean) => {
      isReachable = !is
    },
    saveElsewhere: () => {
      version += 1
    },
  }
}

const words = (text: string) => ({ ...EMPTY_DRAFT, words: text })

it('many edits within a moment are one save, of the newest report', async () => {
  const { keeper, sent, runLater } = openKeeper()
  keeper.save(words('a'))
  keeper.save(words('ab'))
  keeper.save(words('abc'))
  await runLater()
  expect(sent).toEqual([{ intent: 'draft', madeFrom: 4, report: words('abc') }])
})

it('each save is made from the version before', async () => {
  const { keeper, sent, runLater } = openKeeper()
  keeper.save(words('a'))
  await runLater()
  keeper.save(words('b'))
  await runLater()
  expect(sent.map((message) => 'madeFrom' in message && message.madeFrom)).toEqual([4, 5])
})

it('without a connection nothing is lost: the newest report is sent once the server answers again', async () => {
  const { keeper, sent, states, runLater, cut } = openKeeper()
  cut(true)
  keeper.save(words('a'))
  await runLater()
  keeper.save(words('b'))
  await runLater()
  expect([sent, states.at(-1)]).toEqual([[], 'offline'])
  cut(false)
  await runLater()
  expect(sent).toEqual([{ intent: 'draft', madeFrom: 4, report: words('b') }])
  expect(states.at(-1)).toBe('saved')
})

it('a commit first saves what is waiting, and is made from that version', async () => {
  const { keeper, sent } = openKeeper()
  keeper.save(words('last words'))
  const answer = await keeper.act((version) => ({ intent: 'commit', madeFrom: version, report: words('last words') }))
  expect(sent.map(({ intent }) => intent)).toEqual(['draft', 'commit'])
  expect(answer).toEqual({ ok: true, version: 6 })
})

it('a draft that was saved elsewhere in the meantime is told and not overwritten', async () => {
  const { keeper, states, saveElsewhere, runLater, sent } = openKeeper()
  saveElsewhere()
  keeper.save(words('mine'))
  await runLater()
  expect(states.at(-1)).toBe('refused')
  expect(sent.length).toBe(1)
})
