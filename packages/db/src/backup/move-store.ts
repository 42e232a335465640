import { err, ok, type Result } from '@collimator/kernel'
import type { Store } from '../store/store.ts'
import type { BackupError } from './backup-error.ts'
import { backupFailure } from './failure-of.ts'
import { type BackupSource, readParts } from './read-parts.ts'
import { type Restored, restoreParts } from './restore-parts.ts'

/**
 * Copies one store into another that holds nothing yet, of either kind, and compares the digest of every table on both
 * sides. The store that it comes from is not changed. Files stay where they are.
 */
export async function moveStore(
  from: Store,
  to: Store,
  source: Omit<BackupSource, 'files'> & { readonly onProgress?: ((line: string) => void) | undefined },
): Promise<Result<Restored, BackupError>> {
  try {
    const moved = await from.transaction<Restored, never>(async (reading) =>
      to.transaction<Restored, never>(async (writing) =>
        ok(await restoreParts(writing, readParts(from.kind, reading, source), { onProgress: source.onProgress })),
      ),
    )
    await to.maintain()
    return moved
  } catch (error) {
    return err(backupFailure(error, { what: 'move', path: 'the store' }))
  }
}
