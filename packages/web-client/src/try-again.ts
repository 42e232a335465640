import { MOST_TRIES, type WebSession } from './web.ts'

/**
 * Repeats a request that failed for a passing reason, after 1, 2 and 4 seconds or as long as the server asks. When a file
 * has failed every time, the next gets one try only, until one succeeds: a network that is gone is not waited for file
 * by file.
 * @param waitOf seconds that the outcome asks to wait for; null when it is final.
 */
export async function tryAgain<T>(
  { web, state }: WebSession,
  attempt: () => Promise<T>,
  waitOf: (outcome: T) => number | null,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    const outcome = await attempt()
    const wait = waitOf(outcome)
    if (wait === null || tries >= state.tries) {
      state.tries = wait === null ? MOST_TRIES : 1
      return outcome
    }
    await web.pause(1000 * Math.max(wait, 2 ** (tries - 1)))
  }
}
