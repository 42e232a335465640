import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import type { App, Context } from '@collimator/operations'

/** A request by whoever runs the command line, under the name that the system knows. */
export function requestOf(app: App): Context {
  return { app, actor: { kind: 'operator', name: systemUser() }, requestId: randomUUID() }
}

/** A container may run under a number that the system has no name for. */
function systemUser(): string {
  try {
    return userInfo().username
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return `uid ${process.getuid?.() ?? 'unknown'}`
    throw error
  }
}
