import cliProgress from 'cli-progress'
import type { Io } from './io.ts'

/** Reports how far long work has come. */
export type Progress = {
  readonly step: (done: number, total: number) => void
  readonly stop: () => void
}

/** A bar on stderr when that is a terminal; silence otherwise, so that scripts see only results. */
export function startProgress(io: Io, label: string): Progress {
  if (!io.stderr.isTTY) return { step: () => {}, stop: () => {} }
  const bar = new cliProgress.SingleBar({
    stream: io.stderr as NodeJS.WriteStream,
    format: `${label} {bar} {percentage}% {value}/{total} {eta_formatted}`,
    hideCursor: true,
    clearOnComplete: true,
  })
  let started = false
  return {
    step: (done, total) => {
      if (!started) {
        bar.start(total, done)
        started = true
      } else {
        bar.setTotal(total)
        bar.update(done)
      }
    },
    stop: () => bar.stop(),
  }
}
