import { resolve } from 'node:path'
import type { ToolName } from '@collimator/operations'
import type { Io } from '../io.ts'

/** A tool as its user names it: by id, or by a folder, which is written with a slash. */
export function toolName(io: Io, given: string): ToolName {
  return /[/\\]|^\.+$/.test(given) ? { folder: resolve(io.cwd, given) } : { id: given }
}
