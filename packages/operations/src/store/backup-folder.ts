import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A backup in the folder of backups, by its name. */
export type KeptBackup = {
  readonly name: string
  readonly madeAt: Date
  readonly bytes: number
  /** Made by the schedule, and so removed by it when it is old. */
  readonly isScheduled: boolean
}

const NAME = /^collimator-(scheduled-)?(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2})Z\.backup\.gz$/

/** The folder of backups in a data folder, made when it is missing. Nobody else may look into it. */
export async function openBackupFolder(dataDirectory: string): Promise<string> {
  const folder = backupFolder(dataDirectory)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** The name of a backup that begins at a moment; to the second, without characters that a file system refuses. */
export function backupName(at: Date, isScheduled = false): string {
  return `collimator-${isScheduled ? 'scheduled-' : ''}${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z.backup.gz`
}

/** The backups in a data folder, newest first. Files of other names are not ours. */
export async function listBackups(dataDirectory: string): Promise<readonly KeptBackup[]> {
  const folder = backupFolder(dataDirectory)
  const kept: KeptBackup[] = []
  for (const name of await namesIn(folder)) {
    const parts = NAME.exec(name)
    if (!parts) continue
    const [, scheduled, hour, minute, second] = parts
    const madeAt = new Date(`${hour}:${minute}:${second}Z`)
    const { size } = await stat(join(folder, name))
    kept.push({ name, madeAt, bytes: size, isScheduled: scheduled !== undefined })
  }
  return kept.sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime())
}

/** Removes scheduled backups beyond the newest `keep`; what people made themselves stays. @returns how many were removed. */
export async function pruneBackups(dataDirectory: string, keep: number): Promise<number> {
  const old = (await listBackups(dataDirectory)).filter(({ isScheduled }) => isScheduled).slice(keep)
  for (const { name } of old) await rm(join(backupFolder(dataDirectory), name), { force: true })
  return old.length
}

/** The folder that backups are in. */
export function backupFolder(dataDirectory: string): string {
  return join(dataDirectory, 'backups')
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
