import { randomUUID } from 'node:crypto'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { unlessAbsent } from './disk-fault.ts'
import { type DiskPlace, moveIntoPlace } from './disk-place.ts'
import type { SweepPlan, SweepReport } from './file-store.ts'
import { makeFolder } from './make-folder.ts'

/** Takes away old files that nothing refers to, and what killed puts have left. */
export async function sweepDisk(place: DiskPlace, plan: SweepPlan): Promise<SweepReport> {
  await makeFolder(place.incoming)
  const report = { files: 0, bytes: 0, temporaries: 0 }
  for (const shelf of await namesIn(place.objects)) {
    for (const sha256 of await namesIn(join(place.objects, shelf))) {
      if (!/^[0-9a-f]{64}$/.test(sha256) || plan.isReferenced(sha256)) continue
      const bytes = await takeAway(place, join(place.objects, shelf, sha256), plan.before)
      if (bytes === null) continue
      report.files++
      report.bytes += bytes
    }
  }
  for (const name of await namesIn(place.incoming)) {
    const path = join(place.incoming, name)
    if (!(await isOld(path, plan.before))) continue
    await rm(path, { recursive: true, force: true })
    report.temporaries++
  }
  return report
}

/**
 * Takes a file away; its bytes, or null when it stays. Somebody may put the same content between the look at its age and
 * the removal: it is moved aside first, looked at again, and put back when it has become young.
 */
async function takeAway(place: DiskPlace, path: string, before: Date): Promise<number | null> {
  if (!(await isOld(path, before))) return null
  const aside = join(place.incoming, randomUUID())
  const moved = await unlessAbsent(rename(path, aside).then(() => true))
  if (!moved) return null
  if (!(await isOld(aside, before))) {
    await moveIntoPlace(aside, path)
    return null
  }
  const bytes = (await unlessAbsent(stat(aside)))?.size ?? 0
  await rm(aside, { force: true })
  return bytes
}

async function isOld(path: string, before: Date): Promise<boolean> {
  const found = await unlessAbsent(stat(path))
  return found !== undefined && found.mtimeMs < before.getTime()
}

async function namesIn(folder: string): Promise<string[]> {
  return (await unlessAbsent(readdir(folder)))?.sort() ?? []
}
