import { mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A backup in the folder of backups, by its name. */
export type KeptBackup = { readonly name: string; readonly madeAt: Date; readonly bytes: number }

const NAME = /^collimator-(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2})Z\.backup\.gz$/

/** The folder of backups in a data folder, made when it is missing. Nobody else may look into it. */
export async function openBackupFolder(dataDirectory: string): Promise<string> {
  const folder = backupFolder(dataDirectory)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** The name of a backup that begins at a moment; to the second, without characters that a file system refuses. */
export function backupName(at: Date): string {
  return `collimator-${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z.backup.gz`
}

/** The backups in a data folder, newest first. Files of other names are not ours. */
export async function listBackups(dataDirectory: string): Promise<readonly KeptBackup[]> {
  const folder = backupFolder(dataDirectory)
  const kept: KeptBackup[] = []
  for (const name of await namesIn(folder)) {
    const parts = NAME.exec(name)
    if (!parts) continue
    const [, hour, minute, second] = parts
    kept.push({ name, madeAt: new Date(`${hour}:${minute}:${second}Z`), bytes: (await stat(join(folder, name))).size })
  }
  return kept.sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime())
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
