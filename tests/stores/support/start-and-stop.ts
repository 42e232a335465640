import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { openApp } from '@collimator/operations'

// Opens an app over a data folder and stops, after saying so, in the middle of the n-th write that is dated, until it is
// killed.
const [dataDirectory = '', at = '1'] = process.argv.slice(2)
let writes = 0

function stopHere(): void {
  // At once, because nothing that waits for its turn happens after the next line.
  writeSync(process.stdout.fd, 'in the middle')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

await openApp({
  contentDirectory: join(import.meta.dirname, '..', '..', '..', 'content'),
  dataDirectory,
  databaseUrl: undefined,
  now: () => {
    if (++writes === Number(at)) stopHere()
    return new Date('2026-11-30T12:00:00Z')
  },
  loadStarter: false,
})
