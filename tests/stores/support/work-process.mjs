// A worker in a process of its own. It stops in the middle of the n-th thing that it dates, and says so, until it is
// killed; it ends by itself when nothing waits any more. Its clock is an hour ahead of its parent's when told so, so
// that it takes a worker that was killed for dead.
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { register } from 'tsx/esm/api'

register()
const operations = await import('@collimator/operations')
const [, , dataDirectory, databaseUrl, stopAt, hoursAhead] = process.argv
let left = Number.POSITIVE_INFINITY

function now() {
  left -= 1
  if (left === 0) {
    writeSync(process.stdout.fd, 'in the middle')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  }
  return new Date(Date.now() + Number(hoursAhead) * 3_600_000)
}

const opened = await operations.openApp({
  contentDirectory: join(import.meta.dirname, '..', '..', '..', 'content'),
  dataDirectory,
  databaseUrl: databaseUrl || undefined,
  now,
  loadStarter: false,
})
if (!opened.ok) throw new Error(operations.openFailureMessage(opened.error))
const app = opened.value
const context = { app, actor: { kind: 'operator', name: 'test' }, requestId: 'test' }
const faults = []
left = Number(stopAt) || left
const worker = operations.startJobWorker(app, { housekeeping: false, onFault: (fault) => void faults.push(fault) })

async function isOver() {
  const listed = await operations.listJobs(context, {})
  if (!listed.ok) throw new Error(listed.error.code)
  return listed.value.jobs.every(({ state }) => state !== 'waiting' && state !== 'running')
}

while (!(await isOver()) && faults.length === 0) await new Promise((resolve) => setImmediate(resolve))
await worker.stop()
await app.close()
if (faults.length > 0) throw new Error('the worker has a fault', { cause: faults[0] })
