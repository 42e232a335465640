import { rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from '@collimator/files'
import { CASE_PACK_LIMITS, type PackFile } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { downloadVerified, readAddress, type WebSession } from '@collimator/web-client'
import type { CaseStore } from './case-store.ts'
import { type FileFault, faultOfDownload } from './file-fault.ts'
import type { PackSource } from './pack-source.ts'

const MANIFEST = 'manifest.json'

/**
 * A pack on a web server: the manifest first, then its files by their paths, relative to where the manifest was found.
 * @param address of the manifest (its path ends with `.json`) or of the folder that holds `manifest.json`.
 */
export function webPackSource(session: WebSession, address: URL): PackSource {
  let found = manifestAddress(address)
  return {
    manifest: async () => {
      const read = await readAddress(session, { address: found, limit: CASE_PACK_LIMITS.manifestBytes })
      if (!read.ok) return err(faultOfDownload(MANIFEST, found, read.error))
      found = read.value.address
      return ok(read.value.bytes)
    },
    bring: createFileFetcher(session, ({ path }) => new URL(path.split('/').map(encodeURIComponent).join('/'), found)),
  }
}

/** Brings each file from the address that `addressOf` gives. */
export function createFileFetcher(session: WebSession, addressOf: (file: PackFile) => URL): PackSource['bring'] {
  return async (store: CaseStore, file, onShare): Promise<Result<number, FileFault>> => {
    const { path, sha256, bytes } = file
    const address = addressOf(file)
    await makeFolder(store.partial)
    const wanted = { address, sha256, bytes, limit: CASE_PACK_LIMITS.fileBytes, partials: store.partial, onShare }
    const received = await downloadVerified(session, wanted, async (whole) => {
      const target = join(store.objects, store.objectPath(sha256))
      await makeFolder(dirname(target))
      await rename(whole, target)
    })
    return received.ok ? received : err(faultOfDownload(path, address, received.error))
  }
}

function manifestAddress(address: URL): URL {
  const found = new URL(address)
  found.hash = ''
  if (found.pathname.endsWith('.json')) return found
  found.pathname = found.pathname.replace(/\/?$/, `/${MANIFEST}`)
  return found
}
