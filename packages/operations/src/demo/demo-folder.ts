import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '@collimator/files'
import { err, ok, type Result } from '@collimator/kernel'

/** Why a data folder is not opened: it holds what is no demonstration, or nothing but one. */
export type DemoFolderRefusal = {
  readonly code: 'DEMO.REAL_DATA' | 'DEMO.ONLY_A_DEMONSTRATION'
  readonly path: string
}

const MARK = 'DEMONSTRATION.txt'

const WORDS = `This folder holds a demonstration of Collimator: its people are made up, and everybody has the same password.
It is opened by npm start -- --demo only. Delete the folder to begin anew.
`

/** Marks a data folder as a demonstration. One that holds anything else is refused, so that no real data are shown. */
export async function claimDemoFolder(path: string): Promise<Result<null, DemoFolderRefusal>> {
  const names = await namesIn(path)
  if (names.includes(MARK)) return ok(null)
  if (names.length > 0) return err({ code: 'DEMO.REAL_DATA', path })
  await makeFolder(path)
  await writeFile(join(path, MARK), WORDS)
  return ok(null)
}

/** Refuses a demonstration where real work is served: everybody knows its password. */
export async function refuseDemoFolder(path: string): Promise<Result<null, DemoFolderRefusal>> {
  return (await namesIn(path)).includes(MARK) ? err({ code: 'DEMO.ONLY_A_DEMONSTRATION', path }) : ok(null)
}

/** Whether a data folder is marked as a demonstration. */
export async function isDemoFolder(path: string): Promise<boolean> {
  return (await namesIn(path)).includes(MARK)
}

/** One English sentence. */
export function demoFolderMessage({ code, path }: DemoFolderRefusal): string {
  return code === 'DEMO.REAL_DATA'
    ? `${path} holds data that are not a demonstration; set DEMO_DIR to a folder of its own`
    : `${path} holds a demonstration; open it with npm start -- --demo, or set DATA_DIR to another folder`
}

async function namesIn(path: string): Promise<readonly string[]> {
  try {
    return await readdir(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
