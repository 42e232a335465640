import { aBareListing } from '@collimator/review/test-support'
import { migrate, openStore } from '../../src/index.ts'
import { importRows } from './import-rows.ts'
import { successOf } from './success-of.ts'

const [directory, task] = process.argv.slice(2)

/** Listings without end; says so after the first batches are in the store, and goes on until it is killed. */
function* endless() {
  for (let at = 0; ; at++) yield aBareListing({ id: `listing-${at}`, title: `Listing ${at}` })
}

const store = successOf(await openStore({ directory: directory as string }))
if (task === 'hold') {
  process.send?.('open')
  setInterval(() => undefined, 1000)
} else {
  successOf(await migrate(store))
  successOf(await store.transaction((db) => importRows(db, [aBareListing()])))
  const onProgress = (read: number) => {
    if (read === 2000) process.send?.('in the middle')
  }
  await store.transaction((db) => importRows(db, endless(), { onProgress }))
}
