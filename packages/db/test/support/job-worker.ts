import { claimJob, openStore } from '../../src/index.ts'
import { successOf } from './success-of.ts'

// Another process of the same program: it takes jobs one after the other and tells which; with `hold` it keeps the first
// one and beats no more, until it is killed.
const [place, task] = process.argv.slice(2)
const url = place?.startsWith('postgresql:') ? place : undefined
const store = successOf(await openStore({ url, directory: place as string }))
const worker = `worker ${process.pid}`
const takeMatch: string[] = []
for (let job = await claimJob(store.db, worker, new Date()); job; job = await claimJob(store.db, worker, new Date())) {
  takeMatch.push(job.id)
  if (task === 'hold') break
}
process.send?.(takeMatch)
if (task === 'hold') setInterval(() => undefined, 1000)
else await store.close()
