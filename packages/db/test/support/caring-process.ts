import { writeSync } from 'node:fs'
import { backUpStore, migrate, moveStore, openStore, restoreStore } from '../../src/index.ts'
import { BACKUP_OF } from './backup-of.ts'
import { successOf } from './success-of.ts'

// Does one thing to a store and stops in the middle of it, after saying so, until it is killed.
const [task, from = '', to = ''] = process.argv.slice(2)
const placeStore = (place: string) =>
  place.startsWith('postgresql:') ? { url: place, directory: 'unused' } : { directory: place }
const open = async (place: string) => successOf(await openStore(placeStore(place)))

function stopHere(): void {
  // At once, because nothing that waits for its turn happens after the next line.
  writeSync(process.stdout.fd, 'in the middle')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

const onProgress = (line: string) => {
  if (line.includes('listing_revision')) stopHere()
}

if (task === 'backup') {
  const store = await open(from)
  successOf(await migrate(store))
  const files = {
    // Asked for when every row is written and the end is not.
    async *list() {
      stopHere()
      yield* []
    },
    async *read() {
      yield* []
    },
    write: async () => undefined,
  }
  successOf(await backUpStore(store, to, { ...BACKUP_OF, files }))
} else if (task === 'restore') successOf(await restoreStore(await open(to), from, { onProgress }))
else successOf(await moveStore(await open(from), await open(to), { ...BACKUP_OF, onProgress }))
