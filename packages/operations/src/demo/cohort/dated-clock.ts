import type { App } from '../../context/app.ts'

/** A clock that stands where it was set and moves as work is done. */
export type DatedClock = { readonly now: () => Date; readonly pass: (seconds: number) => void }

/** A clock of simulated reads, which are spread over the weeks before the demonstration was made. */
export function startClock(at: Date): DatedClock {
  let time = at.getTime()
  return {
    now: () => new Date(time),
    pass: (seconds) => {
      time += Math.round(seconds * 1000)
    },
  }
}

/** The app as it is at another time. */
export function appAt(app: App, clock: DatedClock): App {
  return { ...app, now: clock.now }
}
