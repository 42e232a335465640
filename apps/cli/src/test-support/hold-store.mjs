// A server in a process of its own: it has the store of a data folder open and lets the command line work through it.
import { join } from 'node:path'
import { register } from 'tsx/esm/api'

register()
const operations = await import('@collimator/operations')
const opened = await operations.openApp({
  contentDirectory: join(import.meta.dirname, '..', '..', '..', '..', 'content'),
  dataDirectory: process.argv[2],
  databaseUrl: undefined,
  now: () => new Date('2026-11-24T12:00:00Z'),
  loadStarter: true,
})
if (!opened.ok) throw new Error(operations.openFailureMessage(opened.error))
const served = await operations.serveOperator(opened.value, operations, (error) => process.stderr.write(`${error}\n`))
if (!served.ok) throw new Error(operations.socketFaultMessage(served.error))
process.on('SIGTERM', async () => {
  await served.value.close()
  await opened.value.close()
})
process.stdout.write('ready\n')
