import type { DraftReport } from '@collimator/reading'
import type { ReadAnswer, ReadMessage } from './read-messages.ts'

/** How the draft stands. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: Date | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly message: string }

/** What the keeper needs of the world. */
export type KeeperParts = {
  readonly send: (message: ReadMessage) => Promise<ReadAnswer | undefined>
  readonly onState: (state: SaveState) => void
  readonly now: () => Date
  /** Runs something later; the answer cancels it. */
  readonly wait: (milliseconds: number, run: () => void) => () => void
}

/** Keeps the draft of a read on the server. */
export type DraftKeeper = {
  /** Takes the newest report; it is saved a moment later, with all that came in between. */
  save(report: DraftReport): void
  /** Saves what is waiting, then sends a step made from the version that is kept. */
  act(make: (version: number) => ReadMessage): Promise<ReadAnswer | undefined>
  close(): void
}

const SAVE_AFTER_MS = 600
const RETRY_AFTER_MS = 3000

/** One save at a time, each made from the version before; without a connection the newest report is kept and sent again. */
export function createDraftKeeper(first: number, { send, onState, now, wait }: KeeperParts): DraftKeeper {
  let version = first
  let waiting: DraftReport | null = null
  let running: Promise<void> | null = null
  let cancel = () => {}
  const schedule = (milliseconds: number) => {
    cancel()
    cancel = wait(milliseconds, () => void flush())
  }
  const saveWaiting = async (): Promise<void> => {
    while (waiting !== null) {
      const report: DraftReport = waiting
      onState({ kind: 'saving' })
      const answer = await send({ intent: 'draft', madeFrom: version, report })
      if (answer === undefined) {
        onState({ kind: 'offline' })
        return schedule(RETRY_AFTER_MS)
      }
      if (!answer.ok) return onState({ kind: 'refused', message: answer.message })
      version = answer.version
      if (waiting === report) waiting = null
      onState({ kind: 'saved', at: now() })
    }
  }
  const flush = (): Promise<void> => {
    cancel()
    running ??= saveWaiting().finally(() => {
      running = null
    })
    return running
  }
  return {
    save: (report) => {
      waiting = report
      if (running === null) schedule(SAVE_AFTER_MS)
    },
    act: async (make) => {
      await flush()
      const answer = await send(make(version))
      if (!answer?.ok) return answer
      version = answer.version
      waiting = null
      return answer
    },
    close: () => cancel(),
  }
}
