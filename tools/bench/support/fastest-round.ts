import { quantileOf } from './quantile.ts'

/** Times of each piece of work, one after the other, in milliseconds. */
export async function timesOf<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (const item of items) {
    const start = performance.now()
    await work(item)
    times.push(performance.now() - start)
  }
  return times
}

/** The round with the lowest 95th percentile: other jobs on a machine add to times and never take from them. */
export async function findFastestRound(rounds: number, round: () => Promise<number[]>): Promise<number[]> {
  let best = await round()
  for (let at = 1; at < rounds; at++) {
    const times = await round()
    if (quantileOf(times, 0.95) < quantileOf(best, 0.95)) best = times
  }
  return best
}
