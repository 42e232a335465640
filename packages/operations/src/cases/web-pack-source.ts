import { stat } from 'node:fs/promises'
import { type FileStoreFault, makeFolder } from '@collimator/files'
import { CASE_PACK_LIMITS, type PackFile } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { downloadVerified, readAddress, type WebSession } from '@collimator/web-client'
import { type FileFault, faultOfDownload, faultOfStore } from './file-fault.ts'
import type { PackPlace, PackSource } from './pack-source.ts'

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
  return async (place: PackPlace, file, onShare): Promise<Result<number, FileFault>> => {
    const { path, sha256, bytes } = file
    const address = addressOf(file)
    await makeFolder(place.downloads)
    const wanted = { address, sha256, bytes, limit: CASE_PACK_LIMITS.fileBytes, partials: place.downloads, onShare }
    let notKept: FileStoreFault | undefined
    const received = await downloadVerified(session, wanted, async (whole) => {
      const { size } = await stat(whole)
      const kept = await place.files.adopt(whole, { sha256, bytes: size })
      if (!kept.ok) notKept = kept.error
    })
    if (notKept) return err(faultOfStore(path, notKept))
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
