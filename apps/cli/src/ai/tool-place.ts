import { join, resolve } from 'node:path'
import type { ToolName, ToolPlace } from '@collimator/operations'
import type { Io } from '../io.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..')

/** Where tools and weights lie. `dataDir`: the folder named on the command line, else DATA_DIR, else data beside the program. */
export function toolPlace(io: Io, dataDir: string | undefined): ToolPlace {
  const data = dataDir ?? io.env.DATA_DIR
  return {
    contentDirectory: join(ROOT, 'content'),
    dataDirectory: data ? resolve(io.cwd, data) : join(ROOT, 'data'),
  }
}

/** A tool as its user names it: by id, or by a folder, which is written with a slash. */
export function toolName(io: Io, given: string): ToolName {
  return /[/\\]|^\.+$/.test(given) ? { folder: resolve(io.cwd, given) } : { id: given }
}
