import { type ControlFault, connectControl, socketFaultMessage } from '@collimator/control'
import { err, ok, type Result } from '@collimator/kernel'
import packageFile from '../../package.json' with { type: 'json' }
import { type App, ELSEWHERE, INSIDE } from './app.ts'
import type { OperationTable } from './serve-operator.ts'

/** Which data folder the running server has open, and how its operations are called. */
export type RunningPlace = Pick<App, 'now' | 'dataDirectory' | 'contentDirectory'> & {
  readonly operations: OperationTable
}

/** Raised when an operation without a name is called in another process: a defect of the caller. */
class UnknownOperation extends Error {
  override readonly name = 'UnknownOperation'
}

/**
 * Opens an app whose operations run in the server that has the store of a data folder open: the embedded store allows
 * one process. The server of this user on this computer answers to nobody else.
 */
export async function openRunningApp(place: RunningPlace): Promise<Result<App, ControlFault>> {
  const { operations, now, dataDirectory, contentDirectory } = place
  const connected = await connectControl({ dataDirectory, version: packageFile.version })
  if (!connected.ok) return err(connected.error)
  const client = connected.value
  const names = new Map<unknown, string>(Object.entries(operations).map(([name, operation]) => [operation, name]))
  return ok({
    now,
    dataDirectory,
    contentDirectory,
    close: client.close,
    [INSIDE]: undefined,
    [ELSEWHERE]: (operation, { actor, requestId }, input) => {
      const name = names.get(operation)
      if (name === undefined) throw new UnknownOperation('an operation that is not in the table cannot run elsewhere')
      return client.call(name, input, { name: 'name' in actor ? actor.name : actor.kind, requestId })
    },
  })
}

/** One English sentence for a running server that cannot be talked to. */
export function controlFaultMessage(fault: ControlFault): string {
  switch (fault.code) {
    case 'CONTROL.NO_SERVER':
      return 'no server answers for this data folder'
    case 'CONTROL.OTHER_VERSION':
      return `the running server (process ${fault.pid}) is version ${fault.found} and this is ${fault.expected}; restart it first`
    default:
      return socketFaultMessage(fault)
  }
}
